"""How many people truly get somewhere, counted by looking at everybody."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from bench.people import Person
from exchange.matching.grid import radius_of
from exchange.places.coarsen import Cell, centre_metres
from exchange.places.travel import reach_metres


class Reaches:
    """Everybody's reach, by the cells people live in."""

    def __init__(self, people: Iterable[Person]) -> None:
        radii: defaultdict[Cell, list[int]] = defaultdict(list)
        for person in people:
            radius = radius_of(reach_metres(person.means, person.minutes))
            radii[person.cell].append(radius * radius)
        self._cells = [(centre_metres(cell), sorted(each)) for cell, each in radii.items()]

    def count(self, cell: Cell) -> int:
        """So many could come here, by distance alone."""
        there = centre_metres(cell)
        found = 0
        for here, radii in self._cells:
            metres_2 = (here.x - there.x) ** 2 + (here.y - there.y) ** 2 + (here.z - there.z) ** 2
            if metres_2 < radii[-1]:
                found += len(radii) - bisect_left(radii, metres_2 + 1)
        return found
