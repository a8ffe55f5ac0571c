"""Keeping a person's hours and promises. Each act flushes; the caller's unit of work commits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, insert, select, true, update
from sqlalchemy.exc import IntegrityError

from exchange import work
from exchange.errors import NotFound, SlotTaken
from exchange.people.guest_queries import check_home_is_here
from exchange.places.coarsen import Cell, centre_metres
from exchange.schedule.hours import HoursSheet, join_hours
from exchange.schedule.slots import Quarters, Week
from exchange.units import Act, Slot
from models.base import db, ids
from models.care import Task
from models.schedule import Booking, CalendarFeed, DateHours, HelpsWith, Reach, WeeklyHours
from models.states import TaskState, Where

_CLASH = "booking_clash"
"""The name of the guard on both databases: a trigger on SQLite, an exclusion on PostgreSQL."""


@dataclass(frozen=True)
class Promised:
    """Time of one person that an exchange takes; `gives` if it is her help, `cell` is where."""

    person_id: int
    exchange_id: int
    slot: Slot
    gives: bool
    cell: Cell | None = None


def book(promised: Sequence[Promised], *, act: Act) -> None:
    """Take this time of these people, all or none, in one statement.

    Raises SlotTaken when one already gives help then: two may click at once, so the database
    decides, and we only look up with what it clashed.
    """
    _put([_of_exchange(each) | _when(each.person_id, each.slot, act) for each in promised])


def _of_exchange(promised: Promised) -> dict[str, int | None]:
    where = None if promised.cell is None else centre_metres(promised.cell)
    place = {axis: getattr(where, axis, None) for axis in "xyz"}
    return place | {"exchange_id": promised.exchange_id, "gives": promised.gives}


def book_lesson(person_id: int, lesson_id: int, slot: Slot, *, act: Act) -> None:
    """Take this time of who gives a lesson or learns there: she is nowhere else. Raises SlotTaken."""
    _put([{"group_id": lesson_id, "gives": True} | _when(person_id, slot, act)])


def _put(bookings: Sequence[dict[str, Any]]) -> None:
    try:
        # Within a savepoint, or PostgreSQL would answer nothing more in this trip.
        with db.session.begin_nested():
            db.session.execute(insert(Booking), bookings)
    except IntegrityError as no:
        clash = _clash(bookings) if _CLASH in str(no.orig) else None
        if clash is None:
            raise
        raise clash from no
    work.changed({each["person_id"] for each in bookings})


def _when(person_id: int, slot: Slot, act: Act) -> dict[str, Any]:
    assert slot.minutes > 0, "a promise takes some time"
    return {
        "bank_id": act.bank_id,
        "id": ids.make(),
        "person_id": person_id,
        "starts_at": slot.starts_at,
        "ends_at": slot.ends_at,
    }


def _clash(bookings: Iterable[dict[str, Any]]) -> SlotTaken | None:
    """What stands in the way of the first of these that anything does."""
    for each in bookings:
        # Of any bank: nobody can be in two places, whoever keeps the books.
        found = db.session.execute(
            select(Booking.starts_at, Booking.ends_at)
            .where(
                Booking.person_id == each["person_id"],
                Booking.gives,
                Booking.dropped_at.is_(None),
                Booking.starts_at < each["ends_at"],
                Booking.ends_at > each["starts_at"],
            )
            .order_by(Booking.starts_at, Booking.id)
            .limit(1)
        ).one_or_none()
        if each["gives"] and found is not None:
            return SlotTaken(each["person_id"], found.starts_at, found.ends_at)
    return None


def drop(exchange_id: int, *, act: Act) -> None:
    """Give the time of both sides back: the exchange will not take place, or not then."""
    _free(Booking.exchange_id == exchange_id, act=act)


def drop_lesson(lesson_id: int, person_id: int | None = None, *, act: Act) -> None:
    """Give the time back of everybody in a lesson, or of one of them."""
    of_one = true() if person_id is None else Booking.person_id == person_id
    _free(and_(Booking.group_id == lesson_id, of_one), act=act)


def _free(which: ColumnElement[bool], *, act: Act) -> None:
    freed = db.session.scalars(
        update(Booking)
        .where(Booking.bank_id == act.bank_id, which, Booking.dropped_at.is_(None))
        .values(dropped_at=act.now)
        .returning(Booking.person_id)
    ).all()
    work.changed(freed)


def keep_hours(person_id: int, sheet: HoursSheet, *, act: Act) -> None:
    """Keep a whole sheet of hours. Raises NotFound when a date taken away is not hers.

    Raises KeptAtHome for a guest, whose hours are those of her own bank: they are copied by the
    parts of this, one by one.
    """
    check_home_is_here(person_id, bank_id=act.bank_id)
    set_weekly(person_id, sheet.weekly, act=act)
    set_kinds(person_id, sheet.kinds, act=act)
    if sheet.means is not None and sheet.minutes is not None:
        set_reach(person_id, sheet.means, sheet.minutes, act=act)
    for date_id in sheet.date_ids:
        remove_date(person_id, date_id, act=act)
    for each in sheet.dates:
        add_date(person_id, each.day, each.hours, is_also=each.is_also, act=act)


def set_weekly(person_id: int, hours: Week, *, act: Act) -> None:
    """Free in these hours every week, and in no others. Touching stretches become one."""
    db.session.execute(
        delete(WeeklyHours).where(
            WeeklyHours.bank_id == act.bank_id, WeeklyHours.person_id == person_id
        )
    )
    rows = [
        {
            "bank_id": act.bank_id,
            "person_id": person_id,
            "weekday": weekday,
            "from_quarter": starts,
            "to_quarter": ends,
        }
        for weekday in range(7)
        for starts, ends in join_hours(hours.get(weekday, ()))
    ]
    if rows:
        db.session.execute(insert(WeeklyHours), rows)
    work.changed([person_id])


def add_date(person_id: int, day: date, hours: Quarters, *, is_also: bool, act: Act) -> int:
    """One date unlike the others of its weekday: also free then, or not free then."""
    row = DateHours(
        bank_id=act.bank_id,
        person_id=person_id,
        day=day,
        from_quarter=hours[0],
        to_quarter=hours[1],
        free=is_also,
    )
    db.session.add(row)
    db.session.flush()
    work.changed([person_id])
    return row.id


def remove_date(person_id: int, date_id: int, *, act: Act) -> None:
    """That date is like the others again. Raises NotFound when it is not this person's."""
    removed = db.session.execute(
        delete(DateHours)
        .where(
            DateHours.bank_id == act.bank_id,
            DateHours.person_id == person_id,
            DateHours.id == date_id,
        )
        .returning(DateHours.id)
    ).one_or_none()
    if removed is None:
        raise NotFound()
    work.changed([person_id])


def set_reach(person_id: int, means: str, minutes: int, *, act: Act) -> None:
    """How far she goes to help, in minutes by her own means."""
    key = {"bank_id": act.bank_id, "person_id": person_id}
    db.session.merge(Reach(**key, means=means, minutes=minutes))
    db.session.flush()
    work.changed([person_id])
    work.changed_tasks(_going_to_others(person_id, act), act=act)


def _going_to_others(person_id: int, act: Act) -> list[int]:
    """Her open asks for care at a helper's home: how far she goes says who is near."""
    asks = select(Task.id).where(
        Task.bank_id == act.bank_id,
        Task.person_id == person_id,
        Task.state == TaskState.OPEN,
        Task.place == Where.THEIRS,
    )
    return list(db.session.scalars(asks.order_by(Task.id)))


def set_kinds(person_id: int, kinds: Iterable[str], *, act: Act) -> None:
    """She helps with these kinds, and with no others."""
    db.session.execute(
        delete(HelpsWith).where(HelpsWith.bank_id == act.bank_id, HelpsWith.person_id == person_id)
    )
    rows = [
        {"bank_id": act.bank_id, "person_id": person_id, "kind": kind}
        for kind in sorted(set(kinds))
    ]
    if rows:
        db.session.execute(insert(HelpsWith), rows)
    work.changed([person_id])


def erase(person_id: int, *, act: Act) -> None:
    """Forget when she was free, how far she went, what she did, and her calendar in this bank."""
    for table in (WeeklyHours, DateHours, Reach, HelpsWith, Booking, CalendarFeed):
        db.session.execute(
            delete(table).where(table.bank_id == act.bank_id, table.person_id == person_id)
        )
    work.changed([person_id])
