"""Which further cells to hide so that the small ones stay hidden: quickly, safely, not always cheapest.

Needs no solver: it is what is left where none is installed or the time ended, and the start of the
exact search where there is one.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from exchange.observatory.attack import Need, Net, Step, Way, carried, move, path_back, room, wall

# In larger tables looking for more walls takes longer than a round of the solver.
_WIDENING_CELLS_MAX = 1_000
Wall = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Task:
    """Keep `needs` with `given` hidden anyway; of the others those with a price may be hidden too."""

    net: Net
    needs: Sequence[Need]
    given: frozenset[int]
    prices: Mapping[int, int]

    def cost(self, hidden: Iterable[int]) -> int:
        return sum(self.prices[cell] for cell in hidden if cell not in self.given)


@dataclass
class Walls:
    """What every safe choice must obey, gathered on the way: `found[wall]` = how much must get out."""

    found: dict[Wall, int] = field(default_factory=dict)

    def note(self, task: Task, way: Way, *sides: frozenset[int]) -> None:
        for near in sides:
            through, wanted = [], int(way.amount)
            for cell, out in wall(task.net, near, way).items():
                if cell in task.given:
                    wanted -= out
                elif cell in task.prices:
                    through.append((cell, out))
            key = tuple((cell, min(out, wanted)) for cell, out in through)
            if wanted > 0:
                self.found[key] = wanted


def mended(task: Task, hidden: frozenset[int], walls: Walls) -> frozenset[int] | None:
    """The cells, and as many more as it takes; None when hiding all of them would not be enough."""
    now, ways = set(hidden), task.net.ways(task.needs)
    # What needs most first: the others then find much of it hidden already.
    for way in sorted(ways, key=lambda each: -each.amount):
        so_far = carried(task.net, now, way)
        if so_far.amount >= way.amount:
            continue
        every_knot = frozenset(range(len(task.net.around)))
        walls.note(task, way, so_far.near, every_knot - so_far.far)
        more = _opened(task, now, way, walls)
        if more is None:
            return None
        now |= more
    return frozenset(now)


def _opened(task: Task, hidden: set[int], way: Way, walls: Walls) -> set[int] | None:
    """The cells that the amount would take, one cheapest path after the other."""
    net, values, through, more = task.net, task.net.values(), 0.0, set[int]()
    while through < way.amount:
        met = _cheapest(task, hidden | more, values, way)
        if way.end not in met:
            return None
        if len(net.cells) <= _WIDENING_CELLS_MAX:
            walls.note(task, way, *_widening({knot: cost for knot, (cost, _) in met.items()}))
        path = path_back(net, {knot: step for knot, (_, step) in met.items()}, way)
        amount = min(way.amount - through, room(values, path))
        move(values, path, amount)
        more |= {cell for cell, _ in path}
        through += amount
    return more


def _widening(costs: Mapping[int, int]) -> list[frozenset[int]]:
    """The knots met before each rise of the cost: what must get out of them settles the cheapest path."""
    knots = list(costs)
    return [
        frozenset(knots[:place])
        for place in range(1, len(knots))
        if costs[knots[place]] > costs[knots[place - 1]]
    ]


def _cheapest(
    task: Task, hidden: set[int], values: Sequence[float], way: Way
) -> dict[int, tuple[int, Step | None]]:
    """What it costs to get to each knot and the last step there, until the end is met.

    Knots come in the order of their costs; hidden cells cost nothing more.
    """
    met: dict[int, tuple[int, Step | None]] = {}
    waiting: list[tuple[int, int, Step | None]] = [(0, way.start, None)]
    while waiting:
        cost, knot, step = heapq.heappop(waiting)
        if knot in met:
            continue
        met[knot] = cost, step
        if knot == way.end:
            return met
        for cell, other, is_more in task.net.around[knot]:
            if other in met or cell == way.cell or not (is_more or values[cell] > 0):
                continue
            if cell in hidden:
                heapq.heappush(waiting, (cost, other, (cell, is_more)))
            elif cell in task.prices:
                heapq.heappush(waiting, (cost + task.prices[cell], other, (cell, is_more)))
    return met


def pruned(task: Task, hidden: frozenset[int]) -> frozenset[int]:
    """Without the cells that nothing needs, the dearest looked at first."""
    now = set(hidden)
    used = {way: carried(task.net, now, way).used for way in task.net.ways(task.needs)}
    for cell in sorted(now - task.given, key=lambda each: (-task.prices[each], each)):
        without = now - {cell}
        again = {
            way: carried(task.net, without, way) for way, cells in used.items() if cell in cells
        }
        if all(found.amount >= way.amount for way, found in again.items()):
            now = without
            used |= {way: found.used for way, found in again.items()}
    return frozenset(now)
