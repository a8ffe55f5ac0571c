"""Counting a body's month of uncovered hours, once: what passes the gate is kept, and locked beside it from whom."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, insert

from exchange.observatory import clash_month_queries as queries
from exchange.observatory.clash_told import DAY, GROUP_MIN, MOVE, Figure, let_out, part_of
from exchange.people.bank_queries import zone_of
from exchange.units import Act
from exchange.workplaces import counting_queries
from exchange.workplaces.aggregate import MONDAY_TO_SUNDAY, MOVES, Worker, patterns_of
from models.base import db
from models.clashes_told import ClashCounted, ClashFigure


def count(organisation_id: int, month: date, *, act: Act) -> None:
    """Write the numbers of this month, which has ended; `month` is its first day.

    Of who lets herself be counted no more, only that she was one of so many is remembered.
    """
    zone = zone_of(act.bank_id)
    whose = {"bank_id": act.bank_id, "organisation_id": organisation_id}
    still = counting_queries.counted_there(organisation_id, bank_id=act.bank_id)
    db.session.execute(
        delete(ClashCounted).where(
            ClashCounted.bank_id == act.bank_id,
            ClashCounted.organisation_id == organisation_id,
            ClashCounted.person_id.not_in(still),
        )
    )
    workers = counting_queries.workers(organisation_id, month, bank_id=act.bank_id, zone=zone)
    before = queries.told_before(organisation_id, bank_id=act.bank_id)
    found = let_out(_parts(workers), before)
    today = act.now.astimezone(zone).date()
    kept = whose | {"month": month, "group_min": GROUP_MIN, "counted_on": today}
    figures = [Figure(queries.COUNTED), *found.figures]
    db.session.execute(insert(ClashFigure), [vars(each) | kept for each in figures])
    of_person = [
        whose | {"month": month, "person_id": person_id, "minutes": dict(minutes)}
        for person_id, minutes in sorted(found.of_person.items())
    ]
    if of_person:
        db.session.execute(insert(ClashCounted), of_person)


def _parts(workers: Mapping[int, Worker]) -> dict[str, dict[int, int]]:
    """Person by person what each number would be of: the days of a pattern, then the moves."""
    found: dict[str, dict[int, int]] = {}
    for pattern in patterns_of(workers.values(), group_min=GROUP_MIN):
        here = {who: each for who, each in workers.items() if each.pattern == pattern}
        for day in MONDAY_TO_SUNDAY:
            found[part_of(pattern, DAY, day)] = {who: of.by_day[day] for who, of in here.items()}
        for move in MOVES:
            found[part_of(pattern, MOVE, move)] = {who: of.saved[move] for who, of in here.items()}
    return found


def erase(person_id: int, *, act: Act) -> None:
    """With the bank she leaves, what she was counted with goes; the numbers stay as they are."""
    db.session.execute(
        delete(ClashCounted).where(
            ClashCounted.bank_id == act.bank_id, ClashCounted.person_id == person_id
        )
    )
