"""Reading the plans that were kept: the newest one and its suggestions.

A suggestion was true when it was made. Whether it still is, the match says anew when it is shown.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import String, and_, cast, func, select
from sqlalchemy.orm import aliased

from exchange.matching import queries as matching
from exchange.matching.planning_queries import COULD_MAX
from exchange.matching.queries import Candidate
from exchange.people.names import short_name
from exchange.people.tandem import both_or_neither
from exchange.people.tandem_queries import partners_among
from exchange.units import Slot
from models.base import db
from models.care import Task
from models.people import Bank, Person
from models.plans import Plan, PlanPair, PlanTask, PlanWish
from models.states import TaskState
from models.wishes import TaskWish

GOOD_FOR = timedelta(hours=36)
"""A plan that is older says nothing about tonight."""


@dataclass(frozen=True)
class PlanCard:
    """The newest plan: what it found, and how far from the best possible it may be at most."""

    id: int
    at: datetime
    turn: int
    days: int
    tasks: int
    places: int
    covered: int
    gap: float
    steering_metres: int


def newest_plan(*, bank_id: int, now: datetime) -> PlanCard | None:
    """None where there is none, or only one that is too old to go by."""
    row = db.session.execute(
        select(
            Plan.id, Plan.at, Plan.turn, Plan.days, Plan.tasks, Plan.places, Plan.covered,
            Plan.gap, Plan.steering_metres,
        )
        .where(Plan.bank_id == bank_id, Plan.at > now - GOOD_FOR)
        .order_by(Plan.at.desc(), Plan.id.desc())
        .limit(1)
    ).one_or_none()  # fmt: skip
    return PlanCard(*row) if row is not None else None


def has_plan(day: date, *, bank_id: int) -> bool:
    """Was this night's plan made already?"""
    of_night = Plan.bank_id == bank_id, Plan.day == day, Plan.turn == 0
    return db.session.scalar(select(Plan.id).where(*of_night)) is not None


@dataclass(frozen=True)
class WishedPlan:
    """A bank whose operator wants it planned again, by which act and since when."""

    bank_id: int
    act_uid: uuid.UUID
    at: datetime


def wished_plans() -> list[WishedPlan]:
    """All that wait for the clock, the longest first."""
    rows = db.session.execute(
        select(PlanWish.bank_id, PlanWish.act_uid, PlanWish.at).order_by(
            PlanWish.at, PlanWish.bank_id
        )
    )
    return [WishedPlan(*row) for row in rows]


def wished_at(*, bank_id: int) -> datetime | None:
    """Since when this bank waits to be planned again."""
    return db.session.scalar(select(PlanWish.at).where(PlanWish.bank_id == bank_id))


def steering_now(*, bank_id: int, now: datetime) -> int:
    """How far the newest night steers, for a plan made again by day."""
    found = newest_plan(bank_id=bank_id, now=now)
    return found.steering_metres if found is not None else 0


@dataclass(frozen=True)
class SuggestedTask:
    """A task of the plan that is still open. `choices` are those suggested who still fit it.

    `speaks_for_asker`: she has no way in of her own, so an operator may act for her. `in_two`: of
    the choices who goes together, with the other's name.
    """

    id: int
    kind: str
    asker_id: int
    asker_name: str
    window: Slot
    minutes: int
    flexible: bool
    places: int
    could: int
    wish: str | None
    speaks_for_asker: bool
    choices: tuple[Candidate, ...]
    in_two: Mapping[int, str]


def suggested_tasks(
    plan_id: int, *, bank_id: int, now: datetime, covered: bool, start: int = 0, limit: int = 20
) -> list[SuggestedTask]:
    """The plan's open tasks, the soonest first: those it has somebody for, or those it has not."""
    rows = db.session.execute(
        select(
            Task.id, Task.kind, Task.person_id, Person.first_name, Person.last_name,
            Task.opens_at, Task.closes_at, Task.minutes, Task.flexible,
            PlanTask.places, PlanTask.could, TaskWish.gender.label("wish"),
            Person.email.is_(None).label("speaks_for_asker"),
        )
        .join(Task, and_(Task.bank_id == PlanTask.bank_id, Task.id == PlanTask.task_id))
        .join(Person, Person.id == Task.person_id)
        .outerjoin(TaskWish, and_(TaskWish.bank_id == Task.bank_id, TaskWish.task_id == Task.id))
        .where(
            PlanTask.bank_id == bank_id,
            PlanTask.plan_id == plan_id,
            PlanTask.covered > 0 if covered else PlanTask.covered < PlanTask.places,
            Task.state == TaskState.OPEN,
            Task.closes_at > now,
        )
        .order_by(PlanTask.starts_at, Task.id)
        .offset(start)
        .limit(limit)
    ).all()  # fmt: skip
    pairs = _pairs(plan_id, [row.id for row in rows], bank_id=bank_id) if covered else {}
    partner_of = partners_among({one for each in pairs.values() for one in each}, bank_id=bank_id)
    found = [(row, _still_fit(row.id, pairs.get(row.id, ()), bank_id, now)) for row in rows]
    return [_suggested(row, choices, partner_of) for row, choices in found]


def _pairs(plan_id: int, task_ids: list[int], *, bank_id: int) -> dict[int, list[int]]:
    rows = db.session.execute(
        select(PlanPair.task_id, PlanPair.person_id)
        .where(
            PlanPair.bank_id == bank_id,
            PlanPair.plan_id == plan_id,
            PlanPair.task_id.in_(task_ids),
        )
        .order_by(PlanPair.task_id, PlanPair.metres, PlanPair.person_id)
    )
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row.task_id, []).append(row.person_id)
    return found


def _still_fit(
    task_id: int, person_ids: Sequence[int], bank_id: int, now: datetime
) -> list[Candidate]:
    """Those who were invited since stay, with what they wait for."""
    if not person_ids:
        return []
    return matching.candidates_among(person_ids, task_id, bank_id=bank_id, now=now, limit=COULD_MAX)


def _suggested(
    row: Any, choices: Sequence[Candidate], partner_of: Mapping[int, int]
) -> SuggestedTask:
    names = {each.person_id: each.name for each in choices}
    # Who goes in two is suggested in two, also where one of them can no more.
    kept = both_or_neither(list(names), partner_of, places=2)
    return SuggestedTask(
        id=row.id,
        kind=row.kind,
        asker_id=row.person_id,
        asker_name=short_name(row.first_name, row.last_name),
        window=Slot(row.opens_at, row.closes_at),
        minutes=row.minutes,
        flexible=row.flexible,
        places=row.places,
        could=row.could,
        wish=row.wish,
        speaks_for_asker=row.speaks_for_asker,
        choices=tuple(each for each in choices if each.person_id in kept),
        in_two={each: names[partner_of[each]] for each in kept if each in partner_of},
    )


@dataclass(frozen=True)
class Choices:
    """Whom a plan suggests for one task, and whether it was steered by the equal turn."""

    person_ids: frozenset[int]
    is_steered: bool
    planned_at: datetime | None

    def good_at(self, now: datetime) -> "Choices":
        """None of them once the plan is too old to go by."""
        is_good = self.planned_at is not None and self.planned_at > now - GOOD_FOR
        return self if is_good else NO_CHOICES


NO_CHOICES = Choices(frozenset(), is_steered=False, planned_at=None)

_others = aliased(Plan)
ITS_PLAN = (
    Plan,
    and_(
        Plan.bank_id == Task.bank_id,
        Plan.id
        == select(_others.id)
        .where(_others.bank_id == Task.bank_id)
        .order_by(_others.at.desc(), _others.id.desc())
        .limit(1)
        .correlate(Task)
        .scalar_subquery(),
    ),
)
"""To a task's row the newest plan of its bank, by an outer join."""

CHOSEN = (
    Plan.at.label("planned_at"),
    Plan.steering_metres.label("steering_metres"),
    select(func.aggregate_strings(cast(PlanPair.person_id, String), ","))
    .where(
        PlanPair.bank_id == Task.bank_id,
        PlanPair.plan_id == Plan.id,
        PlanPair.task_id == Task.id,
    )
    .correlate(Task, Plan)
    .scalar_subquery()
    .label("chosen"),
)
"""Its columns, for `choices_in`: the page of a task asks for no statement of its own."""


def choices_in(columns: dict[str, Any]) -> Choices:
    """What CHOSEN brought; its columns are taken out."""
    chosen, steering = columns.pop("chosen"), columns.pop("steering_metres")
    return Choices(
        frozenset(int(each) for each in chosen.split(",")) if chosen else frozenset(),
        is_steered=bool(chosen and steering),
        planned_at=columns.pop("planned_at"),
    )


def export(person_id: int) -> list[dict[str, Any]]:
    """For what and when the planner suggested her; not to whom."""
    rows = db.session.execute(
        select(Bank.name, Plan.day, Task.kind)
        .select_from(PlanPair)
        .join(Plan, and_(Plan.bank_id == PlanPair.bank_id, Plan.id == PlanPair.plan_id))
        .join(Task, and_(Task.bank_id == PlanPair.bank_id, Task.id == PlanPair.task_id))
        .join(Bank, Bank.id == PlanPair.bank_id)
        .where(PlanPair.person_id == person_id)
        .order_by(Plan.at, PlanPair.task_id)
    )
    return [{"bank": row.name, "day": row.day.isoformat(), "kind": row.kind} for row in rows]
