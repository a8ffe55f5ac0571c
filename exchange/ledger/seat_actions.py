"""Seats in a lesson: a yes holds the household's minutes, a no lets them go."""

from sqlalchemy import update

from exchange.errors import Closed, NoSeatLeft, NotFound, NotOpen, OwnHousehold, TooLate
from exchange.ledger import actions as ledger
from exchange.ledger.account_actions import shard_of_fund
from exchange.ledger.codes import Code, Kind
from exchange.ledger.lesson_actions import account_of, check_not_oneself, open_lesson
from exchange.ledger.lesson_queries import giver_of
from exchange.ledger.together import lasting
from exchange.ledger.transfer_actions import Wanted, write
from exchange.notices import actions as notices
from exchange.people.living_queries import adults_of, live_together
from exchange.people.pair_actions import hold_pairs
from exchange.schedule import actions as schedule
from exchange.units import Act
from models.base import db
from models.groups import GroupExchange, GroupPlace
from models.states import SeatState


def take_seat(lesson_id: int, person_id: int, household_id: int, *, act: Act) -> None:
    """Say yes: her calendar is booked and the household's minutes are held.

    An operator may do it for somebody, with her yes; but not into a lesson of her own home: the
    same hand would seat and be paid. Raises NotFound, NotOpen, TooLate, NotOneself, OwnHousehold,
    NoSeatLeft, SlotTaken, CreditTooLow, AccountClosed.
    """
    _hold_pair(lesson_id, person_id, act=act)
    lesson = open_lesson(lesson_id, act=act)
    if lesson.starts_at <= act.now:
        raise TooLate(lesson.starts_at)
    if act.person_id != person_id:
        check_not_oneself(lesson, (), act=act)
    # The door read it before this trip began: she may have moved out in between.
    if person_id not in adults_of(household_id, bank_id=act.bank_id):
        raise NotFound()
    if household_id == lesson.household_id or live_together(
        person_id, lesson.person_id, bank_id=act.bank_id
    ):
        raise OwnHousehold()
    place = db.session.get(GroupPlace, (act.bank_id, lesson_id, person_id), with_for_update=True)
    if place is not None and place.state == SeatState.KEPT:
        raise NotOpen(Closed.SEAT_KEPT)
    _count_seats(lesson_id, 1, act=act)
    slot = lasting(lesson.starts_at, lesson.minutes)
    schedule.book_lesson(person_id, lesson_id, slot, act=act)
    uid = act.part(f"lesson:{lesson_id}:{person_id}")
    payer_id = account_of(household_id, act=act)
    wanted = Wanted(
        uid,
        Kind.HOLD,
        payer_id,
        shard_of_fund(act=act),
        lesson.minutes,
        Code.GROUP,
        group_uid=lesson.uid,
    )
    hold_id = write(wanted, act=act)
    if place is None:
        place = GroupPlace(bank_id=act.bank_id, group_id=lesson_id, person_id=person_id)
        db.session.add(place)
    place.household_id, place.hold_id = household_id, hold_id
    place.state, place.at = SeatState.KEPT, act.now
    db.session.flush()
    if act.person_id != person_id:
        facts = {"lesson_id": lesson_id, "title": lesson.title, "minutes": lesson.minutes}
        notices.tell(person_id, "lesson_seat", facts, act=act)


def _hold_pair(lesson_id: int, person_id: int, *, act: Act) -> None:
    """Nobody puts these two apart while one gets a seat with the other. Raises NotFound."""
    giver_id = giver_of(lesson_id, bank_id=act.bank_id, seen_by=person_id)
    if giver_id is not None:
        hold_pairs(person_id, [giver_id], act=act)
        giver_id = giver_of(lesson_id, bank_id=act.bank_id, seen_by=person_id)
    if giver_id is None:
        raise NotFound()


def _count_seats(lesson_id: int, more: int, *, act: Act) -> None:
    counted = db.session.scalar(
        update(GroupExchange)
        .where(
            GroupExchange.bank_id == act.bank_id,
            GroupExchange.id == lesson_id,
            GroupExchange.taken + more <= GroupExchange.seats,
        )
        .values(taken=GroupExchange.taken + more)
        .returning(GroupExchange.id)
        .execution_options(synchronize_session=False)
    )
    if counted is None:
        raise NoSeatLeft()


def leave_seat(lesson_id: int, person_id: int, *, act: Act) -> None:
    """Take a yes back before it begins: the minutes are free again. Raises NotFound, NotOpen, TooLate."""
    key = (act.bank_id, lesson_id, person_id)
    # Asked first: to who has no seat, a lesson she may not see answers as one that never was.
    if db.session.get(GroupPlace, key) is None:
        raise NotFound()
    lesson = open_lesson(lesson_id, act=act)
    if lesson.starts_at <= act.now:
        raise TooLate(lesson.starts_at)
    place = db.session.get(GroupPlace, key, populate_existing=True)
    if place is None or place.state != SeatState.KEPT:
        raise NotFound()
    free_seat(place, act=act)


def free_seat(place: GroupPlace, *, act: Act) -> None:
    ledger.void(place.hold_id, act=act)
    place.state = SeatState.LEFT
    schedule.drop_lesson(place.group_id, place.person_id, act=act)
    _count_seats(place.group_id, -1, act=act)
