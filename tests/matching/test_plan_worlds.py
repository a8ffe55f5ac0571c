"""Plans of made-up towns: every one is checked again, and small ones against the best of all."""

import pytest

from exchange.matching import plan_regions
from exchange.matching.plan import plan
from exchange.matching.plan_reading import read_instance
from tests.matching.plan_check import problems_of, told, value_of
from tests.matching.plan_worlds import best_value, with_groups_and_yeses, world
from tests.rig.sizes import SIZES, chance


def planned(document, **how):
    """The plan as the command would write it."""
    return told(plan(read_instance(document), **how))


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
    assert made["objective"] == pytest.approx(best, abs=1e-4)
    assert made["bound"] >= best - 1e-4
    assert made["gap"] <= 0.001


@pytest.mark.parametrize("number", range(SIZES.plan_towns))
def test_a_larger_plan_holds_and_beats_a_pencil(number):
    dice = chance("town", number)
    document = world(dice, tasks=dice.randrange(21, 60), people=dice.randrange(2, 25), hours=72)
    if number % 2:
        document = with_groups_and_yeses(document, dice)
    made = planned(document)
    assert problems_of(document, made) == []
    assert made["gap"] <= 0.2
    if number % 2 == 0:
        assert made["objective"] >= dearest_first(document) - 1e-4


# Cut anew turn after turn, each takes seconds.
@pytest.mark.parametrize("number", range(max(1, SIZES.plan_towns // 10)))
def test_a_plan_by_pieces_of_land_is_nearly_that_of_the_whole(number, monkeypatch):
    monkeypatch.setattr(plan_regions, "_PIECE_TASKS_MAX", 12)
    dice = chance("pieces", number)
    document = world(dice, tasks=dice.randrange(40, 70), people=dice.randrange(5, 25), hours=72)
    cut, whole = planned(document, in_pieces=True), planned(document)
    assert problems_of(document, cut) == []
    assert cut["bound"] >= whole["objective"] - 1e-4
    assert whole["bound"] >= cut["objective"] - 1e-4
    assert cut["objective"] >= 0.999 * whole["objective"]


@pytest.mark.parametrize("number", range(SIZES.plan_towns))
def test_the_standard_library_alone_makes_a_plan_that_holds(number):
    dice = chance("alone", number)
    document = world(dice, tasks=dice.randrange(2, 40), people=dice.randrange(2, 15), hours=48)
    document = with_groups_and_yeses(document, dice) | {"budget_seconds": 0.5}
    alone, solved = planned(document, with_solver=False), planned(document | {"budget_seconds": 20})
    assert problems_of(document, alone) == []
    # Each has proved something about all plans, so about the other's too.
    assert alone["bound"] >= solved["objective"] - 1e-4
    assert solved["bound"] >= alone["objective"] - 1e-4
    assert alone["gap"] <= 0.2


@pytest.mark.parametrize("seconds", [0, 0.001, 0.2])
def test_a_plan_that_had_no_time_still_holds(seconds):
    dice = chance("hurry", seconds)
    document = world(dice, tasks=80, people=20, hours=72) | {"budget_seconds": seconds}
    made = planned(document)
    assert problems_of(document, made) == []
    assert made["objective"] >= dearest_first(document) - 1e-4
    assert made["gap"] <= 0.2


@pytest.mark.parametrize(
    "child", ["import time; time.sleep(60)", "raise SystemExit(3)", "print('no arrays')"]
)
@pytest.mark.parametrize("tasks", [12, 60])
def test_a_child_that_hangs_or_dies_leaves_a_plan_that_holds(monkeypatch, child, tasks):
    dice = chance("child", tasks)
    document = world(dice, tasks=tasks, people=tasks // 2, hours=30) | {"budget_seconds": 2}
    monkeypatch.setattr("exchange.solver._CHILD", child)
    made = planned(document)
    assert problems_of(document, made) == []
    assert made["objective"] >= dearest_first(document) - 1e-4
    assert made["gap"] <= 0.2
