"""What the operators' decisions say to whom they concern."""

from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from views.kinds import CHECKS
from views.language import long_day, short_day_year
from views.notices.letter import Letter


def _approved(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("You are in: welcome"),
        [
            _("You can ask for a hand and give one from now on."),
            *_first_time(facts),
            _("Begin by saying when you are free: it takes a minute."),
        ],
        _("Say when I am free"),
        url_for("schedule.hours"),
    )


def _first_time(facts: dict[str, Any]) -> list[str]:
    if "trial_until" not in facts:
        return []
    return [
        ngettext(
            "Until %(day)s you can have %(n)s request open at a time, and you do not give your word"
            " for others yet. After that you are like everybody else.",
            "Until %(day)s you can have %(n)s requests open at a time, and you do not give your word"
            " for others yet. After that you are like everybody else.",
            facts["asks"],
            n=facts["asks"],
            day=long_day(datetime.fromisoformat(facts["trial_until"])),
        )
    ]


def _refused(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("Your application was not accepted"),
        [
            _("The reason given: %(motive)s", motive=facts["motive"]),
            _answer_words(facts),
        ],
        _("Open Prossima"),
        url_for("people.refusal"),
    )


def _answer_words(facts: dict[str, Any]) -> str:
    if "answer_until" not in facts:
        return _("You can answer this to the operator of the bank, and apply again.")
    day = long_day(datetime.fromisoformat(facts["answer_until"]))
    return _(
        "Until %(day)s you can answer: somebody else reads it and decides. You can also apply again.",
        day=day,
    )


def _check_seen(facts: dict[str, Any]) -> Letter:
    name = CHECKS[facts["check"]]
    if facts.get("valid_until"):
        day = short_day_year(date.fromisoformat(facts["valid_until"]))
        held = _("It counts until %(day)s.", day=day)
    else:
        held = _("It counts without an end.")
    return Letter(_("Seen by the operator: %(check)s", check=name), [held])


def _photo_taken_away(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("Your photo is not shown any more"),
        [
            _("Whoever coordinates the bank took it away: %(motive)s", motive=facts["motive"]),
            _("Everything else is as before. You can show another one, or none."),
        ],
        _("To your photo"),
        url_for("people.photo"),
    )


def _protection_wished(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("It takes one more of you: somebody hidden from searches"),
        [_("Another of you wants to hide a person, or to end it. Look at it and decide.")],
        _("Open the page"),
        url_for("moderation.member", person_id=facts["person_id"]),
    )


def _protection_set(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("You are not found in searches any more"),
        [
            _(
                "No list and no count shows you. Only whom you have helped, or asked, reads your page."
            ),
            _("You can still ask whom you know. Whoever coordinates the bank finds you help, too."),
        ],
        _("Open Prossima"),
        url_for("care.home"),
    )


def _protection_ended(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("You are found in searches again"),
        [_("If it comes too soon for you, talk to whoever coordinates the bank.")],
        _("Open Prossima"),
        url_for("care.home"),
    )


def _suspended(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("Your place in the bank is paused"),
        [
            _("The reason given: %(motive)s", motive=facts["motive"]),
            _("What was to come is called off. The others read that the bank did it, and not why."),
            _("You can answer to whoever coordinates the bank. Two of them end the pause."),
        ],
        _("Open Prossima"),
        url_for("care.home"),
    )


def _suspension_ended(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("You are back: the pause is over"),
        [_("You can ask for a hand and give one again.")],
        _("Open Prossima"),
        url_for("care.home"),
    )


def _handed(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("A colleague has handed you something on the desk"),
        [_("It waits for you there, with her note. If you cannot, let it go or hand it on.")],
        _("Open the desk"),
        url_for("moderation.desk"),
    )


def _greeting(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("How are you? We have not heard from you for a while"),
        [
            _("Whoever coordinates the bank says hello: you owe nobody an answer."),
            _("If you need a hand, or have an hour to give, we are here."),
        ],
        _("Open Prossima"),
        url_for("care.home"),
    )


LETTERS = {
    "desk_handed": _handed,
    "desk_greeting": _greeting,
    "suspended": _suspended,
    "suspension_ended": _suspension_ended,
    "protection_ended": _protection_ended,
    "protection_set": _protection_set,
    "protection_wished": _protection_wished,
    "application_approved": _approved,
    "application_refused": _refused,
    "check_seen": _check_seen,
    "photo_taken_away": _photo_taken_away,
}
