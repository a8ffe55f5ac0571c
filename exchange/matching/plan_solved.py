"""What the solver makes of a board: prices and shares of its relaxation, or its best plan of all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from exchange.matching.plan_board import Board, PartyWeek
from exchange.matching.plan_draft import Draft
from exchange.matching.plan_program import Table
from exchange.solver import Answer

NEAR_METRES = 3_000
"""A pair whose reduced worth lies farther below nothing than this is not tried again."""

Share = tuple[float, int, int]
_NOTHING = 1e-6


@dataclass(frozen=True)
class Relaxed:
    """`shares` of pairs: (share, party, task). `near` are the pairs that might be in a best plan."""

    shares: list[Share]
    seats: dict[int, float]
    limits: dict[PartyWeek, float]
    near: dict[int, list[tuple[int, float]]]

    def undecided(self) -> set[int]:
        """The parties that have parts of tasks: what they do best depends on others."""
        return {party for share, party, _ in self.shares if share < 1 - _NOTHING}


def relaxed(table: Table, answer: Answer | None) -> Relaxed | None:
    """What the relaxation of a table tells; None when it was not solved in time."""
    if answer is None or not answer.is_optimal:
        return None
    near: dict[int, list[tuple[int, float]]] = defaultdict(list)
    own = set(table.tasks)
    for column, (party, task) in enumerate(table.pairs):
        if task not in own:
            continue
        if answer.values[column] > _NOTHING or answer.margins[column] > -NEAR_METRES:
            near[party].append((task, table.worths[column]))
    prices = [max(0.0, price) for price in answer.prices]
    first = len(table.row_max) - len(table.limits)
    return Relaxed(
        shares=[each for each in shares_of(table, answer) if each[2] in own],
        seats=dict(zip(table.tasks, prices, strict=False)),
        limits=dict(zip(table.limits, prices[first:], strict=True)),
        near=near,
    )


def shares_of(table: Table, answer: Answer) -> list[Share]:
    """The pairs that an answer has a part of."""
    return [
        (share, party, task)
        for share, (party, task) in zip(answer.values, table.pairs, strict=False)
        if share > _NOTHING
    ]


def draft_of(board: Board, shares: Iterable[Share]) -> Draft:
    """A valid draft of the largest shares, as far as they go together."""
    draft = Draft(board)
    for _, party, task in sorted(shares, key=lambda each: (-each[0], each[2], each[1])):
        if draft.is_open_to(party, task) and draft.gain(party, task) >= 0:
            draft.give(party, task)
    draft.forget()
    return draft
