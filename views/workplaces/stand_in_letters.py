"""Letters about standing in: a question, its answer, and the yes of both."""

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from views.language import long_day
from views.notices.letter import Letter
from views.workplaces.stand_in_words import TRADES


def _day(facts: dict[str, Any]) -> str:
    return long_day(date.fromisoformat(facts["first_day"]))


def _asked(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("Could you stand in for somebody?"),
        [
            _("%(trade)s, from %(day)s on.", trade=TRADES[facts["trade"]], day=_day(facts)),
            _("Say yes or no on the page. Nobody sees yet how you are reached."),
        ],
        _("Answer"),
        url_for("workplaces.stand_ins"),
    )


def _could(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("Somebody could stand in for you"),
        [_("From %(day)s on. Say yes too, and you read how to reach each other.", day=_day(facts))],
        *_to_ask(facts),
    )


def _cannot(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("Somebody you asked cannot stand in"),
        [_("From %(day)s on. You can ask others.", day=_day(facts))],
        *_to_ask(facts),
    )


def _to_ask(facts: dict[str, Any]) -> tuple[str, str]:
    return _("Who can stand in"), url_for(
        "workplaces.stand_in_ask", stand_in_id=facts["stand_in_id"]
    )


def _agreed(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("Agreed: you stand in"),
        [_("From %(day)s on. On the page you read how to reach each other.", day=_day(facts))],
        _("Who can stand in"),
        url_for("workplaces.stand_ins"),
    )


def _off(facts: dict[str, Any]) -> Letter:
    return Letter(
        _("You do not have to stand in any more"),
        [_("Who had asked you looks no more. Thank you for answering.")],
        _("Who can stand in"),
        url_for("workplaces.stand_ins"),
    )


LETTERS = {
    "stand_in_asked": _asked,
    "stand_in_could": _could,
    "stand_in_cannot": _cannot,
    "stand_in_agreed": _agreed,
    "stand_in_off": _off,
}
