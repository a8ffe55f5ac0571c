"""One gives, several receive: who came pays of what her yes held, and the fund keeps the rest.

Learners pay the fund and the fund pays the giver, by the bank's rule: a debt is with the bank, never
between members, and each has one line.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from exchange.errors import (
    NotFound,
    NotOneself,
    NotOpen,
    TooEarly,
    TooLate,
)
from exchange.ledger import actions as ledger
from exchange.ledger.account_actions import parts_of_fund
from exchange.ledger.codes import Code, Kind
from exchange.ledger.together import lasting, reckon
from exchange.ledger.transfer_actions import Wanted, write
from exchange.notices import actions as notices
from exchange.people.living_queries import adults_of, live_together
from exchange.people.queries import rules_of
from exchange.schedule import actions as schedule
from exchange.units import Act
from models.base import db
from models.groups import GroupExchange, GroupPlace
from models.ledger import Account
from models.states import LessonState, SeatState


@dataclass(frozen=True)
class NewLesson:
    title: str
    place: str
    starts_at: datetime
    minutes: int
    seats: int


def offer_lesson(new: NewLesson, *, act: Act) -> int:
    """Say what one gives to several, when and for how long; gives its id.

    The giver's calendar is booked. Raises TooLate, SlotTaken, NotFound.
    """
    if new.starts_at <= act.now:
        raise TooLate(new.starts_at)
    if act.household_id is None:
        raise NotFound()
    account_of(act.household_id, act=act)
    lesson = GroupExchange(
        bank_id=act.bank_id,
        uid=act.part("lesson"),
        person_id=act.person_id,
        household_id=act.household_id,
        title=new.title,
        place=new.place,
        starts_at=new.starts_at,
        minutes=new.minutes,
        seats=new.seats,
        made_at=act.now,
    )
    db.session.add(lesson)
    db.session.flush()
    assert act.person_id is not None
    schedule.book_lesson(act.person_id, lesson.id, lasting(new.starts_at, new.minutes), act=act)
    return lesson.id


def open_lesson(lesson_id: int, *, act: Act) -> GroupExchange:
    """The lesson, locked until the trip ends: two who act on it at once come one after the other."""
    lesson = db.session.get(
        GroupExchange, (act.bank_id, lesson_id), with_for_update=True, populate_existing=True
    )
    if lesson is None:
        raise NotFound()
    if lesson.state != LessonState.OPEN:
        raise NotOpen(lesson.state)
    return lesson


def account_of(household_id: int, *, act: Act) -> int:
    account_id = db.session.scalar(
        select(Account.id).where(
            Account.bank_id == act.bank_id, Account.household_id == household_id
        )
    )
    if account_id is None:
        raise NotFound()
    return account_id


def settle_lesson(lesson_id: int, came: Collection[int], *, act: Act) -> None:
    """Say who came: each pays as the bank's rule says, the giver is credited, the rest is the fund's.

    By the giver, or by an operator who neither gives nor takes part. Nobody came: nothing moves.
    Raises NotFound, NotOpen, TooEarly, NotOneself.
    """
    lesson = open_lesson(lesson_id, act=act)
    if lesson.starts_at > act.now:
        raise TooEarly(lesson.starts_at)
    places = _kept(lesson_id, act=act)
    if act.person_id != lesson.person_id:
        check_not_oneself(lesson, places, act=act)
    there = [place for place in places if place.person_id in came]
    if set(came) - {place.person_id for place in there}:
        raise NotFound()
    paid = reckon(lesson.minutes, len(there), rules_of(act.bank_id).group_pays) if there else None
    for place, minutes in zip(there, paid.paid if paid else (), strict=True):
        _settle_seat(place, minutes, lesson, act=act)
    for place in places:
        if place not in there:
            ledger.void(place.hold_id, act=act)
            place.state = SeatState.MISSED
    if paid:
        _pay_giver(lesson, paid.earned_minutes, act=act)
    lesson.state, lesson.ended_at = LessonState.SETTLED, act.now
    db.session.flush()


def check_not_oneself(lesson: GroupExchange, places: Collection[GroupPlace], *, act: Act) -> None:
    assert act.person_id is not None
    concerned = {lesson.person_id, *(place.person_id for place in places)}
    if any(
        other == act.person_id or live_together(act.person_id, other, bank_id=act.bank_id)
        for other in concerned
    ):
        raise NotOneself()


def _kept(lesson_id: int, *, act: Act) -> list[GroupPlace]:
    """In the order in which their accounts are locked."""
    return list(
        db.session.scalars(
            select(GroupPlace)
            .join(Account, Account.household_id == GroupPlace.household_id)
            .where(
                GroupPlace.bank_id == act.bank_id,
                Account.bank_id == act.bank_id,
                GroupPlace.group_id == lesson_id,
                GroupPlace.state == SeatState.KEPT,
            )
            .order_by(Account.id, GroupPlace.person_id)
        )
    )


def _settle_seat(place: GroupPlace, minutes: int, lesson: GroupExchange, *, act: Act) -> None:
    facts = {"lesson_id": lesson.id, "title": lesson.title, "minutes": minutes}
    if minutes:
        ledger.post(place.hold_id, minutes, act=act)
    else:
        ledger.void(place.hold_id, act=act)
    place.state = SeatState.CAME
    notices.tell(place.person_id, "lesson_paid", facts, act=act)


def _pay_giver(lesson: GroupExchange, minutes: int, *, act: Act) -> None:
    giver_id = account_of(lesson.household_id, act=act)
    for shard_id, part in parts_of_fund(minutes, act=act):
        uid = act.part(f"lesson:{lesson.id}:giver:{shard_id}")
        wanted = Wanted(uid, Kind.MOVE, shard_id, giver_id, part, Code.GROUP, group_uid=lesson.uid)
        write(wanted, act=act)
    facts = {"lesson_id": lesson.id, "title": lesson.title, "minutes": minutes}
    for person_id in adults_of(lesson.household_id, bank_id=act.bank_id):
        notices.tell(person_id, "lesson_earned", facts, act=act)


def call_off(lesson_id: int, *, act: Act) -> None:
    """The giver, or an operator, calls it off: all minutes are free again. Raises NotFound, NotOpen."""
    end_lesson(open_lesson(lesson_id, act=act), LessonState.CANCELLED, act=act)


def lapse_lesson(lesson_id: int, *, act: Act) -> None:
    """Nobody said who came, for longer than the rules wait: nothing moves. Raises NotFound, NotOpen."""
    lesson = open_lesson(lesson_id, act=act)
    waits = timedelta(minutes=lesson.minutes, days=rules_of(act.bank_id).group_lapse_days)
    if lesson.starts_at + waits > act.now:
        raise NotOpen(LessonState.OPEN)
    end_lesson(lesson, LessonState.LAPSED, act=act)


def end_lesson(lesson: GroupExchange, state: str, *, act: Act) -> None:
    facts = {"lesson_id": lesson.id, "title": lesson.title, "why": state}
    for place in _kept(lesson.id, act=act):
        ledger.void(place.hold_id, act=act)
        place.state = SeatState.LEFT
        notices.tell(place.person_id, "lesson_off", facts, act=act)
    schedule.drop_lesson(lesson.id, act=act)
    if act.person_id != lesson.person_id:
        notices.tell(lesson.person_id, "lesson_off", facts, act=act)
    lesson.state, lesson.ended_at = state, act.now
    db.session.flush()
