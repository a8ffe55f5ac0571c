"""What can be worked out of a table with holes: how far a hidden number may be from the true one.

Who knows all that is shown, that every line adds up and that nothing is below 0, sees a net: each
line is a knot, each number a rope between two knots. A hidden number is off by one exactly if a ring
of hidden numbers through it is off by one. All amounts stay whole, so whole numbers lose nothing.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

Step = tuple[int, bool]


@dataclass(frozen=True)
class Cell:
    """A number of a table: more of it runs from `tail` to `head` without end, less of it back."""

    tail: int
    head: int
    value: int


@dataclass(frozen=True)
class Need:
    """Whoever attacks must think the cell possible lower by `down` and higher by `up`."""

    cell: int
    down: int
    up: int


@dataclass(frozen=True)
class Way:
    """The rest of a ring through `cell`: from `start` to `end`, `amount` must get through."""

    cell: int
    start: int
    end: int
    amount: float


@dataclass(frozen=True)
class Carried:
    """How much got through, which cells carried it; the knots near the start where it ended."""

    amount: float
    used: frozenset[int]
    near: frozenset[int]
    far: frozenset[int]


class Net:
    """The cells of a table, and for each knot the cells that lie at it."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self.cells: Sequence[Cell] = tuple(cells)
        knots = 1 + max((max(cell.tail, cell.head) for cell in self.cells), default=0)
        self.around: list[list[tuple[int, int, bool]]] = [[] for _ in range(knots)]
        for number, cell in enumerate(self.cells):
            self.around[cell.tail].append((number, cell.head, True))
            self.around[cell.head].append((number, cell.tail, False))

    def more(self, cell: int, amount: float) -> Way:
        return Way(cell, self.cells[cell].head, self.cells[cell].tail, amount)

    def less(self, cell: int, amount: float) -> Way:
        return Way(cell, self.cells[cell].tail, self.cells[cell].head, amount)

    def ways(self, needs: Iterable[Need]) -> list[Way]:
        found = []
        for need in needs:
            found += [self.less(need.cell, need.down), self.more(need.cell, need.up)]
        return [way for way in found if way.amount > 0]

    def values(self) -> list[float]:
        return [cell.value for cell in self.cells]


def carried(net: Net, hidden: Collection[int], way: Way) -> Carried:
    """As much of the amount as the hidden cells let through."""
    values, used, through = net.values(), set[int](), 0.0
    while through < way.amount:
        met = _met(net, hidden, values, way)
        if way.end not in met:
            return Carried(
                through,
                frozenset(used),
                frozenset(met),
                frozenset(_behind(net, hidden, values, way)),
            )
        path = path_back(net, met, way)
        amount = min(way.amount - through, room(values, path))
        if math.isinf(amount):
            return Carried(amount, frozenset(used), frozenset(), frozenset())
        move(values, path, amount)
        used |= {cell for cell, _ in path}
        through += amount
    return Carried(through, frozenset(used), frozenset(), frozenset())


def _met(
    net: Net, hidden: Collection[int], values: Sequence[float], way: Way
) -> dict[int, Step | None]:
    """The knots that something can still get to, each with the last step there."""
    met: dict[int, Step | None] = {way.start: None}
    waiting = [way.start]
    for knot in waiting:
        for cell, other, is_more in net.around[knot]:
            if other in met or cell not in hidden or cell == way.cell:
                continue
            if is_more or values[cell] > 0:
                met[other] = (cell, is_more)
                if other == way.end:
                    return met
                waiting.append(other)
    return met


def _behind(net: Net, hidden: Collection[int], values: Sequence[float], way: Way) -> set[int]:
    """The knots from which something can still get to the end."""
    met, waiting = {way.end}, [way.end]
    for knot in waiting:
        for cell, other, is_more in net.around[knot]:
            if other in met or cell not in hidden or cell == way.cell:
                continue
            # Gone the other way round, what is more from here is less from there.
            if not is_more or values[cell] > 0:
                met.add(other)
                waiting.append(other)
    return met


def path_back(net: Net, met: Mapping[int, Step | None], way: Way) -> list[Step]:
    """The steps to the end of the way, from the last to the first."""
    path, knot = [], way.end
    while (step := met[knot]) is not None:
        cell, is_more = step
        path.append(step)
        knot = net.cells[cell].tail if is_more else net.cells[cell].head
    return path


def room(values: Sequence[float], path: Iterable[Step]) -> float:
    """How much can go this way: without end, unless some number on it becomes less."""
    return min((values[cell] for cell, is_more in path if not is_more), default=math.inf)


def move(values: list[float], path: Iterable[Step], amount: float) -> None:
    for cell, is_more in path:
        values[cell] += amount if is_more else -amount


def bounds(net: Net, hidden: Collection[int], cell: int) -> tuple[int, float]:
    """The least and the most that the hidden cell can be for all that is shown; the most may be infinite."""
    value = net.cells[cell].value
    down = carried(net, hidden, net.less(cell, value)).amount
    up = carried(net, hidden, net.more(cell, math.inf)).amount
    return value - int(down), value + up


def is_safe(net: Net, hidden: Collection[int], needs: Iterable[Need]) -> bool:
    """Does every need hold against whoever knows all other cells?"""
    return all(carried(net, hidden, way).amount >= way.amount for way in net.ways(needs))


def wall(net: Net, near: Collection[int], way: Way) -> dict[int, int]:
    """What each cell, if hidden, lets out of these knots; no choice that lets out less is safe."""
    found = {}
    for number, cell in enumerate(net.cells):
        if number == way.cell or (cell.tail in near) == (cell.head in near):
            continue
        found[number] = int(way.amount if cell.tail in near else min(cell.value, way.amount))
    return {number: room_ for number, room_ in found.items() if room_ > 0}
