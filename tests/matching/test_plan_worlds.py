"""Plans of made-up towns: every one is checked again, and small ones against the best of all."""

import pytest

from exchange.matching.plan import plan
from exchange.matching.plan_reading import read_instance
from tests.matching.plan_check import problems_of, value_of
from tests.matching.plan_worlds import best_value, with_groups_and_yeses, world
from tests.rig.sizes import SIZES, chance


def planned(document, **how):
    """The plan as the command would write it."""
    made = plan(read_instance(document), **how)
    return {
        "assigned": made.assigned,
        "unassigned": made.unassigned,
        "objective": made.objective,
        "bound": made.bound,
        "gap": made.gap,
        "assignments": [list(pair) for pair in made.assignments],
    }


def dearest_first(document):
    """What anybody with a pencil would do, written down without the planner."""
    given = []
    pairs = [
        (value_of(document, [(task["id"], person["id"])]), task["id"], person["id"])
        for task in document["tasks"]
        for person in document["people"]
    ]
    for _, task, person in sorted(pairs, key=lambda pair: -pair[0]):
        more = [*given, (task, person)]
        value = value_of(document, more)
        told = {"assigned": len(more), "objective": value, "bound": value, "gap": 0,
                "assignments": more, "unassigned": 0}  # fmt: skip
        wrong = [each for each in problems_of(document, told) if each != "miscounted"]
        if wrong == [] and value >= value_of(document, given):
            given = more
    return value_of(document, given)


@pytest.mark.parametrize("number", range(SIZES.plan_worlds))
def test_a_small_plan_is_the_best_of_all(number):
    dice = chance("plan", number)
    document = world(dice, tasks=dice.randrange(6), people=dice.randrange(1, 5))
    if number % 2:
        document = with_groups_and_yeses(document, dice)
    made = planned(document)
    assert problems_of(document, made) == []
    best = best_value(document)
    assert made["objective"] <= best + 1e-4
    assert made["bound"] >= best - 1e-4
