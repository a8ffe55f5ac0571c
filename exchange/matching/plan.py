"""The batch planner: the best plan that a budget of time finds, and a proof of how good it is.

At every moment there is a valid plan, never worth less than the dearest pairs first, and a bound
that no plan of the whole instance can pass.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from exchange.matching.plan_board import board_of, plan_worth
from exchange.matching.plan_draft import Draft
from exchange.matching.plan_greedy import dearest_first
from exchange.matching.plan_instance import Id, Instance
from exchange.matching.plan_pairs import pairs_of

Clock = Callable[[], float]


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


def plan(instance: Instance, *, began: float | None = None, clock: Clock = time.monotonic) -> Plan:
    """A plan of an instance, made within its budget of seconds, counted from `began` or from now."""
    began = clock() if began is None else began
    board = board_of(instance, pairs_of(instance))
    draft = dearest_first(board)
    bound = board.fixed_worth + _every_seat_at_its_best(draft)
    chosen = draft.chosen()
    worth = plan_worth(instance, chosen)
    wanted = sum(task.people for task in instance.tasks)
    return Plan(
        assignments=tuple(
            (instance.tasks[task].id, instance.people[person].id) for task, person in chosen
        ),
        unassigned=max(0, wanted - len(chosen)),
        objective=worth,
        bound=max(worth, bound),
        seconds=clock() - began,
    )


def _every_seat_at_its_best(draft: Draft) -> float:
    best = [0.0] * len(draft.left)
    for party, worths in enumerate(draft.worth_of):
        for task, worth in worths.items():
            best[task] = max(best[task], worth / draft.size[party])
    return sum(each * seats for each, seats in zip(best, draft.board.seats, strict=True))
