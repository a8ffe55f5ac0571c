"""Asks that other families may join: those of a household, and those it may find; and whom to ask."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from exchange.care.circle_among_queries import has_marked, is_apart, people_in
from exchange.care.circle_queries import STANDS
from exchange.care.way_queries import near_columns, way
from exchange.matching.score import Near
from exchange.people.living_queries import living_with
from exchange.people.names import short_name
from exchange.people.reaching_queries import are_apart
from models.base import db
from models.care import Exchange, Task
from models.circles import Circle, CircleAsked, Joining
from models.people import Membership, Person
from models.places import Home
from models.states import ExchangeState, JoiningState, Status, TaskState

NEAR_SQUARES = 6


@dataclass(frozen=True)
class NearCircle:
    """An ask that other families may join, as a row of a list."""

    task_id: int
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    flexible: bool
    asker_name: str
    places_left: int
    is_ours: bool
    way: Near | None


def circles_for(
    person_id: int, household_id: int | None, *, bank_id: int, now: datetime, limit: int = 40
) -> list[NearCircle]:
    """Those her household has joined or was asked to, and open ones of neighbours, the soonest first."""
    rows = db.session.execute(_listed(person_id, household_id or 0, bank_id, now).limit(limit))
    return [
        NearCircle(
            task_id=row.id,
            kind=row.kind,
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            minutes=row.minutes,
            flexible=row.flexible,
            asker_name=row.first_name,
            places_left=row.places_left,
            is_ours=row.is_ours,
            way=way(row),
        )
        for row in rows
    ]


@dataclass(frozen=True)
class JoinedCircle:
    """Another family's ask that this household has joined, as home shows it."""

    task_id: int
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    flexible: bool
    asker_name: str


def joined_by(
    household_id: int | None, *, bank_id: int, now: datetime, limit: int = 3
) -> list[JoinedCircle]:
    """What is still to come, the soonest first."""
    rows = db.session.execute(
        select(
            Task.id,
            Task.kind,
            Task.opens_at,
            Task.closes_at,
            Task.minutes,
            Task.flexible,
            Person.first_name,
        )
        .join(Joining, and_(Joining.bank_id == Task.bank_id, Joining.task_id == Task.id))
        .join(Person, Person.id == Task.person_id)
        .where(
            Joining.bank_id == bank_id,
            Joining.household_id == (household_id or 0),
            Joining.state.in_((JoiningState.WAITING, JoiningState.JOINED)),
            Task.state.in_((TaskState.OPEN, TaskState.FILLED)),
            Task.closes_at > now,
        )
        .order_by(Task.opens_at, Task.id)
        .limit(limit)
    )
    return [JoinedCircle(*row) for row in rows]


def _listed(person_id: int, home: int, bank_id: int, now: datetime) -> Select[Any]:
    joined = exists().where(
        Joining.bank_id == bank_id,
        Joining.task_id == Task.id,
        Joining.household_id == home,
        Joining.state.in_(STANDS),
    )
    asked = exists().where(
        CircleAsked.bank_id == bank_id,
        CircleAsked.task_id == Task.id,
        CircleAsked.person_id == person_id,
    )
    return (
        select(
            Task.id,
            Task.kind,
            Task.opens_at,
            Task.closes_at,
            Task.minutes,
            Task.flexible,
            Person.first_name,
            (Circle.places - Circle.taken).label("places_left"),
            joined.label("is_ours"),
            *near_columns(Task, person_id, bank_id=bank_id),
        )
        .join(Circle, and_(Circle.bank_id == Task.bank_id, Circle.task_id == Task.id))
        .join(Person, Person.id == Task.person_id)
        .join(
            Membership,
            and_(Membership.bank_id == Task.bank_id, Membership.person_id == Task.person_id),
        )
        .where(
            Task.bank_id == bank_id,
            Task.closes_at > now,
            Task.state.in_((TaskState.OPEN, TaskState.FILLED)),
            Task.household_id != home,
            Membership.status == Status.ACTIVE,
            or_(
                joined,
                and_(
                    ~_helps_here(home, bank_id),
                    Circle.taken < Circle.places,
                    Task.opens_at > now,
                    or_(
                        asked,
                        and_(
                            Circle.near,
                            _is_near(person_id, bank_id),
                            ~has_marked(Task.id, bank_id=bank_id),
                        ),
                    ),
                    ~is_apart(Task.id, person_id, home, bank_id=bank_id),
                ),
            ),
        )
        .order_by(Task.opens_at, Task.id)
    )


def _helps_here(home: int, bank_id: int) -> ColumnElement[bool]:
    """Has somebody of this home said yes to the ask herself?"""
    return (
        exists()
        .where(
            Exchange.bank_id == bank_id,
            Exchange.task_id == Task.id,
            Exchange.helper_household_id == home,
            Exchange.state == ExchangeState.AGREED,
        )
        .correlate_except(Exchange)
    )


def _is_near(person_id: int, bank_id: int) -> ColumnElement[bool]:
    """By squares of about a kilometre: nobody takes a child farther for a way to school."""
    return exists().where(
        Home.bank_id == bank_id,
        Home.person_id == person_id,
        Home.until_at.is_(None),
        func.abs(Home.cell_row - Task.cell_row) <= NEAR_SQUARES,
        func.abs(Home.cell_col - Task.cell_col) <= NEAR_SQUARES,
    )


@dataclass(frozen=True)
class Known:
    """Somebody the asking family knows, to be asked by name."""

    person_id: int
    name: str
    is_asked: bool


def known_families(task_id: int, person_id: int, *, bank_id: int, limit: int = 12) -> list[Known]:
    """With whom she has had an exchange, and who joined an ask of hers, the last first.

    Not who takes part in this one already.
    """
    helped = select(Exchange.helper_id.label("id"), Exchange.starts_at.label("at")).where(
        Exchange.bank_id == bank_id, Exchange.asker_id == person_id
    )
    asked = select(Exchange.asker_id, Exchange.starts_at).where(
        Exchange.bank_id == bank_id, Exchange.helper_id == person_id
    )
    joined = (
        select(Joining.person_id, Joining.joined_at)
        .join(Task, and_(Task.bank_id == Joining.bank_id, Task.id == Joining.task_id))
        .where(Joining.bank_id == bank_id, Task.person_id == person_id)
    )
    met = helped.union_all(asked, joined).subquery()
    is_asked = exists().where(
        CircleAsked.bank_id == bank_id,
        CircleAsked.task_id == task_id,
        CircleAsked.person_id == Person.id,
    )
    rows = db.session.execute(
        select(Person.id, Person.first_name, Person.last_name, is_asked)
        .join(met, met.c.id == Person.id)
        .join(
            Membership,
            and_(Membership.bank_id == bank_id, Membership.person_id == Person.id),
        )
        .where(
            Membership.status == Status.ACTIVE,
            Person.id != person_id,
            Person.id.not_in(people_in(task_id, bank_id=bank_id)),
            ~are_apart(Person.id, person_id, bank_id=bank_id),
            Person.id.not_in(living_with(person_id, bank_id=bank_id)),
        )
        .group_by(Person.id, Person.first_name, Person.last_name)
        .order_by(func.max(met.c.at).desc(), Person.id)
        .limit(limit)
    )
    return [Known(row[0], short_name(row[1], row[2]), bool(row[3])) for row in rows]
