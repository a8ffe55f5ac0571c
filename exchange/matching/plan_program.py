"""A board written down as rows and columns for the solver.

A column is a pair, or the k-th task too many of a party's week. Rows: a task's seats, tasks of one
party of which at most one can be done, the load of a week, its limit.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from exchange.matching.plan_board import Board, PartyWeek
from exchange.matching.plan_budget import Until, all_in_time, never
from exchange.solver import Program

_LOAD_STEPS_MAX = 12
Near = Mapping[int, Sequence[tuple[int, float]]]


@dataclass
class Table:
    """The rows and columns of some tasks and parties of a board, and what each of them stands for.

    `pairs`, worth `worths` on the board, are the first columns, `tasks` the first rows, `limits` the last ones. `loads` are a
    week's columns, and those that each task more of it fills one by one.
    """

    pairs: list[tuple[int, int]] = field(default_factory=list)
    worths: list[float] = field(default_factory=list)
    tasks: list[int] = field(default_factory=list)
    limits: list[PartyWeek] = field(default_factory=list)
    loads: list[tuple[list[int], list[int]]] = field(default_factory=list)
    gains: list[float] = field(default_factory=list)
    column_max: list[float] = field(default_factory=list)
    row_max: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    coefficients: list[float] = field(default_factory=list)

    def program(self, *, whole: bool, held: Collection[tuple[int, int]] = ()) -> Program:
        """As the solver wants it; `held` are the pairs of a plan to begin with."""
        return Program(
            gains=self.gains,
            column_max=self.column_max,
            row_min=[float("-inf")] * len(self.row_max),
            row_max=self.row_max,
            starts=self.starts,
            columns=self.columns,
            coefficients=self.coefficients,
            whole=whole,
            first=self._first(set(held)) if held else (),
        )

    def _first(self, held: Collection[tuple[int, int]]) -> list[float]:
        first = [0.0] * len(self.gains)
        for column, pair in enumerate(self.pairs):
            first[column] = float(pair in held)
        for week, more in self.loads:
            left = sum(first[column] for column in week) - 1
            for column in more:
                first[column] = min(max(left, 0.0), self.column_max[column])
                left -= first[column]
        return first

    def row(self, columns: Sequence[int], coefficients: Sequence[float], at_most: float) -> None:
        self.columns += columns
        self.coefficients += coefficients
        self.starts.append(len(self.columns))
        self.row_max.append(at_most)

    def column(self, gain: float, at_most: float) -> int:
        self.gains.append(gain)
        self.column_max.append(at_most)
        return len(self.gains) - 1


def table_of(
    board: Board,
    parties: Collection[int],
    tasks: Collection[int],
    *,
    near: Near | None = None,
    prices: Sequence[float] | None = None,
    over: Until = never,
) -> Table:
    """All that these parties could do of these tasks, exactly; or of the pairs `near` alone.

    With the prices of all seats the parties may also go to other tasks, if they pay what those cost.
    Raises OutOfTime.
    """
    table = Table()
    of_task: dict[int, list[int]] = {task: [] for task in tasks}
    of_party: dict[int, list[int]] = {}
    for party in all_in_time(parties, over):
        of_party[party] = []
        for task, worth in board.pairs[party] if near is None else near[party]:
            load = board.load.get((party, board.tasks[task].week), 0)
            gain = worth - load
            if task not in of_task:
                if prices is None:
                    continue
                gain -= len(board.members[party]) * prices[task]
            if gain < 0:
                continue
            column = table.column(gain, 1)
            table.pairs.append((party, task))
            table.worths.append(worth)
            of_party[party].append(column)
            if task in of_task:
                of_task[task].append(column)
    for task, columns in of_task.items():
        if columns:
            sizes = [float(len(board.members[table.pairs[column][0]])) for column in columns]
            table.tasks.append(task)
            table.row(columns, sizes, board.seats[task])
    for party, columns in all_in_time(of_party.items(), over):
        _one_at_a_time(table, party, columns, board)
    for party, columns in all_in_time(of_party.items(), over):
        _loads(table, party, columns, board)
    for party, columns in of_party.items() if board.room else ():
        _limits(table, party, columns, board)
    return table


def _by_week(table: Table, columns: Sequence[int], board: Board) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for column in columns:
        found[board.tasks[table.pairs[column][1]].week].append(column)
    return found


def _one_at_a_time(table: Table, party: int, columns: Sequence[int], board: Board) -> None:
    """Every two of a party's tasks that clash stand in one row, with all that clash with both."""
    if len(columns) < 2:
        return
    order = sorted(columns, key=lambda column: board.bounds[table.pairs[column][1]])
    tasks = [table.pairs[column][1] for column in order]
    clashing = _clashing(tasks, party, board)
    ends = [board.bounds[task][1] for task in tasks]
    kept: list[int] = []
    for place in range(1, len(tasks)):
        before = clashing[place] & ((1 << place) - 1)
        # The latest to end first: they are the likeliest to clash with each other.
        others = sorted(_places(before), key=lambda other: -ends[other])
        while before:
            row = 1 << place
            for other in others:
                if clashing[other] & row == row:
                    row |= 1 << other
            # The first one left gets in, so that each turn leaves fewer.
            before &= ~row
            others = [o for o in others if before >> o & 1] + [o for o in others if row >> o & 1]
            kept.append(row)
    for number, row in enumerate(kept):
        if not any(row & other == row for other in kept[number + 1 :]):
            found = [order[place] for place in _places(row)]
            table.row(found, [1.0] * len(found), 1)


def _clashing(tasks: Sequence[int], party: int, board: Board) -> list[int]:
    """For each of a party's tasks, in the order they start, the places of those it clashes with."""
    starts = [board.bounds[task][0] for task in tasks]
    ends = [board.bounds[task][1] for task in tasks]
    travel_max = board.travel_seconds_max[party]
    clashing = [0] * len(tasks)
    for place, start in enumerate(starts):
        for other in range(place):
            gap = start - ends[other]
            if gap < 0 or (gap < travel_max and board.clash(party, tasks[other], tasks[place])):
                clashing[place] |= 1 << other
                clashing[other] |= 1 << place
    return clashing


def _places(bits: int) -> list[int]:
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found


def _loads(table: Table, party: int, columns: Sequence[int], board: Board) -> None:
    """Of a week's tasks one is free of load; each further one takes a dearer column."""
    if len(columns) < 2:
        return
    for week in _by_week(table, columns, board).values():
        steps = min(_chain(table, week, board) - 1, _LOAD_STEPS_MAX)
        if steps < 1:
            continue
        # The last step may be taken again and again: too cheap, never too dear.
        more = [
            table.column(-board.step(party) * (each + 1), 1 if each < steps - 1 else len(week))
            for each in range(steps)
        ]
        table.loads.append((week, more))
        table.row(week + more, [1.0] * len(week) + [-1.0] * steps, 1)


def _chain(table: Table, columns: Sequence[int], board: Board) -> int:
    """How many of these tasks one party could do at most, were there no way between them."""
    count, free = 0, -math.inf
    ends = sorted(board.bounds[table.pairs[column][1]][::-1] for column in columns)
    for end, start in ends:
        if start >= free:
            count, free = count + 1, end
    return count


def _limits(table: Table, party: int, columns: Sequence[int], board: Board) -> None:
    for week, found in _by_week(table, columns, board).items():
        room = board.room.get((party, week))
        seconds = [board.tasks[table.pairs[column][1]].seconds for column in found]
        if room is not None and sum(seconds) > room:
            table.limits.append((party, week))
            table.row(found, seconds, room)
