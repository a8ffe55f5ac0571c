"""An ask of several families as each of them reads it: first names, how many children, whose minutes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import aliased

from exchange.care.circle import divided, places_max
from exchange.care.circle_among_queries import is_apart, may_find
from exchange.care.circle_queries import (
    Joined,
    joining_of,
    joinings_of,
    own_children,
    parts_of,
)
from exchange.care.journey import task_lapses_at
from exchange.care.task_queries import OwnTask
from exchange.care.way_queries import near_columns, way
from exchange.matching.score import Near
from exchange.people.reaching import OPEN_FOR
from exchange.people.reaching_queries import are_apart
from models.base import db
from models.care import Exchange, Task
from models.circles import Circle
from models.people import Person
from models.states import CALLED_OFF, JoiningState, TaskState, Where, Who


@dataclass(frozen=True)
class Family:
    """One household of it. `part_minutes` is what it holds, or would with the next yes."""

    joining_id: int | None
    name: str
    children: int
    part_minutes: int
    state: str
    is_ours: bool


@dataclass(frozen=True)
class Helper:
    """Somebody who said yes. Her number is for the families in it, until a day after: `is_near`."""

    exchange_id: int
    name: str
    starts_at: datetime
    ends_at: datetime
    phone: str | None
    is_near: bool


@dataclass(frozen=True)
class CirclePage:
    """What a family reads before it joins, and after. Where to meet is for who is in it."""

    task_id: int
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    flexible: bool
    asker_id: int
    asker_name: str
    is_mine: bool
    is_open: bool
    helpers_wanted: int
    places: int
    places_left: int
    near: bool
    meeting_point: str | None
    way: Near | None
    families: tuple[Family, ...]
    helpers: tuple[Helper, ...]
    has_helper: bool

    @property
    def ours(self) -> Family | None:
        return next((each for each in self.families if each.is_ours), None)

    @property
    def part_of_one(self) -> int:
        """What a family with one child would pay, if it joined now."""
        weights = [each.children for each in self.families if each.state == JoiningState.JOINED]
        return divided(self.minutes, [*weights, 1])[-1]

    @property
    def children(self) -> int:
        return sum(each.children for each in self.families if each.state == JoiningState.JOINED)


def circle_page(
    task_id: int,
    *,
    seen_by: int,
    household_id: int | None,
    bank_id: int,
    now: datetime,
    by_link: bool = False,
) -> CirclePage | None:
    """For the family that asks, those that joined, and who may join; None for everybody else."""
    row = _task(task_id, seen_by, bank_id)
    if row is None:
        return None
    ours = joining_of(task_id, household_id, bank_id=bank_id)
    is_mine = row.Task.person_id == seen_by
    if not is_mine and ours is None:
        finds = by_link or may_find(task_id, seen_by, bank_id=bank_id)
        apart = select(is_apart(task_id, seen_by, household_id or 0, bank_id=bank_id))
        if not finds or db.session.scalar(apart):
            return None
    is_in = is_mine or (ours is not None and ours.state != JoiningState.WAITING)
    joined = joinings_of(task_id, bank_id=bank_id)
    helpers = _helpers(task_id, seen_by, bank_id=bank_id, now=now) if is_in else []
    families = _families(row, joined, helpers, household_id)
    return _page(row, families, helpers, is_mine=is_mine, is_in=is_in, now=now)


def _task(task_id: int, seen_by: int, bank_id: int) -> Any:
    return db.session.execute(
        select(
            Task,
            Circle,
            Person.first_name,
            own_children().label("own_children"),
            *near_columns(Task, seen_by, bank_id=bank_id),
        )
        .join(Circle, and_(Circle.bank_id == Task.bank_id, Circle.task_id == Task.id))
        .join(Person, Person.id == Task.person_id)
        .where(Task.bank_id == bank_id, Task.id == task_id)
    ).one_or_none()


def _page(
    row: Row[Any],
    families: list[Family],
    helpers: list[Helper],
    *,
    is_mine: bool,
    is_in: bool,
    now: datetime,
) -> CirclePage:
    task, circle = row.Task, row.Circle
    latest = task_lapses_at(task.opens_at, task.closes_at, task.minutes)
    return CirclePage(
        task_id=task.id,
        kind=task.kind,
        opens_at=task.opens_at,
        closes_at=task.closes_at,
        minutes=task.minutes,
        flexible=task.flexible,
        asker_id=task.person_id,
        asker_name=row.first_name,
        is_mine=is_mine,
        is_open=task.state in (TaskState.OPEN, TaskState.FILLED) and latest > now,
        helpers_wanted=task.helpers_wanted,
        places=circle.places,
        places_left=circle.places - circle.taken,
        near=circle.near,
        meeting_point=circle.meeting_point if is_in else None,
        way=None if is_mine else way(row),
        families=tuple(families),
        helpers=tuple(helpers),
        has_helper=task.helpers_found > 0,
    )


def _families(
    row: Row[Any], joined: list[Joined], helpers: list[Helper], household_id: int | None
) -> list[Family]:
    """What each holds for the first exchange, or what its part would be."""
    task = row.Task
    in_it = [each for each in joined if each.state != JoiningState.WAITING]
    weights = [max(1, row.own_children), *(each.children for each in in_it)]
    own, *others = divided(task.minutes, weights)
    parts = {each.id: part for each, part in zip(in_it, others, strict=True)}
    if helpers:
        held = parts_of(helpers[0].exchange_id, bank_id=task.bank_id)
        parts = {each.joining_id: each.minutes for each in held}
        own = task.minutes - sum(parts.values())
    asks = Family(
        None,
        row.first_name,
        row.own_children,
        own,
        JoiningState.JOINED,
        task.household_id == household_id,
    )
    return [
        asks,
        *(
            Family(
                each.id,
                each.name,
                each.children,
                parts.get(each.id, 0),
                each.state,
                each.household_id == household_id,
            )
            for each in joined
        ),
    ]


def _helpers(task_id: int, seen_by: int, *, bank_id: int, now: datetime) -> list[Helper]:
    rows = db.session.execute(
        select(
            Exchange.id,
            Person.first_name,
            Exchange.starts_at,
            Exchange.ends_at,
            Person.phone,
            are_apart(Exchange.helper_id, seen_by, bank_id=bank_id).label("apart"),
        )
        .join(Person, Person.id == Exchange.helper_id)
        .where(
            Exchange.bank_id == bank_id,
            Exchange.task_id == task_id,
            Exchange.state.not_in(CALLED_OFF),
        )
        .order_by(Exchange.starts_at, Exchange.id)
    )
    return [_helper(row, is_near=now < row.ends_at + OPEN_FOR) for row in rows]


def _helper(row: Any, *, is_near: bool) -> Helper:
    phone = row.phone if is_near and not row.apart else None
    return Helper(row.id, row.first_name, row.starts_at, row.ends_at, phone, is_near)


@dataclass(frozen=True)
class WithOthers:
    """An exchange as an adult reads it whose family came along; where it is, is the circle's matter."""

    id: int
    task_id: int
    kind: str
    starts_at: datetime
    ends_at: datetime
    asker_name: str
    helper_name: str
    side: Who = Who.ASKER
    place: Where = Where.THIRD


def with_others(exchange_id: int, *, bank_id: int) -> WithOthers | None:
    """For who has been found to pay a part of it, or has made a case of it."""
    asker, helper = aliased(Person), aliased(Person)
    row = db.session.execute(
        select(
            Exchange.id,
            Exchange.task_id,
            Task.kind,
            Exchange.starts_at,
            Exchange.ends_at,
            asker.first_name,
            helper.first_name,
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(asker, asker.id == Exchange.asker_id)
        .join(helper, helper.id == Exchange.helper_id)
        .where(Exchange.bank_id == bank_id, Exchange.id == exchange_id)
    ).one_or_none()
    return None if row is None else WithOthers(*row)


def may_open(task: OwnTask) -> int:
    """For how many children of others this ask has room; 0 where it cannot be shared."""
    return places_max(len(task.cared), task.helpers_wanted, task.minutes, rules=task.sought.rules)
