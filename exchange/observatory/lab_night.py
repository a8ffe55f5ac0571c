"""The lab's nights: the planner's suggestions over all open requests, steered where the rules say so."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from exchange.matching.nightly import Night, OpenTask, seed_of, suggest
from exchange.matching.plan import Plan
from exchange.matching.plan_board import board_of, most_worth, plan_worth
from exchange.matching.plan_greedy import dearest_first
from exchange.matching.plan_instance import Instance
from exchange.matching.plan_pairs import pairs_of
from exchange.matching.turns import plan_with_turn
from exchange.observatory.lab_town import MAN, WOMAN, Need, Town
from exchange.people.rules import Rules

KIND = "errand_shopping"
# The first plan asks no clock: within any budget it is the same.
SECONDS = 60.0


def dearest(instance: Instance) -> Plan:
    """The planner's first plan, which every later one only betters: the same on every machine."""
    board = board_of(instance, pairs_of(instance))
    draft = dearest_first(board)
    draft.let_go()
    chosen = draft.chosen()
    worth = plan_worth(instance, chosen)
    pairs = tuple((instance.tasks[task].id, instance.people[person].id) for task, person in chosen)
    wanted = sum(task.people for task in instance.tasks)
    return Plan(pairs, max(0, wanted - len(pairs)), worth, max(worth, most_worth(board)), 0.0)


def suggested(
    town: Town, open_to: Mapping[int, tuple[Need, Iterable[int]]], *, rules: Rules, now: datetime
) -> dict[int, int]:
    """For each need of the coming days at most one person's id; `open_to` says who could come."""
    until = now + timedelta(days=rules.plan_days)
    tasks = tuple(
        OpenTask(need.id, KIND, need.slot, town.homes[need.home_id].cell, 1, tuple(could))
        for need, could in open_to.values()
        if now < need.slot.starts_at < until
    )
    night = Night(
        tasks=tasks,
        promised=(),
        homes={each.id: town.homes[each.home_id].cell for each in town.people.values()},
        week_minutes_max=rules.plan_week_minutes_max,
        now=now,
        seed=seed_of(now.date(), 0),
    )
    if not night.people:
        return {}
    if not rules.equal_turn:
        return dict(suggest(night, dearest, seconds=SECONDS).pairs)
    sides = {
        sex: frozenset(each.id for each in town.people.values() if each.sex == sex)
        for sex in (WOMAN, MAN)
    }
    planned = plan_with_turn(
        night, dearest, rules,
        women=sides[WOMAN], men=sides[MAN], price_seconds=SECONDS, seconds=SECONDS,
    )  # fmt: skip
    return dict(planned.found.pairs)
