"""Who takes part in a circle, as its own acts need it: whole, and not for any page."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    and_,
    exists,
    func,
    or_,
    select,
)

from exchange.errors import LostRace
from exchange.people.living_queries import households_of
from models.base import db
from models.care import Exchange, Task, TaskCared
from models.circles import ExchangeShare, Joining, JoiningChild
from models.people import CaredPerson, Person
from models.states import ExchangeState, JoiningState

STANDS = (JoiningState.WAITING, JoiningState.JOINED, JoiningState.AWAY)


@dataclass(frozen=True)
class Joined:
    """A household's word to join, and who gave it."""

    id: int
    task_id: int
    household_id: int
    person_id: int
    name: str
    children: int
    state: str
    joined_at: datetime


_JOINED = (
    Joining.id,
    Joining.task_id,
    Joining.household_id,
    Joining.person_id,
    Person.first_name,
    Joining.children,
    Joining.state,
    Joining.joined_at,
)


def joinings(*which: ColumnElement[bool], bank_id: int) -> list[Joined]:
    """Those that stand, in the order they came."""
    rows = db.session.execute(
        select(*_JOINED)
        .join(Person, Person.id == Joining.person_id)
        .where(Joining.bank_id == bank_id, Joining.state.in_(STANDS), *which)
        .order_by(Joining.joined_at, Joining.id)
    )
    return [Joined(*row) for row in rows]


def joinings_of(task_id: int, *, bank_id: int) -> list[Joined]:
    return joinings(Joining.task_id == task_id, bank_id=bank_id)


def joining_of(task_id: int, household_id: int | None, *, bank_id: int) -> Joined | None:
    """This household's, if it stands."""
    hers = Joining.household_id == (household_id or 0)
    found = joinings(Joining.task_id == task_id, hers, bank_id=bank_id)
    return found[0] if found else None


@dataclass(frozen=True)
class AskedTask:
    """The ask of a circle. `own_children` are the asking family's."""

    id: int
    person_id: int
    name: str
    household_id: int
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    state: str
    helpers_wanted: int
    own_children: int


def own_children() -> ScalarSelect[int]:
    """How many of a task's children are of the family that asks, for a larger statement."""
    return (
        select(func.count())
        .select_from(TaskCared)
        .join(
            CaredPerson,
            and_(CaredPerson.bank_id == TaskCared.bank_id, CaredPerson.id == TaskCared.cared_id),
        )
        .where(
            TaskCared.bank_id == Task.bank_id,
            TaskCared.task_id == Task.id,
            CaredPerson.household_id == Task.household_id,
        )
        .correlate(Task)
        .scalar_subquery()
    )


def asked_task(task_id: int, *, bank_id: int) -> AskedTask | None:
    """Locked until the commit, as by a yes: who joins, leaves or says yes comes one after the other."""
    row = db.session.execute(
        select(
            Task.id,
            Task.person_id,
            Person.first_name,
            Task.household_id,
            Task.kind,
            Task.opens_at,
            Task.closes_at,
            Task.minutes,
            Task.state,
            Task.helpers_wanted,
            own_children(),
        )
        .join(Person, Person.id == Task.person_id)
        .where(Task.bank_id == bank_id, Task.id == task_id)
        .with_for_update(key_share=True, of=Task)
    ).one_or_none()
    return None if row is None else AskedTask(*row)


@dataclass(frozen=True)
class Agreed:
    """An agreed exchange of the ask."""

    id: int
    helper_id: int
    helper_household_id: int
    starts_at: datetime


def agreed_for(task_id: int, *, bank_id: int) -> list[Agreed]:
    """Agreed and not yet over by anybody's word, in the order of their ids."""
    rows = db.session.execute(
        select(Exchange.id, Exchange.helper_id, Exchange.helper_household_id, Exchange.starts_at)
        .where(
            Exchange.bank_id == bank_id,
            Exchange.task_id == task_id,
            Exchange.state == ExchangeState.AGREED,
        )
        .order_by(Exchange.id)
    )
    return [Agreed(*row) for row in rows]


@dataclass(frozen=True)
class PartHeld:
    """What a household that joined holds for an exchange."""

    joining_id: int
    household_id: int
    person_id: int
    hold_id: int
    minutes: int


def parts_of(exchange_id: int, *, bank_id: int) -> list[PartHeld]:
    """All but the asker's own, in the order they came."""
    rows = db.session.execute(
        select(
            ExchangeShare.joining_id,
            Joining.household_id,
            Joining.person_id,
            ExchangeShare.hold_id,
            ExchangeShare.minutes,
        )
        .join(
            Joining,
            and_(Joining.bank_id == ExchangeShare.bank_id, Joining.id == ExchangeShare.joining_id),
        )
        .where(ExchangeShare.bank_id == bank_id, ExchangeShare.exchange_id == exchange_id)
        .order_by(Joining.joined_at, Joining.id)
    )
    return [PartHeld(*row) for row in rows]


def pays_a_part(exchange_id: int, person_id: int, *, bank_id: int) -> bool:
    """Does she live in one of the households that pay for this beside the asker's?"""
    homes = [each.household_id for each in parts_of(exchange_id, bank_id=bank_id)]
    hers = households_of(person_id, bank_id=bank_id) if homes else []
    return any(each in hers for each in homes)


def waiting_in_vain(*, now: datetime) -> list[tuple[int, int]]:
    """(bank, joining) of families that wait for a yes to what has begun, in every bank."""
    begun = exists().where(
        Exchange.bank_id == Task.bank_id, Exchange.task_id == Task.id, Exchange.starts_at <= now
    )
    rows = db.session.execute(
        select(Joining.bank_id, Joining.id)
        .join(Task, and_(Task.bank_id == Joining.bank_id, Task.id == Joining.task_id))
        .where(Joining.state == JoiningState.WAITING, or_(begun, Task.closes_at <= now))
        .order_by(Joining.bank_id, Joining.id)
    )
    return [(row.bank_id, row.id) for row in rows]


def children_of(joining_id: int, *, bank_id: int) -> list[int]:
    rows = db.session.scalars(
        select(JoiningChild.cared_id)
        .where(JoiningChild.bank_id == bank_id, JoiningChild.joining_id == joining_id)
        .order_by(JoiningChild.cared_id)
    )
    return list(rows)


def children_in() -> ScalarSelect[int]:
    """How many there are in all, of whichever family, for a larger statement about a task."""
    return (
        select(func.count())
        .where(TaskCared.bank_id == Task.bank_id, TaskCared.task_id == Task.id)
        .correlate(Task)
        .scalar_subquery()
    )


def families_in() -> ScalarSelect[int]:
    """How many families beside the asking one come along, for a larger statement about a task."""
    return (
        select(func.count())
        .where(
            Joining.bank_id == Task.bank_id,
            Joining.task_id == Task.id,
            Joining.state == JoiningState.JOINED,
        )
        .correlate(Task)
        .scalar_subquery()
    )


def check_read(task_id: int, children: int | None, *, bank_id: int) -> None:
    """`children`: of how many a helper read. Raises LostRace when others have joined since."""
    if children is None:
        return
    counted = select(func.count()).where(TaskCared.bank_id == bank_id, TaskCared.task_id == task_id)
    if (db.session.scalar(counted) or 0) > children:
        raise LostRace()
