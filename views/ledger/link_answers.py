"""A seat in a lesson that somebody took for her, given back by a link."""

from typing import Any

from flask_babel import gettext as _

from exchange.ledger import seat_actions as seats
from exchange.ledger import seat_queries as queries
from exchange.units import Act
from views.notices.answering import Answer, Facts, Way


def _leave(facts: Facts) -> list[Answer]:
    means = _("Your hours are free again, and somebody else can have the seat.")
    return [Answer("no", _("I cannot come"), means)]


def _seat(facts: Facts, *, bank_id: int, person_id: int) -> int | None:
    if not queries.has_seat(facts["lesson_id"], person_id, bank_id=bank_id):
        return None
    return queries.household_for(person_id, bank_id=bank_id)


def _leave_seat(slug: str, facts: Facts, form: Any, act: Act) -> None:
    assert act.person_id is not None
    seats.leave_seat(facts["lesson_id"], act.person_id, act=act)


WAYS = {"lesson_seat": Way(_leave, _seat, _leave_seat)}
