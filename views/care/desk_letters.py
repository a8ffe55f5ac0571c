"""What the notices of care say to whoever looks after the bank: no names leave by mail."""

from collections.abc import Callable

from flask import url_for
from flask_babel import gettext as _

from views.care.letters import Facts, what
from views.language import long_day, spoken_minutes
from views.notices.letter import Letter
from views.notices.writing import moment


def line_of_desk(facts: Facts) -> str:
    day = long_day(moment(facts, "starts_at"))
    return f"{what(facts)}: {day}, {spoken_minutes(facts['minutes'])}."


def _to_decide(facts: Facts) -> Letter:
    return Letter(
        _("Two sides remember it differently"),
        [line_of_desk(facts), _("What both said is on your desk.")],
        _("Open the desk"),
        url_for("moderation.desk"),
    )


def _voided_silently(facts: Facts) -> Letter:
    words = _("Neither side said how long it was, so no minutes moved. A call may help.")
    return Letter(_("An exchange nobody spoke of"), [line_of_desk(facts), words])


def _meeting_asked(facts: Facts) -> Letter:
    return Letter(
        _("Two neighbours would like to meet first"),
        [line_of_desk(facts), _("Who they are, and how to reach them, is on your desk.")],
        _("Open the desk"),
        url_for("moderation.desk"),
    )


def _to_settle(facts: Facts) -> Letter:
    return Letter(
        _("An exchange waits for you to settle it"),
        [line_of_desk(facts), _("Ask each of the two alone how long it was. It is on your desk.")],
        _("Open the desk"),
        url_for("moderation.desk"),
    )


def _cover_sought(facts: Facts) -> Letter:
    return Letter(
        _("Somebody called off late"),
        [line_of_desk(facts), _("Neighbours are asked already. How it goes is on your desk.")],
        _("Open the desk"),
        url_for("moderation.desk"),
    )


def _kept_apart(facts: Facts) -> Letter:
    return Letter(
        _("Called off because somebody keeps away"),
        [
            line_of_desk(facts),
            _("No reason is asked, and the other side is not told. A call may help."),
        ],
        _("See who it is"),
        url_for("moderation.member", person_id=facts["person_id"]),
    )


LETTERS: dict[str, Callable[[Facts], Letter]] = {
    "care_cover_sought": _cover_sought,
    "care_kept_apart": _kept_apart,
    "care_meeting_asked": _meeting_asked,
    "care_to_decide": _to_decide,
    "care_to_settle": _to_settle,
    "care_voided_silently": _voided_silently,
}
