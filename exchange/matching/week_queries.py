"""A person's week, dates and promises as texts beside her row: one statement reads many people."""

from datetime import UTC, date, datetime
from functools import reduce
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    SQLColumnExpression,
    String,
    bindparam,
    cast,
    func,
    select,
)

from exchange.matching.arithmetic_queries import epoch_minute
from exchange.schedule.slots import Exceptional, Quarters
from exchange.units import Slot
from models.asked import moment
from models.schedule import Booking, DateHours, WeeklyHours


def week_columns(
    person_id: SQLColumnExpression[int], *, bank_id: ColumnElement[int]
) -> list[ColumnElement[str]]:
    """`weekly`, `dates` from since_day to until_day, `promised` from since until until."""
    weekly = _in_one(WeeklyHours.weekday, WeeklyHours.from_quarter, WeeklyHours.to_quarter).where(
        WeeklyHours.bank_id == bank_id, WeeklyHours.person_id == person_id
    )
    free = cast(DateHours.free, Integer)
    dates = _in_one(DateHours.day, DateHours.from_quarter, DateHours.to_quarter, free).where(
        DateHours.bank_id == bank_id,
        DateHours.person_id == person_id,
        DateHours.day >= bindparam("since_day", type_=Date()),
        DateHours.day <= bindparam("until_day", type_=Date()),
    )
    # Of every bank: a promise kept elsewhere takes the same hour.
    promised = _in_one(epoch_minute(Booking.starts_at), epoch_minute(Booking.ends_at)).where(
        Booking.person_id == person_id,
        Booking.gives,
        Booking.dropped_at.is_(None),
        Booking.starts_at > moment("since"),
        Booking.starts_at < moment("until"),
    )
    return [
        part.correlate_except(table).scalar_subquery().label(name)
        for name, part, table in (
            ("weekly", weekly, WeeklyHours),
            ("dates", dates, DateHours),
            ("promised", promised, Booking),
        )
    ]


def _in_one(*columns: Any) -> Select[str]:
    """Many rows as one text: "0 60 72,2 56 80"."""
    words: list[ColumnElement[str]] = [cast(column, String) for column in columns]
    return select(func.aggregate_strings(reduce(lambda one, other: one + " " + other, words), ","))


def _rows(written: str | None) -> list[list[str]]:
    return [each.split(" ") for each in written.split(",")] if written else []


def weekly_read(written: str | None) -> dict[int, list[Quarters]]:
    found: dict[int, list[Quarters]] = {}
    for weekday, starts, ends in _rows(written):
        found.setdefault(int(weekday), []).append((int(starts), int(ends)))
    return found


def dates_read(written: str | None) -> list[Exceptional]:
    return [
        Exceptional(date.fromisoformat(day), free == "1", (int(starts), int(ends)))
        for day, starts, ends, free in _rows(written)
    ]


def promised_read(written: str | None) -> list[tuple[int, int]]:
    """Half-open minutes since 1970, in order."""
    return sorted((int(begins), int(ends)) for begins, ends in _rows(written))


def slot_between(begins: int, ends: int) -> Slot:
    """Of minutes since 1970."""
    return Slot(*(datetime.fromtimestamp(60 * each, UTC) for each in (begins, ends)))
