"""What a body was told of hours nobody covers, and what the count needs of what was told before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from exchange.observatory.clash_told import Telling, rounded_people
from models.base import db
from models.clashes_told import ClashCounted, ClashFigure

COUNTED = "counted"
"""The part that says a month was counted, whatever of it was told."""


@dataclass(frozen=True)
class Standing:
    """A number that was told in this month or an earlier one; people in steps of five."""

    month: date
    minutes: int
    people: int


@dataclass(frozen=True)
class Month:
    """One body's month, as its seats may read it; None: of fewer than five, or never told."""

    month: date
    counted_on: date
    parts: Mapping[str, Standing | None]


def months(organisation_id: int, *, bank_id: int, limit: int = 24) -> list[date]:
    """Those that were counted, the latest first."""
    return list(
        db.session.scalars(
            select(ClashFigure.month)
            .where(
                ClashFigure.bank_id == bank_id,
                ClashFigure.organisation_id == organisation_id,
                ClashFigure.part == COUNTED,
            )
            .order_by(ClashFigure.month.desc())
            .limit(limit)
        )
    )


def month_of(organisation_id: int, month: date, *, bank_id: int) -> Month | None:
    """None where it was not counted."""
    rows = db.session.execute(
        select(ClashFigure.part, ClashFigure.counted_on)
        .where(
            ClashFigure.bank_id == bank_id,
            ClashFigure.organisation_id == organisation_id,
            ClashFigure.month == month,
        )
        .order_by(ClashFigure.part)
    ).all()
    if not rows:
        return None
    told = told_last(organisation_id, bank_id=bank_id, until=month)
    parts = [row.part for row in rows if row.part != COUNTED]
    return Month(month, rows[0].counted_on, {part: told.get(part) for part in parts})


def bodies_kept(*, bank_id: int) -> list[int]:
    """Of which anything is kept about workers: also where nobody wants to be counted any more."""
    return list(
        db.session.scalars(
            select(ClashCounted.organisation_id)
            .where(ClashCounted.bank_id == bank_id)
            .distinct()
            .order_by(ClashCounted.organisation_id)
        )
    )


def told_last(organisation_id: int, *, bank_id: int, until: date) -> dict[str, Standing]:
    """Part by part the last number that was told up to this month: what is not told anew stands."""
    rows = db.session.execute(
        select(ClashFigure.month, ClashFigure.part, ClashFigure.minutes, ClashFigure.people)
        .where(
            ClashFigure.bank_id == bank_id,
            ClashFigure.organisation_id == organisation_id,
            ClashFigure.minutes.is_not(None),
            ClashFigure.month <= until,
        )
        .order_by(ClashFigure.month, ClashFigure.part)
    )
    return {
        row.part: Standing(row.month, row.minutes or 0, rounded_people(row.people or 0))
        for row in rows
    }


def told_before(organisation_id: int, *, bank_id: int) -> list[Telling]:
    """Every number that is out, with what is still known of whom it was counted from."""
    known: dict[tuple[date, str], dict[int, int]] = {}
    counted = db.session.execute(
        select(ClashCounted.month, ClashCounted.person_id, ClashCounted.minutes)
        .where(ClashCounted.bank_id == bank_id, ClashCounted.organisation_id == organisation_id)
        .order_by(ClashCounted.month, ClashCounted.person_id)
    )
    for row in counted:
        for part, minutes in row.minutes.items():
            known.setdefault((row.month, part), {})[row.person_id] = minutes
    told = db.session.execute(
        select(ClashFigure.month, ClashFigure.part, ClashFigure.people)
        .where(
            ClashFigure.bank_id == bank_id,
            ClashFigure.organisation_id == organisation_id,
            ClashFigure.minutes.is_not(None),
        )
        .order_by(ClashFigure.month, ClashFigure.part)
    )
    return [
        Telling(row.part, row.people or 0, known.get((row.month, row.part), {})) for row in told
    ]


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """Her copy: of which months, and with which minutes a week, she stands in a body's numbers."""
    rows = db.session.execute(
        select(ClashCounted.month, ClashCounted.minutes)
        .where(ClashCounted.bank_id == bank_id, ClashCounted.person_id == person_id)
        .order_by(ClashCounted.month, ClashCounted.organisation_id)
    )
    return [{"month": row.month.isoformat(), "minutes": row.minutes} for row in rows]
