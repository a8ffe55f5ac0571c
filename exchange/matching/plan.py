"""The batch planner: the best plan that a budget of time finds, and a proof of how good it is.

At every moment there is a valid plan, never worth less than the dearest pairs first, and a bound
that no plan of the whole instance can pass.
"""

import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from exchange import solver
from exchange.matching.plan_board import board_of, plan_worth
from exchange.matching.plan_budget import Clock, OutOfTime
from exchange.matching.plan_course import ALWAYS_BOUND_TASKS, EXACT_TASKS, Course
from exchange.matching.plan_instance import Id, Instance
from exchange.matching.plan_pairs import pairs_of
from exchange.matching.plan_regions import Regions, relax_soon

_PART_USED = 0.94
# To lay out the pairs, put them in order and give them away takes two thirds of what it took to find
# them: whoever looks longer than this has found what nobody will be given.
_PART_AFTER_PAIRS = 0.45
_TASK_SECONDS = 1e-5
_WHOLE_PAIRS_MAX = 30_000


@dataclass(frozen=True)
class Plan:
    """Pairs of a task's and a person's id; worth and bound are metres, the gap a share of 1."""

    assignments: tuple[tuple[Id, Id], ...]
    unassigned: int
    objective: float
    bound: float
    seconds: float

    @property
    def assigned(self) -> int:
        return len(self.assignments)

    @property
    def gap(self) -> float:
        return (self.bound - self.objective) / self.bound if self.bound else 0.0


def plan(
    instance: Instance,
    *,
    began: float | None = None,
    clock: Clock = time.monotonic,
    with_solver: bool = True,
    in_pieces: bool = False,
) -> Plan:
    """A plan of an instance, made within its budget of seconds, counted from `began` or from now.

    Without the solver, or where it is not installed, the standard library alone does it. `in_pieces`
    cuts the land also where the solver could take it whole.
    """
    began = clock() if began is None else began
    # The last steps, and the way home, want their part of the budget.
    ends = began + instance.budget_seconds * _PART_USED - len(instance.tasks) * _TASK_SECONDS

    def left() -> float:
        return ends - clock()

    course = Course(board_of(instance, _pairs(instance, left)), left)
    with suppress(OutOfTime), ThreadPoolExecutor(1) as pool:
        _run(course, pool if with_solver and solver.is_there() else None, in_pieces)
    course.draft.let_go()
    chosen = course.draft.chosen()
    worth = plan_worth(instance, chosen)
    wanted = sum(task.people for task in instance.tasks)
    return Plan(
        assignments=tuple(
            (instance.tasks[task].id, instance.people[person].id) for task, person in chosen
        ),
        unassigned=max(0, wanted - len(chosen)),
        objective=worth,
        bound=max(worth, course.bound),
        seconds=clock() - began,
    )


def _pairs(instance: Instance, left: Callable[[], float]) -> list[list[tuple[int, float]]]:
    """All of a small instance, whatever it takes; of a large one as many as can be given away, too."""
    if len(instance.tasks) <= ALWAYS_BOUND_TASKS:
        return pairs_of(instance)
    kept = left() * _PART_AFTER_PAIRS
    return pairs_of(instance, lambda: left() <= kept)


def _run(course: Course, pool: Executor | None, in_pieces: bool) -> None:
    is_large = len(course.board.tasks) > EXACT_TASKS
    is_whole = pool is not None and is_large and not in_pieces
    soon = relax_soon(course.board, course.left, pool) if pool and is_whole else None
    course.look_around()
    prices = course.auction()
    if course.is_closed or course.is_over():
        return
    if pool is None:
        # What is left after the first bound is shared between a better plan and a better proof.
        half = course.left() / 2
        course.search(course.draft, lambda: course.left() <= half)
        course.descend(prices)
    elif not is_large:
        course.solve_whole()
    else:
        regions = Regions(course, in_pieces=in_pieces)
        regions.relax(prices, soon, pool)
        regions.solve_regions()
        if not course.is_closed:
            course.search(course.draft)
        if course.pairs <= _WHOLE_PAIRS_MAX and not course.is_closed:
            course.solve_whole()
