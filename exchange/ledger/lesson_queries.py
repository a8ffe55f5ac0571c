"""Lessons as a member sees them: what is given to several, and, for the giver, who takes part."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from exchange.ledger.together import lasting
from exchange.people.names import short_name
from exchange.people.protecting_queries import is_protected
from exchange.people.queries import rules_of
from exchange.people.reaching_queries import are_apart
from exchange.units import Slot
from models.base import db
from models.groups import GroupExchange, GroupPlace
from models.people import Person
from models.states import LessonState, SeatState


@dataclass(frozen=True)
class LessonCard:
    """One lesson; `my_state` is the reader's own seat, None without one."""

    id: int
    title: str
    place: str
    starts_at: datetime
    minutes: int
    seats: int
    taken: int
    state: str
    giver_id: int
    giver_household_id: int
    giver_name: str
    my_state: str | None

    @property
    def seats_left(self) -> int:
        return self.seats - self.taken

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


def lessons(bank_id: int, *, seen_by: int, now: datetime, limit: int = 50) -> list[LessonCard]:
    """What is to come, and what still waits for its giver or the reader; the next first.

    Of who is hidden from searches, only who has or had a seat with her.
    """
    rows = db.session.execute(
        _cards(bank_id, seen_by)
        .where(
            _is_found(bank_id, seen_by),
            GroupExchange.state == LessonState.OPEN,
            or_(
                GroupExchange.starts_at > now,
                GroupExchange.person_id == seen_by,
                GroupPlace.state == SeatState.KEPT,
            ),
        )
        .order_by(GroupExchange.starts_at, GroupExchange.id)
        .limit(limit)
    )
    return [_card(tuple(row)) for row in rows]


@dataclass(frozen=True)
class LessonTime:
    """A lesson in somebody's week: `kind` is given for who gives it, received for who learns."""

    id: int
    title: str
    place: str
    giver_name: str
    slot: Slot
    kind: str


def lessons_within(window: Slot, *, bank_id: int, seen_by: int) -> list[LessonTime]:
    """What the reader gives, or has a seat in, that begins then; called off ones are left out."""
    hers = or_(
        GroupExchange.person_id == seen_by,
        GroupPlace.state.in_((SeatState.KEPT, SeatState.CAME)),
    )
    rows = db.session.execute(
        _cards(bank_id, seen_by)
        .where(
            hers,
            GroupExchange.state.in_((LessonState.OPEN, LessonState.SETTLED)),
            GroupExchange.starts_at >= window.starts_at,
            GroupExchange.starts_at < window.ends_at,
        )
        .order_by(GroupExchange.starts_at, GroupExchange.id)
    )
    cards = [_card(tuple(row)) for row in rows]
    return [
        LessonTime(
            each.id,
            each.title,
            each.place,
            each.giver_name,
            lasting(each.starts_at, each.minutes),
            "given" if each.giver_id == seen_by else "received",
        )
        for each in cards
    ]


def past_lessons(bank_id: int, *, seen_by: int, limit: int = 20) -> list[LessonCard]:
    """Those the reader gave or took part in, the latest first."""
    rows = db.session.execute(
        _cards(bank_id, seen_by)
        .where(
            GroupExchange.state != LessonState.OPEN,
            or_(GroupExchange.person_id == seen_by, GroupPlace.person_id == seen_by),
        )
        .order_by(GroupExchange.starts_at.desc(), GroupExchange.id.desc())
        .limit(limit)
    )
    return [_card(tuple(row)) for row in rows]


def _is_found(bank_id: int, reader_id: int) -> ColumnElement[bool]:
    """Who is hidden is read by whoever has or had a seat with her: a lesson says where she will be."""
    return or_(
        GroupExchange.person_id == reader_id,
        GroupPlace.person_id.is_not(None),
        ~is_protected(GroupExchange.person_id, bank_id=bank_id),
    )


def lesson(lesson_id: int, *, bank_id: int, seen_by: int, leads: bool = False) -> LessonCard | None:
    """`leads`: for who looks after the bank, whoever gives it."""
    which = [GroupExchange.id == lesson_id, *([] if leads else [_is_found(bank_id, seen_by)])]
    row = db.session.execute(_cards(bank_id, seen_by).where(*which)).one_or_none()
    return None if row is None else _card(tuple(row))


def giver_of(lesson_id: int, *, bank_id: int, seen_by: int) -> int | None:
    """Who gives it; None where she and the reader do not want to meet."""
    return db.session.scalar(
        select(GroupExchange.person_id).where(
            GroupExchange.bank_id == bank_id,
            GroupExchange.id == lesson_id,
            ~are_apart(seen_by, GroupExchange.person_id, bank_id=bank_id),
        )
    )


def _cards(bank_id: int, reader_id: int) -> Any:
    return (
        select(
            GroupExchange.id,
            GroupExchange.title,
            GroupExchange.place,
            GroupExchange.starts_at,
            GroupExchange.minutes,
            GroupExchange.seats,
            GroupExchange.taken,
            GroupExchange.state,
            GroupExchange.person_id,
            GroupExchange.household_id,
            Person.first_name,
            Person.last_name,
            GroupPlace.state,
        )
        .join(Person, Person.id == GroupExchange.person_id)
        .outerjoin(
            GroupPlace,
            and_(
                GroupPlace.bank_id == bank_id,
                GroupPlace.group_id == GroupExchange.id,
                GroupPlace.person_id == reader_id,
            ),
        )
        .where(
            GroupExchange.bank_id == bank_id,
            ~are_apart(reader_id, GroupExchange.person_id, bank_id=bank_id),
        )
    )


def _card(row: tuple[Any, ...]) -> LessonCard:
    *of_lesson, first, last, mine = row
    values = [*of_lesson, short_name(first, last), mine]
    return LessonCard(*values)


def stale_lessons(*, now: datetime) -> list[tuple[int, int]]:
    """(bank id, lesson id) of those nobody said anything about for longer than the rules wait."""
    rows = db.session.execute(
        select(
            GroupExchange.bank_id,
            GroupExchange.id,
            GroupExchange.starts_at,
            GroupExchange.minutes,
        )
        .where(GroupExchange.state == LessonState.OPEN, GroupExchange.starts_at < now)
        .order_by(GroupExchange.bank_id, GroupExchange.id)
    ).all()
    waits = {bank_id: rules_of(bank_id).group_lapse_days for bank_id in {row[0] for row in rows}}
    return [
        (bank_id, lesson_id)
        for bank_id, lesson_id, starts_at, minutes in rows
        if starts_at + timedelta(minutes=minutes, days=waits[bank_id]) <= now
    ]
