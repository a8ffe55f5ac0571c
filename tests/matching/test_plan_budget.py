"""The planner and its clock: it may stop anywhere, and what comes back holds and is proved honestly.

The clock here goes on by one second whenever somebody looks at it: what is counted are looks.
"""

from dataclasses import replace

import pytest

from exchange.matching.plan import plan
from exchange.matching.plan_auction import offers_of
from exchange.matching.plan_board import board_of, most_worth
from exchange.matching.plan_budget import AT_ONCE, OutOfTime, never
from exchange.matching.plan_course import ALWAYS_BOUND_TASKS, Course
from exchange.matching.plan_greedy import dearest_first
from exchange.matching.plan_pairs import pairs_of
from exchange.matching.plan_prices import Prices, Pricing
from exchange.matching.plan_program import table_of
from exchange.matching.plan_reading import read_instance
from tests.matching.plan_check import problems_of, told
from tests.matching.plan_worlds import world
from tests.rig.sizes import chance

LOOKS_AFTER = 12
"""So often at most the clock is looked at once the time is over: every step on its way out."""


class Clock:
    """One second later at every look."""

    def __init__(self):
        self.looks = 0

    def __call__(self):
        self.looks += 1
        return float(self.looks)


@pytest.fixture(scope="module")
def large():
    """More tasks than a first bound is promised for, and people for several looks at the clock."""
    document = world(chance("budget", 1), tasks=ALWAYS_BOUND_TASKS + 60, people=700, hours=24 * 6)
    return document, read_instance(document)


def looked(document, instance, looks):
    """A plan within so many looks at the clock, and how often it was looked at after the end."""
    clock = Clock()
    given = replace(instance, budget_seconds=float(looks))
    made = plan(given, began=0.0, clock=clock, with_solver=False)
    return made, clock.looks - looks


BUDGETS = (0, 2, 4, 6, 8, 11, 14, 20, 60, 1_500)


@pytest.fixture(scope="module")
def stopped(large):
    """The same instance, stopped at many moments."""
    return {looks: looked(*large, looks) for looks in BUDGETS}


@pytest.mark.parametrize("looks", BUDGETS)
def test_wherever_the_clock_stops_it_the_plan_holds(large, stopped, looks):
    made, late = stopped[looks]
    assert problems_of(large[0], told(made)) == []
    assert late <= LOOKS_AFTER


def test_a_bound_holds_for_people_nobody_has_looked_at_too(large):
    instance = large[1]
    course = Course(board_of(instance, pairs_of(instance, looking(1))), lambda: 10.0)
    course.look_around()
    course.auction()
    assert course.bound >= dearest_first(board_of(instance, pairs_of(instance))).worth


def test_more_time_finds_more(stopped):
    found = [stopped[looks][0].objective for looks in (0, 8, 1_500)]
    assert found == sorted(found)
    assert found[0] < found[1] < found[2]


def test_a_town_is_given_its_plan_and_its_bound_whatever_the_clock_says(large):
    instance = large[1]
    town = replace(instance, tasks=instance.tasks[:ALWAYS_BOUND_TASKS], budget_seconds=0.0)
    made = plan(town, began=0.0, clock=Clock(), with_solver=False)
    board = board_of(town, pairs_of(town))
    assert made.objective >= dearest_first(board).worth - 1e-4
    assert made.gap <= 0.2


def looking(times):
    """A look at the clock that finds time left so many times."""
    left = iter([False] * times)
    return lambda: next(left, True)


def test_who_was_not_looked_at_in_time_has_no_pairs(large):
    instance = large[1]
    known = pairs_of(instance, looking(2))
    assert known == pairs_of(instance)[: 2 * AT_ONCE]
    board = board_of(instance, known)
    assert not board.is_whole
    assert [len(pairs) for pairs in board.pairs[2 * AT_ONCE :]] == [0] * (700 - 2 * AT_ONCE)
    assert most_worth(board) >= dearest_first(board_of(instance, pairs_of(instance))).worth


def test_the_first_plan_stops_between_two_pairs(large):
    board = board_of(large[1], pairs_of(large[1]))
    worths = [dearest_first(board, looking(times)).worth for times in (0, 1, 2, 3)]
    assert worths[0] == 0
    assert worths == sorted(set(worths))


@pytest.mark.parametrize(
    "step",
    [
        lambda board, over: offers_of(dearest_first(board), over),
        lambda board, over: Pricing(board, over),
        lambda board, over: table_of(
            board, range(len(board.members)), range(len(board.tasks)), over=over
        ),
    ],
    ids=["offers", "prices", "program"],
)
def test_a_long_step_looks_at_the_clock_again_and_again(large, step):
    board = board_of(large[1], pairs_of(large[1]))
    for times in (0, 1, 3):
        with pytest.raises(OutOfTime):
            step(board, looking(times))
    step(board, never)


def test_a_bound_is_not_begun_by_half(large):
    board = board_of(large[1], pairs_of(large[1]))
    prices = Prices([0.0] * len(board.tasks))
    # Two looks for each half of what it lays out, so that the third sum is broken off.
    asked = looking(7)
    pricing = Pricing(board, asked)
    with pytest.raises(OutOfTime):
        pricing.bound(prices)
