"""Who looks for asks to take up: all of her that decides what she finds, in one statement."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, reduce
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    exists,
    func,
    or_,
    select,
)

from exchange.care.kinds import kind
from exchange.matching.arithmetic_queries import epoch_minute
from exchange.matching.hours_ahead import HoursAhead
from exchange.matching.me_queries import beside_me, me_in, rules_in
from exchange.matching.near import Me
from exchange.matching.search_queries import balance_minutes
from exchange.people.living_queries import living_with
from exchange.people.rules import Rules
from exchange.schedule.slots import Exceptional, Quarters
from models.asked import moment, number
from models.base import db
from models.people import Block, Person
from models.schedule import Booking, DateHours, WeeklyHours
from models.wishes import TaskWish

LOOKS_BACK = timedelta(days=2)
"""No promise lasts longer, with the way to it and from it."""


@dataclass(frozen=True)
class Looking:
    """A neighbour who looks for asks: herself, her week, and her bank's rules.

    `has_wishes`: she gives care for which somebody in the bank asks for a woman, or for a man.
    `has_blocks`: she, or somebody she lives with, keeps away from somebody, or somebody from them.
    """

    me: Me
    rules: Rules
    hours: HoursAhead
    speaks: tuple[str, ...]
    balance_minutes: int
    has_wishes: bool
    has_blocks: bool


def looking(person_id: int, *, bank_id: int, now: datetime) -> Looking:
    row = db.session.execute(
        _statement(),
        {
            "person_id": person_id,
            "bank_id": bank_id,
            "since": now - LOOKS_BACK,
            "since_day": (now - LOOKS_BACK).date(),
        },
    ).one()
    me = me_in(row, person_id, day=now.date())
    return Looking(
        me=me,
        rules=rules_in(row),
        hours=HoursAhead(_weekly(row.weekly), _dates(row.dates), _promised(row.promised)),
        speaks=tuple(row.speaks),
        balance_minutes=int(row.balance),
        has_wishes=row.has_wishes and any(kind(code).personal_care for code in me.kinds),
        has_blocks=row.has_blocks,
    )


@cache
def _statement() -> Select[*tuple[Any, ...]]:
    person_id, bank_id = number("person_id"), number("bank_id")
    weekly = _in_one(WeeklyHours.weekday, WeeklyHours.from_quarter, WeeklyHours.to_quarter).where(
        WeeklyHours.bank_id == bank_id, WeeklyHours.person_id == person_id
    )
    free = cast(DateHours.free, Integer)
    dates = _in_one(DateHours.day, DateHours.from_quarter, DateHours.to_quarter, free).where(
        DateHours.bank_id == bank_id,
        DateHours.person_id == person_id,
        DateHours.day >= bindparam("since_day", type_=Date()),
    )
    # Of every bank: a promise kept elsewhere takes the same hour.
    promised = _in_one(epoch_minute(Booking.starts_at), epoch_minute(Booking.ends_at)).where(
        Booking.person_id == person_id,
        Booking.gives,
        Booking.dropped_at.is_(None),
        Booking.starts_at > moment("since"),
    )
    parts = {"weekly": weekly, "dates": dates, "promised": promised}
    return beside_me(
        person_id,
        Person.speaks,
        *(part.scalar_subquery().label(name) for name, part in parts.items()),
        balance_minutes(person_id, bank_id=bank_id).label("balance"),
        exists().where(TaskWish.bank_id == bank_id).label("has_wishes"),
        _has_blocks(person_id, bank_id).label("has_blocks"),
        bank_id=bank_id,
    ).join(Person, Person.id == person_id)


def _has_blocks(person_id: Any, bank_id: Any) -> ColumnElement[bool]:
    at_home = living_with(person_id, bank_id=bank_id)
    sides = (
        exists()
        .where(Block.bank_id == bank_id, or_(side == person_id, side.in_(at_home)))
        .correlate_except(Block)
        for side in (Block.blocker_id, Block.blocked_id)
    )
    return or_(*sides)


def _in_one(*columns: Any) -> Select[str]:
    """Many rows as one text: "0 60 72,2 56 80"."""
    words: list[ColumnElement[str]] = [cast(column, String) for column in columns]
    return select(func.aggregate_strings(reduce(lambda one, other: one + " " + other, words), ","))


def _rows(written: str | None) -> list[list[str]]:
    return [each.split(" ") for each in written.split(",")] if written else []


def _weekly(written: str | None) -> dict[int, list[Quarters]]:
    found: dict[int, list[Quarters]] = {}
    for weekday, starts, ends in _rows(written):
        found.setdefault(int(weekday), []).append((int(starts), int(ends)))
    return found


def _dates(written: str | None) -> list[Exceptional]:
    return [
        Exceptional(date.fromisoformat(day), free == "1", (int(starts), int(ends)))
        for day, starts, ends, free in _rows(written)
    ]


def _promised(written: str | None) -> list[tuple[int, int]]:
    return sorted((int(begins), int(ends)) for begins, ends in _rows(written))
