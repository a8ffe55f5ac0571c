"""Who has a seat in which lesson, and for which household."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select

from exchange.people.names import short_name
from models.base import db
from models.groups import GroupExchange, GroupPlace
from models.people import HouseholdMember, Membership, Person
from models.states import LessonState, SeatState, Status


@dataclass(frozen=True)
class Learner:
    person_id: int
    name: str
    state: str


def learners(lesson_id: int, *, bank_id: int) -> list[Learner]:
    """Who said yes and did not take it back: for the giver and the operators."""
    rows = db.session.execute(
        select(GroupPlace.person_id, Person.first_name, Person.last_name, GroupPlace.state)
        .join(Person, Person.id == GroupPlace.person_id)
        .where(
            GroupPlace.bank_id == bank_id,
            GroupPlace.group_id == lesson_id,
            GroupPlace.state != SeatState.LEFT,
        )
        .order_by(Person.first_name, Person.id)
    )
    return [
        Learner(person_id, short_name(first, last), state) for person_id, first, last, state in rows
    ]


def lessons_between(one: int, other: int, *, bank_id: int, now: datetime) -> list[int]:
    """Lessons to come of one in which the other has a seat, in the order of their ids."""
    pairs = ((one, other), (other, one))
    rows = db.session.scalars(
        select(GroupExchange.id)
        .join(
            GroupPlace,
            and_(GroupPlace.bank_id == bank_id, GroupPlace.group_id == GroupExchange.id),
        )
        .where(
            GroupExchange.bank_id == bank_id,
            GroupExchange.state == LessonState.OPEN,
            GroupExchange.starts_at > now,
            GroupPlace.state == SeatState.KEPT,
            or_(
                *(
                    and_(GroupExchange.person_id == giver, GroupPlace.person_id == learner)
                    for giver, learner in pairs
                )
            ),
        )
        .order_by(GroupExchange.id)
    )
    return list(rows)


def household_for(person_id: int, *, bank_id: int) -> int | None:
    """For which household an operator writes somebody down: her oldest; None for who is no member."""
    return db.session.scalar(
        select(HouseholdMember.household_id)
        .join(
            Membership,
            and_(
                Membership.bank_id == bank_id,
                Membership.person_id == HouseholdMember.person_id,
                Membership.status == Status.ACTIVE,
            ),
        )
        .where(
            HouseholdMember.bank_id == bank_id,
            HouseholdMember.person_id == person_id,
            HouseholdMember.until_at.is_(None),
        )
        .order_by(HouseholdMember.id)
        .limit(1)
    )


def has_seat(lesson_id: int, person_id: int, *, bank_id: int) -> bool:
    """Is one kept for her in a lesson that is still to come about?"""
    seat = (
        select(GroupPlace.group_id)
        .join(
            GroupExchange,
            and_(GroupExchange.bank_id == bank_id, GroupExchange.id == GroupPlace.group_id),
        )
        .where(
            GroupPlace.bank_id == bank_id,
            GroupPlace.group_id == lesson_id,
            GroupPlace.person_id == person_id,
            GroupPlace.state == SeatState.KEPT,
            GroupExchange.state == LessonState.OPEN,
        )
    )
    return db.session.scalar(select(seat.exists())) is True
