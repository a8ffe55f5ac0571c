"""The calendars of several people at once, in one statement."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    Integer,
    Row,
    Select,
    bindparam,
    cast,
    literal,
    null,
    select,
    union_all,
)

from exchange.schedule.hours import PROMISE_MAX
from exchange.schedule.slots import Calendar, Exceptional, Quarters, local_days
from exchange.units import Slot
from models.base import Moment, db
from models.schedule import Booking, DateHours, WeeklyHours

_WEEKLY, _DATE, _BOOKING = 1, 2, 3


def calendars_of(
    person_ids: Collection[int], *, bank_id: int, around: Slot, zone: ZoneInfo
) -> dict[int, Calendar]:
    """When each of them is free on the local days the slot touches; nobody is left out."""
    days = local_days(around, zone)
    values = {
        "person_ids": list(person_ids),
        "bank_id": bank_id,
        "first_day": days[0],
        "last_day": days[-1],
        "since": around.starts_at - PROMISE_MAX,
        "starts_at": around.starts_at,
        "ends_at": around.ends_at,
    }
    rows = db.session.execute(_every(), values).all()
    by_person: dict[int, list[Row[*tuple[Any, ...]]]] = {each: [] for each in person_ids}
    for row in rows:
        by_person[row.person_id].append(row)
    return {each: _calendar(found, zone) for each, found in by_person.items()}


@cache
def _every() -> Select[*tuple[Any, ...]]:
    """Made once: making it takes longer than answering it."""
    every = union_all(_weekly(), _dates(), _bookings()).subquery()
    return select(every).order_by(every.c.person_id, every.c.part, every.c.weekday, every.c.starts)


_PERSON_IDS = bindparam("person_ids", type_=BigInteger, expanding=True)
_BANK_ID = bindparam("bank_id", type_=BigInteger)


def _calendar(rows: Iterable[Row[*tuple[Any, ...]]], zone: ZoneInfo) -> Calendar:
    weekly: dict[int, list[Quarters]] = {}
    exceptions: list[Exceptional] = []
    bookings: list[Slot] = []
    for row in rows:
        if row.part == _WEEKLY:
            weekly.setdefault(row.weekday, []).append((row.starts, row.ends))
        elif row.part == _DATE:
            exceptions.append(Exceptional(row.day, row.is_also, (row.starts, row.ends)))
        else:
            bookings.append(Slot(row.starts_at, row.ends_at))
    return Calendar(zone, weekly, exceptions, bookings)


def _weekly() -> Select[*tuple[Any, ...]]:
    return select(
        literal(_WEEKLY).label("part"),
        WeeklyHours.person_id.label("person_id"),
        cast(WeeklyHours.weekday, Integer).label("weekday"),
        cast(WeeklyHours.from_quarter, Integer).label("starts"),
        cast(WeeklyHours.to_quarter, Integer).label("ends"),
        cast(null(), Date).label("day"),
        cast(null(), Boolean).label("is_also"),
        cast(null(), Moment).label("starts_at"),
        cast(null(), Moment).label("ends_at"),
    ).where(WeeklyHours.bank_id == _BANK_ID, WeeklyHours.person_id.in_(_PERSON_IDS))


def _dates() -> Select[*tuple[Any, ...]]:
    return select(
        literal(_DATE),
        DateHours.person_id,
        cast(null(), Integer),
        cast(DateHours.from_quarter, Integer),
        cast(DateHours.to_quarter, Integer),
        DateHours.day,
        DateHours.free,
        cast(null(), Moment),
        cast(null(), Moment),
    ).where(
        DateHours.bank_id == _BANK_ID,
        DateHours.person_id.in_(_PERSON_IDS),
        DateHours.day.between(
            bindparam("first_day", type_=Date), bindparam("last_day", type_=Date)
        ),
    )


def _bookings() -> Select[*tuple[Any, ...]]:
    # Of every bank: a promise kept elsewhere takes the same hour.
    return select(
        literal(_BOOKING),
        Booking.person_id,
        cast(null(), Integer),
        cast(null(), Integer),
        cast(null(), Integer),
        cast(null(), Date),
        cast(null(), Boolean),
        Booking.starts_at,
        Booking.ends_at,
    ).where(
        Booking.person_id.in_(_PERSON_IDS),
        Booking.gives,
        Booking.dropped_at.is_(None),
        Booking.starts_at > bindparam("since", type_=Moment),
        Booking.starts_at < bindparam("ends_at", type_=Moment),
        Booking.ends_at > bindparam("starts_at", type_=Moment),
    )


def given_by(person_id: int, within: Slot) -> list[Slot]:
    """When she has promised help that touches this stretch, to whichever bank, in order."""
    rows = db.session.execute(
        select(Booking.starts_at, Booking.ends_at)
        .where(
            Booking.person_id == person_id,
            Booking.gives,
            Booking.dropped_at.is_(None),
            Booking.starts_at < within.ends_at,
            Booking.ends_at > within.starts_at,
        )
        .order_by(Booking.starts_at, Booking.id)
    )
    return [Slot(*row) for row in rows]
