"""Counting a body's month of uncovered hours, once: what passes the gate is kept, and locked beside it from whom."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import delete, insert

from exchange.observatory import clash_month_queries as queries
from exchange.observatory.clash_told import GROUP_MIN, Figure, Minutes, let_out
from exchange.units import Act
from models.base import db
from models.clashes_told import ClashCounted, ClashFigure


def count(
    organisation_id: int,
    month: date,
    now: Mapping[str, Minutes],
    *,
    still_counted: Collection[int],
    today: date,
    act: Act,
) -> None:
    """Write the numbers of this month. `still_counted` are who lets herself be counted there today.

    Of who does so no more, only that she was one of so many is remembered.
    """
    whose = {"bank_id": act.bank_id, "organisation_id": organisation_id}
    db.session.execute(
        delete(ClashCounted).where(
            ClashCounted.bank_id == act.bank_id,
            ClashCounted.organisation_id == organisation_id,
            ClashCounted.person_id.not_in(sorted(still_counted)),
        )
    )
    found = let_out(now, queries.told_before(organisation_id, bank_id=act.bank_id))
    kept = whose | {"month": month, "group_min": GROUP_MIN, "counted_on": today}
    figures = [Figure(queries.COUNTED), *found.figures]
    db.session.execute(insert(ClashFigure), [vars(each) | kept for each in figures])
    of_person = [
        whose | {"month": month, "person_id": person_id, "minutes": dict(minutes)}
        for person_id, minutes in sorted(found.of_person.items())
    ]
    if of_person:
        db.session.execute(insert(ClashCounted), of_person)


def erase(person_id: int, *, act: Act) -> None:
    """With the bank she leaves, what she was counted with goes; the numbers stay as they are."""
    db.session.execute(
        delete(ClashCounted).where(
            ClashCounted.bank_id == act.bank_id, ClashCounted.person_id == person_id
        )
    )
