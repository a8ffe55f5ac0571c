"""Lessons and cheques of who goes: out of the bank, or out of the way of one neighbour."""

from sqlalchemy import select

from exchange.ledger import cheque_actions as cheques
from exchange.ledger.lesson_actions import end_lesson, open_lesson
from exchange.ledger.seat_actions import free_seat
from exchange.ledger.seat_queries import lessons_between
from exchange.notices import actions as notices
from exchange.units import Act
from models.base import db
from models.groups import GroupExchange, GroupPlace
from models.states import LessonState, SeatState


def leave_all(person_id: int, *, act: Act) -> None:
    """Who leaves the bank gives no lesson, keeps no seat, and her cheques count no more."""
    cheques.leave(person_id, act=act)
    given = db.session.scalars(
        select(GroupExchange.id)
        .where(
            GroupExchange.bank_id == act.bank_id,
            GroupExchange.person_id == person_id,
            GroupExchange.state == LessonState.OPEN,
        )
        .order_by(GroupExchange.id)
    ).all()
    for lesson_id in given:
        end_lesson(open_lesson(lesson_id, act=act), LessonState.CANCELLED, act=act)
    kept = db.session.scalars(
        select(GroupPlace)
        .where(
            GroupPlace.bank_id == act.bank_id,
            GroupPlace.person_id == person_id,
            GroupPlace.state == SeatState.KEPT,
        )
        .order_by(GroupPlace.group_id)
    ).all()
    for place in kept:
        free_seat(place, act=act)


def part(person_id: int, *, act: Act) -> None:
    """Neither the actor nor this person keeps a seat in a lesson to come of the other.

    Who loses hers by the other's wish reads what she reads of any lesson called off, and never why.
    The pair is held (`hold_pairs`) by the caller: no seat comes while this goes on.
    """
    assert act.person_id is not None
    lesson_ids = lessons_between(act.person_id, person_id, bank_id=act.bank_id, now=act.now)
    lessons = db.session.scalars(
        select(GroupExchange)
        .where(
            GroupExchange.bank_id == act.bank_id,
            GroupExchange.id.in_(lesson_ids),
            GroupExchange.state == LessonState.OPEN,
        )
        .order_by(GroupExchange.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    for lesson in lessons:
        is_mine = lesson.person_id == act.person_id
        learner_id = person_id if is_mine else act.person_id
        key = (act.bank_id, lesson.id, learner_id)
        place = db.session.get(GroupPlace, key, populate_existing=True)
        if place is None or place.state != SeatState.KEPT:
            continue
        free_seat(place, act=act)
        if is_mine:
            facts = {"lesson_id": lesson.id, "title": lesson.title, "why": LessonState.CANCELLED}
            notices.tell(person_id, "lesson_off", facts, act=act)
    db.session.flush()
