"""Reading a person's hours: when she is free, how far she goes, what she does."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, select

from exchange.schedule.feed_queries import own_feed
from exchange.schedule.slots import Quarters, quarter_text
from models.base import db
from models.people import Membership
from models.places import Home
from models.schedule import Booking, DateHours, HelpsWith, Reach, WeeklyHours

DATES_MAX = 100


@dataclass(frozen=True)
class DateCard:
    """One date unlike the others of its weekday."""

    id: int
    day: date
    hours: Quarters
    is_also: bool


@dataclass(frozen=True)
class HoursCard:
    """All a person said about her help, as her own page shows it."""

    weekly: dict[int, list[Quarters]]
    dates: tuple[DateCard, ...]
    means: str | None
    minutes: int | None
    kinds: tuple[str, ...]
    has_home: bool


def hours_of(person_id: int, *, bank_id: int, from_day: date) -> HoursCard:
    """Her hours, with the special dates from that day on."""
    base = db.session.execute(
        select(Reach.means, Reach.minutes, Home.id)
        .select_from(Membership)
        .outerjoin(Reach, and_(Reach.bank_id == bank_id, Reach.person_id == Membership.person_id))
        .outerjoin(
            Home,
            and_(
                Home.bank_id == bank_id,
                Home.person_id == Membership.person_id,
                Home.until_at.is_(None),
            ),
        )
        .where(Membership.bank_id == bank_id, Membership.person_id == person_id)
    ).one()
    return HoursCard(
        weekly=weekly_of(person_id, bank_id=bank_id),
        dates=_dates(person_id, bank_id=bank_id, from_day=from_day),
        means=base.means,
        minutes=base.minutes,
        kinds=_kinds(person_id, bank_id=bank_id),
        has_home=base.id is not None,
    )


def weekly_of(person_id: int, *, bank_id: int) -> dict[int, list[Quarters]]:
    """Her hours of every week, by weekday."""
    rows = db.session.execute(
        select(WeeklyHours.weekday, WeeklyHours.from_quarter, WeeklyHours.to_quarter)
        .where(WeeklyHours.bank_id == bank_id, WeeklyHours.person_id == person_id)
        .order_by(WeeklyHours.weekday, WeeklyHours.from_quarter)
    )
    weekly: dict[int, list[Quarters]] = {}
    for weekday, starts, ends in rows:
        weekly.setdefault(weekday, []).append((starts, ends))
    return weekly


def _dates(person_id: int, *, bank_id: int, from_day: date) -> tuple[DateCard, ...]:
    rows = db.session.execute(
        select(
            DateHours.id,
            DateHours.day,
            DateHours.from_quarter,
            DateHours.to_quarter,
            DateHours.free,
        )
        .where(
            DateHours.bank_id == bank_id,
            DateHours.person_id == person_id,
            DateHours.day >= from_day,
        )
        .order_by(DateHours.day, DateHours.from_quarter, DateHours.id)
        .limit(DATES_MAX)
    )
    return tuple(DateCard(row.id, row.day, (row[2], row[3]), row.free) for row in rows)


def _kinds(person_id: int, *, bank_id: int) -> tuple[str, ...]:
    return tuple(
        db.session.scalars(
            select(HelpsWith.kind)
            .where(HelpsWith.bank_id == bank_id, HelpsWith.person_id == person_id)
            .order_by(HelpsWith.kind)
        )
    )


def export(person_id: int) -> list[dict[str, Any]]:
    """All this room knows of a person, a part for each bank she is or was in, as JSON values."""
    banks = db.session.scalars(
        select(Membership.bank_id)
        .where(Membership.person_id == person_id)
        .order_by(Membership.bank_id)
    ).all()
    return [_export(person_id, bank_id) for bank_id in banks]


def _export(person_id: int, bank_id: int) -> dict[str, Any]:
    hours = hours_of(person_id, bank_id=bank_id, from_day=date.min)
    return {
        "bank_id": bank_id,
        "weekly_hours": [
            {"weekday": weekday, "from": quarter_text(starts), "to": quarter_text(ends)}
            for weekday, stretches in hours.weekly.items()
            for starts, ends in stretches
        ],
        "dates": [
            {
                "day": each.day.isoformat(),
                "from": quarter_text(each.hours[0]),
                "to": quarter_text(each.hours[1]),
                "kind": "also" if each.is_also else "not",
            }
            for each in hours.dates
        ],
        "reach": {"means": hours.means, "minutes": hours.minutes} if hours.means else None,
        "kinds": list(hours.kinds),
        "bookings": _bookings(person_id, bank_id),
        "calendar_feed": _feed(person_id, bank_id),
    }


def _feed(person_id: int, bank_id: int) -> dict[str, Any] | None:
    """That her calendar has an address; the address itself opens it, and stays out of the copy."""
    feed = own_feed(person_id, bank_id=bank_id)
    return None if feed is None else {"tells": feed.tells, "made_at": feed.made_at.isoformat()}


def _bookings(person_id: int, bank_id: int) -> list[dict[str, Any]]:
    rows = db.session.execute(
        select(
            Booking.exchange_id,
            Booking.group_id,
            Booking.gives,
            Booking.starts_at,
            Booking.ends_at,
        )
        .where(
            Booking.bank_id == bank_id,
            Booking.person_id == person_id,
            Booking.dropped_at.is_(None),
        )
        .order_by(Booking.starts_at, Booking.id)
    )
    return [
        {
            "exchange_id": row.exchange_id,
            "lesson_id": row.group_id,
            "gives": row.gives,
            "starts_at": row.starts_at.isoformat(),
            "ends_at": row.ends_at.isoformat(),
        }
        for row in rows
    ]
