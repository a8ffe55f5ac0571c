"""Reading a worker's own sheet of shifts: herself, her copy, and nobody else by name."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from exchange.people.household_queries import cared_of
from exchange.schedule.slots import Week
from exchange.workplaces.profile import Need, OwnWork, Profile
from exchange.workplaces.roster import Span, from_json
from models.base import db
from models.shifts import CareNeed, WorkDay, WorkProfile


def own_work(person_id: int, *, bank_id: int) -> OwnWork | None:
    """None for who has said nothing yet."""
    row = db.session.scalars(
        select(WorkProfile).where(
            WorkProfile.bank_id == bank_id, WorkProfile.person_id == person_id
        )
    ).one_or_none()
    if row is None:
        return None
    return OwnWork(
        Profile(
            row.contract,
            row.part_time,
            row.regularity,
            row.notice,
            row.commute_minutes,
            row.sleeps_until,
        ),
        from_json(row.rotation),
        _week(row.partner),
        row.organisation_id,
        row.counts_since,
    )


def said_days(
    person_id: int, first: date, days: int, *, bank_id: int
) -> dict[date, tuple[Span, ...]]:
    """The days that were said one by one, from the first on, so many."""
    rows = db.session.execute(
        select(WorkDay.day, WorkDay.spans)
        .where(
            WorkDay.bank_id == bank_id,
            WorkDay.person_id == person_id,
            WorkDay.day >= first,
            WorkDay.day < first + timedelta(days=days),
        )
        .order_by(WorkDay.day)
    )
    return {row.day: tuple((low, high) for low, high in row.spans) for row in rows}


def has_days(person_id: int, *, bank_id: int) -> bool:
    found = select(WorkDay.day).where(WorkDay.bank_id == bank_id, WorkDay.person_id == person_id)
    return db.session.scalar(found.limit(1)) is not None


def needs(person_id: int, household_id: int | None, *, bank_id: int) -> list[Need]:
    """Of those who are cared for in the household she acts for, and of nobody who has gone."""
    at_home = {each.id for each in cared_of(household_id or 0, bank_id=bank_id)}
    rows = db.session.scalars(
        select(CareNeed)
        .where(CareNeed.bank_id == bank_id, CareNeed.person_id == person_id)
        .order_by(CareNeed.cared_id)
    )
    return [
        Need(row.cared_id, _week(row.hours), tuple(row.services))
        for row in rows
        if row.cared_id in at_home
    ]


def _week(kept: dict[str, list[list[int]]] | None) -> Week:
    return {int(day): [(low, high) for low, high in spans] for day, spans in (kept or {}).items()}


def export(person_id: int, *, bank_id: int) -> dict[str, Any]:
    """Her copy: how she works, her days of work, and who must not be alone meanwhile."""
    work = own_work(person_id, bank_id=bank_id)
    if work is None:
        return {}
    profile = db.session.execute(
        select(WorkProfile.rotation, WorkProfile.partner).where(
            WorkProfile.bank_id == bank_id, WorkProfile.person_id == person_id
        )
    ).one()
    days = db.session.execute(
        select(WorkDay.day, WorkDay.spans)
        .where(WorkDay.bank_id == bank_id, WorkDay.person_id == person_id)
        .order_by(WorkDay.day)
    )
    cared = db.session.execute(
        select(CareNeed.hours, CareNeed.services)
        .where(CareNeed.bank_id == bank_id, CareNeed.person_id == person_id)
        .order_by(CareNeed.cared_id)
    )
    return {
        **vars(work.profile),
        "rotation": profile.rotation,
        "partner": profile.partner,
        "counts_since": work.counts_since.isoformat() if work.counts_since else None,
        "organisation_id": work.organisation_id,
        "days": [{"day": row.day.isoformat(), "minutes": row.spans} for row in days],
        "care": [{"hours": row.hours, "services": row.services} for row in cared],
    }
