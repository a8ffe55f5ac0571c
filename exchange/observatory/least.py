"""The cheapest safe choice of cells to hide, proven by the solver.

The solver is told only what choices must obey that came up so far; what it then chooses is attacked,
and what the attack found is told too. When nothing is found the choice is safe and none is cheaper.
"""

import time
from collections.abc import Collection
from dataclasses import dataclass

from exchange import solver
from exchange.observatory.attack import carried
from exchange.observatory.hiding import Task, Walls, mended, pruned


@dataclass(frozen=True)
class Choice:
    """A safe choice. `is_least`: it is proven that none costs less."""

    hidden: frozenset[int]
    is_least: bool


def least(task: Task, *, seconds: float) -> Choice | None:
    """The cheapest safe choice, or the cheapest met in so many seconds; None if hiding all is not safe."""
    ends_at, walls = time.monotonic() + seconds, Walls()
    first = mended(task, task.given, walls)
    if first is None:
        return None
    best = pruned(task, first)
    if task.cost(best) == 0:
        return Choice(best, is_least=True)
    while (left := ends_at - time.monotonic()) > 0:
        answer = solver.solve(_program(task, walls, best), seconds=left)
        if answer is None or not answer.is_optimal:
            break
        columns = zip(sorted(task.prices), answer.values, strict=True)
        chosen = task.given | {cell for cell, value in columns if value > 0.5}
        if task.cost(chosen) >= task.cost(best):
            return Choice(best, is_least=True)
        known = len(walls.found)
        if _holds(task, chosen, walls):
            return Choice(chosen, is_least=True)
        found = mended(task, chosen, walls)
        assert found is not None, "what was safe before cannot be beyond mending"
        best = min(best, pruned(task, found), key=task.cost)
        if len(walls.found) == known:
            # The solver rounds. What it takes for obeyed, and is not, cannot be told it again.
            break
    return Choice(best, is_least=False)


def _holds(task: Task, hidden: Collection[int], walls: Walls) -> bool:
    """Is the choice safe? Note what every way that is not runs into."""
    every_knot, is_safe = frozenset(range(len(task.net.around))), True
    for way in task.net.ways(task.needs):
        found = carried(task.net, hidden, way)
        if found.amount < way.amount:
            is_safe = False
            walls.note(task, way, found.near, every_knot - found.far)
    return is_safe


def _program(task: Task, walls: Walls, best: frozenset[int]) -> solver.Program:
    """Columns: hide this cell or not. A cell dearer than the best choice known is in none better."""
    cells = sorted(task.prices)
    number = {cell: place for place, cell in enumerate(cells)}
    most = task.cost(best)
    starts, columns, coefficients = [0], [], []
    for through in walls.found:
        columns += [number[cell] for cell, _ in through]
        coefficients += [float(out) for _, out in through]
        starts.append(len(columns))
    return solver.Program(
        gains=[-float(task.prices[cell]) for cell in cells],
        column_max=[float(task.prices[cell] <= most) for cell in cells],
        row_min=[float(wanted) for wanted in walls.found.values()],
        row_max=[float("inf")] * len(walls.found),
        starts=starts,
        columns=columns,
        coefficients=coefficients,
        whole=True,
        first=[float(cell in best) for cell in cells],
    )
