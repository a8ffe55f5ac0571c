"""Who lets herself be counted for which body: for the count of a month alone, and shown nowhere."""

from collections.abc import Mapping
from datetime import date, tzinfo

from sqlalchemy import and_, func, select

from exchange.people.reaching_queries import is_active
from exchange.workplaces.aggregate import DAYS, Worker, worker_of
from exchange.workplaces.week_queries import sheet_of
from models.base import db
from models.people import CaredPerson
from models.seats import Seat
from models.shifts import CareNeed, WorkProfile


def bodies_counted(*, bank_id: int) -> list[int]:
    """For whom anybody lets herself be counted."""
    return [
        body
        for body in db.session.scalars(
            select(WorkProfile.organisation_id)
            .where(WorkProfile.bank_id == bank_id, WorkProfile.organisation_id.is_not(None))
            .distinct()
            .order_by(WorkProfile.organisation_id)
        )
        if body is not None
    ]


def counted_there(organisation_id: int, *, bank_id: int, by: date | None = None) -> list[int]:
    """Who does so now, or did so already on this day; who is paused or has left is in no count.

    Nor is who has a seat there: she reads the numbers, and could take her own out of them.
    """
    reads = select(Seat.person_id).where(
        Seat.bank_id == bank_id, Seat.organisation_id == organisation_id, Seat.ended_at.is_(None)
    )
    asked = select(WorkProfile.person_id).where(
        WorkProfile.bank_id == bank_id,
        WorkProfile.organisation_id == organisation_id,
        is_active(WorkProfile.person_id, bank_id=bank_id),
        WorkProfile.person_id.not_in(reads),
    )
    if by is not None:
        asked = asked.where(WorkProfile.counts_since <= by)
    return list(db.session.scalars(asked.order_by(WorkProfile.person_id)))


def workers(
    organisation_id: int, first: date, *, bank_id: int, zone: tzinfo
) -> Mapping[int, Worker]:
    """Four weeks of each who said so before the first day, by person."""
    people = counted_there(organisation_id, bank_id=bank_id, by=first)
    homes = _homes(people, bank_id=bank_id)
    found = {}
    for person_id in people:
        sheet = sheet_of(person_id, homes.get(person_id), first, DAYS, bank_id=bank_id, zone=zone)
        worker = worker_of(sheet.home, sheet.worked, first) if sheet else None
        if worker is not None:
            found[person_id] = worker
    return found


def _homes(people: list[int], *, bank_id: int) -> dict[int, int]:
    """The home of those each one cares for; of who cares in two homes, the one that was there first."""
    rows = db.session.execute(
        select(CareNeed.person_id, func.min(CaredPerson.household_id))
        .join(
            CaredPerson,
            and_(CaredPerson.bank_id == CareNeed.bank_id, CaredPerson.id == CareNeed.cared_id),
        )
        .where(CareNeed.bank_id == bank_id, CareNeed.person_id.in_(people))
        .group_by(CareNeed.person_id)
    )
    return {row[0]: row[1] for row in rows}
