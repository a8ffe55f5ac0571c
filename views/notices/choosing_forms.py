"""The form in which a member says how she wants to hear of each kind of news."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField
from wtforms.fields.choices import SelectChoice

from exchange.notices.routing import Choice, Mail, Topic, may_choose

TOPICS: dict[Topic, tuple[Any, Any]] = {
    Topic.ASKED: (
        _l("When you are asked for help"),
        _l("A family asks whether you can come, or changes what it asks."),
    ),
    Topic.ANSWERS: (
        _l("Answers to what you ask"),
        _l("A neighbour can come, cannot, or nobody was found."),
    ),
    Topic.AGREED: (
        _l("What is agreed, and what comes in between"),
        _l("Somebody said yes, or cannot make it after all."),
    ),
    Topic.MINUTES: (
        _l("How long it was"),
        _l("The other side has said it, and waits for your word."),
    ),
    Topic.MESSAGES: (
        _l("Messages"),
        _l("What the other side of an exchange writes to you."),
    ),
    Topic.NEWS: (
        _l("What came of it"),
        _l("Minutes that arrived, questions that are settled: there is nothing you need to do."),
    ),
    Topic.ACCOUNT: (_l("Your account of hours"), _l("Gifts, limits, hours to use.")),
    Topic.LESSONS: (_l("Lessons"), _l("A seat, a lesson called off, hours paid for one.")),
    Topic.IDEAS: (
        _l("Suggestions"),
        _l("After two silent weeks, one thing that suits you: at most once a week."),
    ),
    Topic.SURVEYS: (
        _l("Questionnaires"),
        _l(
            "An invitation when one is out: at most one a week, and nobody knows whether you answer."
        ),
    ),
    Topic.DESK: (_l("The desk"), _l("What waits for whoever looks after the bank.")),
}

MAILS: dict[Mail, Any] = {
    Mail.NOW: _l("At once"),
    Mail.DIGEST: _l("In one letter a day"),
    Mail.NONE: _l("No letter"),
}


class ChoicesForm(FlaskForm):
    """Three fields for each topic; `rows` names them in the order of the page."""

    rows: dict[Topic, dict[str, Any]]


def choices_form(topics: Iterable[Topic], **kwargs: Any) -> ChoicesForm:
    fields: dict[str, Any] = {}
    for topic in topics:
        offered = [SelectChoice(mail, MAILS[mail]) for mail in Mail if may_choose(topic, mail)]
        fields[f"mail-{topic}"] = RadioField(TOPICS[topic][0], choices=offered)
        fields[f"push-{topic}"] = BooleanField(_l("On this telephone, too"))
        fields[f"sms-{topic}"] = BooleanField(_l("By text message, if it is for today or tomorrow"))
    made: ChoicesForm = type("ChoicesForm", (ChoicesForm,), fields)(**kwargs)
    made.rows = {
        topic: {name: made[f"{name}-{topic}"] for name in ("mail", "push", "sms")}
        for topic in topics
    }
    return made


def values_of(choices: dict[Topic, Choice]) -> dict[str, Any]:
    return {
        f"{name}-{topic}": getattr(choice, name)
        for topic, choice in choices.items()
        for name in ("mail", "push", "sms")
    }
