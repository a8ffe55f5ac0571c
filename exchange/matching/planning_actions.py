"""Keeping a plan once it is made. A plan is words to whoever invites: nobody is bound by it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from sqlalchemy import delete, func, insert, select

from exchange.matching.nightly import Night, Suggested
from exchange.matching.planning_queries import Sides
from exchange.matching.turns import Price
from exchange.units import Act
from models.base import db
from models.plans import Plan, PlanPair, PlanPrice, PlanTask, PlanWish
from models.upsert import insert_once

PAIRS_KEPT = timedelta(days=28)
"""Who was suggested to whom is forgotten then; sums stay."""


@dataclass(frozen=True)
class Made:
    """A plan as it was made outside of every transaction. `turn` None: the next of its day."""

    day: date
    turn: int | None
    days: int
    night: Night
    found: Suggested
    sides: Sides
    steering_metres: int = 0
    prices: Sequence[Price] = ()


def wish_plan(*, act: Act) -> None:
    """Have it planned again: the clock does it. Who wishes it while it is wished waits with the others."""
    wish = {"bank_id": act.bank_id, "act_uid": act.uid, "at": act.now}
    db.session.execute(insert_once(PlanWish, wish))


def keep_plan(made: Made, *, act: Act) -> int:
    """Write it down; gives its id. Of two planners of one night the database lets one in.

    What was wished before it was made is fulfilled.
    """
    night, found = made.night, made.found
    plan = Plan(
        bank_id=act.bank_id,
        day=made.day,
        turn=_next_turn(made.day, act) if made.turn is None else made.turn,
        days=made.days,
        tasks=len(night.tasks),
        people=len(night.people),
        women=len(made.sides.women),
        men=len(made.sides.men),
        places=night.places,
        covered=len(found.pairs),
        value=found.value,
        bound=found.bound,
        gap=found.gap,
        seed=night.seed,
        steering_metres=made.steering_metres,
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(plan)
    db.session.flush()
    _keep_rows(plan.id, made, act)
    fulfilled = PlanWish.bank_id == act.bank_id, PlanWish.at <= act.now
    db.session.execute(delete(PlanWish).where(*fulfilled))
    _forget_pairs(made.day - PAIRS_KEPT, act)
    return plan.id


def _next_turn(day: date, act: Act) -> int:
    last = db.session.scalar(
        select(func.max(Plan.turn)).where(Plan.bank_id == act.bank_id, Plan.day == day)
    )
    # The night's own keeps its number, also when somebody was up earlier.
    return (last or 0) + 1


def _keep_rows(plan_id: int, made: Made, act: Act) -> None:
    night = made.night
    chosen: dict[int, list[int]] = {task.id: [] for task in night.tasks}
    for task_id, person_id in made.found.pairs:
        chosen[task_id].append(person_id)
    beside = {"bank_id": act.bank_id, "plan_id": plan_id}
    tasks = [
        {
            **beside,
            "task_id": task.id,
            "starts_at": task.slot.starts_at,
            "places": task.places,
            "covered": len(chosen[task.id]),
            "could": len(task.could),
        }
        for task in night.tasks
    ]
    pairs = [
        {
            **beside,
            "task_id": task.id,
            "person_id": person_id,
            "metres": night.metres(person_id, task),
        }
        for task in night.tasks
        for person_id in chosen[task.id]
    ]
    prices = [{**beside, **asdict(price)} for price in made.prices]
    for table, rows in ((PlanTask, tasks), (PlanPair, pairs), (PlanPrice, prices)):
        if rows:
            db.session.execute(insert(table), rows)


def _forget_pairs(before: date, act: Act) -> None:
    old = select(Plan.id).where(Plan.bank_id == act.bank_id, Plan.day < before)
    for table in (PlanPair, PlanTask):
        db.session.execute(
            delete(table).where(table.bank_id == act.bank_id, table.plan_id.in_(old))
        )


def erase(person_id: int, *, act: Act) -> None:
    """Nobody is pointed to her any more; the sums of past nights name nobody."""
    db.session.execute(
        delete(PlanPair).where(PlanPair.bank_id == act.bank_id, PlanPair.person_id == person_id)
    )
