"""What the notices about messages say: who wrote and about what, never the words."""

from collections.abc import Callable

from flask import url_for
from flask_babel import gettext as _

from views.care.letters import Facts, what
from views.language import long_day
from views.notices.letter import Letter
from views.notices.writing import moment


def _line(facts: Facts) -> str:
    return f"{what(facts)}: {long_day(moment(facts, 'starts_at'))}."


def _talk(facts: Facts, words: str) -> tuple[str, str]:
    return words, url_for("moderation.talk", task_id=facts["task_id"], helper_id=facts["helper_id"])


def _message(facts: Facts) -> Letter:
    return Letter(
        _("%(name)s has written to you", name=facts["name"]),
        [_line(facts)],
        *_talk(facts, _("Read and answer")),
    )


def _held(facts: Facts) -> Letter:
    words = _("It is between two who have not met yet: read it, and pass it on or not.")
    return Letter(
        _("A message waits for you"),
        [_line(facts), words],
        _("Open the desk"),
        url_for("moderation.desk"),
    )


def _stopped(facts: Facts) -> Letter:
    words = _("Whoever coordinates the bank has read it, and will tell you why if you ask.")
    return Letter(
        _("Your message was not passed on"), [words], *_talk(facts, _("Open the conversation"))
    )


def _reported(facts: Facts) -> Letter:
    return Letter(
        _("Somebody asks you to look at something"),
        [_("Who it is, and about whom, is on your desk.")],
        _("Open the desk"),
        url_for("moderation.report", report_id=facts["report_id"]),
    )


def _closed(facts: Facts) -> Letter:
    words = _("If something is still wrong, call whoever coordinates the bank.")
    return Letter(_("We have looked at what you reported"), [words])


LETTERS: dict[str, Callable[[Facts], Letter]] = {
    "care_message": _message,
    "care_message_held": _held,
    "care_message_stopped": _stopped,
    "care_report": _reported,
    "care_report_closed": _closed,
}
