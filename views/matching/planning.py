"""Making plans: what is open and who could come is read, then planned, and only then written down."""

from datetime import datetime
from functools import partial

from exchange.matching import planned_queries as planned
from exchange.matching import planning_actions as planning
from exchange.matching.nightly import Planner, seed_of, suggest
from exchange.matching.plan import plan
from exchange.matching.planned_queries import WishedPlan
from exchange.matching.planning_actions import Made
from exchange.matching.planning_queries import night_of, sides_of
from exchange.matching.turns import plan_with_turn
from exchange.people.bank_queries import banks, zone_of
from exchange.people.queries import rules_of
from exchange.units import Act
from models.base import db
from views.clockwork import do_once

NIGHT_HOUR = 2
"""From this hour of the bank's own clock on its night is planned, once."""
NIGHT_SECONDS = 20.0
PRICE_SECONDS = 4.0
DAY_SECONDS = 5.0


def plan_nights(now: datetime) -> int:
    """Plan for every bank whose night has come and has no plan yet; gives how many."""
    return sum(_plan_night(bank.id, now) for bank in banks())


def _plan_night(bank_id: int, now: datetime) -> bool:
    local = now.astimezone(zone_of(bank_id))
    day = local.date()
    is_due = local.hour >= NIGHT_HOUR and not planned.has_plan(day, bank_id=bank_id)
    if not is_due:
        db.session.rollback()
        return False
    made = made_by_night(bank_id, now=now)
    keep = partial(_keep, made)
    return do_once(f"plan:{bank_id}:{day}", bank_id, f"day:{day}", keep, now=now)


def plan_wished(now: datetime) -> int:
    """Plan again for every bank that wishes it; gives how many."""
    waiting = planned.wished_plans()
    db.session.rollback()
    return sum(_plan_again(wish, now) for wish in waiting)


def _plan_again(wish: WishedPlan, now: datetime) -> bool:
    made = made_by_day(wish.bank_id, now=now)
    name = f"plan:again:{wish.bank_id}:{wish.act_uid}"
    return do_once(name, wish.bank_id, f"day:{made.day}", partial(_keep, made), now=now)


def _keep(made: Made, act: Act) -> None:
    planning.keep_plan(made, act=act)


def made_by_night(bank_id: int, *, now: datetime, planner: Planner = plan) -> Made:
    """The night's plan, with what the equal turn would cost."""
    rules, day = rules_of(bank_id), now.astimezone(zone_of(bank_id)).date()
    night = night_of(bank_id, rules=rules, seed=seed_of(day, 0), now=now)
    sides = sides_of(night.people)
    # Read and let go: nobody waits for a planner with the database open.
    db.session.rollback()
    made = plan_with_turn(
        night,
        planner,
        rules,
        women=sides.women,
        men=sides.men,
        price_seconds=PRICE_SECONDS,
        seconds=NIGHT_SECONDS,
    )
    return Made(
        day, 0, rules.plan_days, night, made.found, sides, made.steering_metres, made.prices
    )


def made_by_day(bank_id: int, *, now: datetime, planner: Planner = plan) -> Made:
    """A plan made again because somebody wished it: quick, and steered as the last night was."""
    rules, day = rules_of(bank_id), now.astimezone(zone_of(bank_id)).date()
    seed = seed_of(day, now.hour * 60 + now.minute + 1)
    night = night_of(bank_id, rules=rules, seed=seed, now=now)
    sides = sides_of(night.people)
    metres = planned.steering_now(bank_id=bank_id, now=now) if rules.equal_turn else 0
    db.session.rollback()
    found = suggest(night, planner, nearer=sides.men, nearer_metres=metres, seconds=DAY_SECONDS)
    return Made(day, None, rules.plan_days, night, found, sides, metres)
