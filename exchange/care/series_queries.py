"""Asks that come back: each in the words of its rule, those the clock looks after, and a person's own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from exchange.care.series_draft import horizon
from exchange.people.queries import newest_rules
from exchange.people.rule_set import from_json
from exchange.schedule.recurrence import Rule, from_text
from exchange.schedule.slots import Quarters
from models.base import db
from models.care import Task
from models.people import Bank, Membership
from models.series import Series, SeriesDate
from models.states import SeriesState, Status, TaskState

AT_ONCE = 500


@dataclass(frozen=True)
class SeriesCard:
    """What comes back, in the words of its rule."""

    id: int
    kind: str
    rule: Rule
    hours: Quarters
    last_day: date
    is_open: bool


@dataclass(frozen=True)
class Due:
    """A series whose next dates are to be asked for, and up to which day."""

    bank_id: int
    series_id: int
    until: date


CARD = (
    Series.id,
    Series.kind,
    Series.rule,
    Series.first_day,
    Series.from_quarter,
    Series.to_quarter,
    Series.last_day,
    Series.state,
)


def card_of(row: Any) -> SeriesCard:
    """The card of a row with these columns."""
    return SeriesCard(
        id=row.id,
        kind=row.kind,
        rule=from_text(row.rule, row.first_day),
        hours=(row.from_quarter, row.to_quarter),
        last_day=row.last_day,
        is_open=row.state == SeriesState.OPEN,
    )


PART_OF = tuple(column.label(f"series_{column.key}") for column in CARD)
"""The same beside the columns of a task."""


ITS_DATE = SeriesDate, and_(SeriesDate.bank_id == Task.bank_id, SeriesDate.task_id == Task.id)
ITS_SERIES = (
    Series,
    and_(Series.bank_id == SeriesDate.bank_id, Series.id == SeriesDate.series_id),
)
"""How a task's statement reaches them."""


def part_of(columns: dict[str, Any]) -> SeriesCard | None:
    """Takes PART_OF out of a row's columns: what the task is one date of, if it comes back."""
    read = {name: columns.pop(f"series_{name}") for name in (each.key for each in CARD)}
    return card_of(SimpleNamespace(**read)) if read["id"] is not None else None


def is_first_open(*, now: datetime | ColumnElement[Any]) -> ColumnElement[bool]:
    """Of the open tasks of a series only the next one: a list names what comes back once."""
    this, earlier, task = aliased(SeriesDate), aliased(SeriesDate), aliased(Task)
    return ~exists().where(
        this.bank_id == Task.bank_id,
        this.task_id == Task.id,
        earlier.bank_id == this.bank_id,
        earlier.series_id == this.series_id,
        earlier.day < this.day,
        task.bank_id == earlier.bank_id,
        task.id == earlier.task_id,
        task.state == TaskState.OPEN,
        task.closes_at > now,
    ).correlate(Task)


def due(*, now: datetime, most: int = AT_ONCE) -> list[Due]:
    """Series with dates whose time to be asked for has come, those furthest behind first.

    Counted are only those that can go on: neither a bank that asks less far ahead nor a member who
    is suspended stands before the others.
    """
    banks: dict[date, list[int]] = {}
    for bank_id, until in _horizons(now).items():
        banks.setdefault(until, []).append(bank_id)
    if not banks:
        return []
    is_behind = or_(
        *(
            and_(Series.bank_id.in_(ids), Series.asked_until < until)
            for until, ids in sorted(banks.items())
        )
    )
    until_of = {bank_id: until for until, ids in banks.items() for bank_id in ids}
    rows = db.session.execute(
        select(Series.bank_id, Series.id, Series.last_day)
        .join(
            Membership,
            and_(Membership.bank_id == Series.bank_id, Membership.person_id == Series.person_id),
        )
        .where(*_GOES_ON, Membership.status == Status.ACTIVE, is_behind)
        .order_by(Series.asked_until, Series.bank_id, Series.id)
        .limit(most)
    )
    return [Due(row.bank_id, row.id, min(until_of[row.bank_id], row.last_day)) for row in rows]


_GOES_ON = Series.state == SeriesState.OPEN, Series.asked_until < Series.last_day


def _horizons(now: datetime) -> dict[int, date]:
    """Up to when each bank asks whose families ask for something again and again."""
    asks = select(Series.bank_id).where(*_GOES_ON)
    rows = db.session.execute(
        select(Bank.id, Bank.zone, newest_rules(Bank.id)).where(Bank.id.in_(asks)).order_by(Bank.id)
    )
    return {
        bank_id: horizon(
            now.astimezone(ZoneInfo(zone)).date(), from_json(rules or {}).series_ahead_days
        )
        for bank_id, zone, rules in rows
    }


def series_of_tasks(task_ids: Collection[int], *, bank_id: int) -> dict[int, SeriesCard]:
    """What comes back that each of these tasks is a date of; the others are left out."""
    if not task_ids:
        return {}
    rows = db.session.execute(
        select(SeriesDate.task_id, *CARD)
        .join(Series, and_(Series.bank_id == SeriesDate.bank_id, Series.id == SeriesDate.series_id))
        .where(SeriesDate.bank_id == bank_id, SeriesDate.task_id.in_(task_ids))
        .order_by(SeriesDate.task_id)
    )
    return {row.task_id: card_of(row) for row in rows if row.task_id is not None}


def export_series(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """What she has asked for again and again, as JSON values."""
    rows = db.session.scalars(
        select(Series)
        .where(Series.bank_id == bank_id, Series.person_id == person_id)
        .order_by(Series.made_at, Series.id)
    )
    return [_exported(series) for series in rows]


def _exported(series: Series) -> dict[str, Any]:
    said = db.session.execute(
        select(SeriesDate.day, SeriesDate.word, SeriesDate.task_id)
        .where(SeriesDate.bank_id == series.bank_id, SeriesDate.series_id == series.id)
        .order_by(SeriesDate.day)
    )
    return {
        "id": series.id,
        "kind": series.kind,
        "words": series.words,
        "from_quarter": series.from_quarter,
        "to_quarter": series.to_quarter,
        "first_day": series.first_day.isoformat(),
        "rule": series.rule,
        "state": series.state,
        "made_at": series.made_at.isoformat(),
        "dates": [
            {"day": row.day.isoformat(), "word": row.word, "task_id": row.task_id} for row in said
        ],
    }
