"""How far the nearest open door is from every square of the land, moment by moment of a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy

from exchange.chronomap import sites, timetable
from exchange.chronomap.bands import BANDS, band_of, least_minutes_by_hour
from exchange.chronomap.reach import Numbers
from exchange.chronomap.sites import Calendars, Site
from exchange.chronomap.travelled import Roads, travelled
from exchange.places.coarsen import Cell, cell_of, centre
from exchange.places.matrix import End
from exchange.places.municipalities import municipality_at, province_box
from exchange.places.ways import Source


@dataclass(frozen=True)
class Square:
    """A square kilometre of the grid, and the municipality its middle lies in."""

    cell: Cell
    municipality: str


@dataclass(frozen=True)
class Isochrones:
    """`bands` by square and moment: the place in BANDS, len(BANDS) beyond the last."""

    moments: list[int]
    squares: tuple[Square, ...]
    bands: Numbers
    told_by: Mapping[Source, int]

    def shares(self, place: int) -> dict[str, list[float]]:
        """Of each municipality's land the part in each band, and beyond all; they add up to 1."""
        found: dict[str, list[float]] = {}
        towns = numpy.array([square.municipality for square in self.squares])
        for town in numpy.unique(towns).tolist():
            counted = numpy.bincount(self.bands[towns == town, place], minlength=len(BANDS) + 1)
            found[town] = (counted / counted.sum()).tolist()
        return found

    def within(self, place: int, bands: int) -> float:
        """The part of all the land in the first so many bands."""
        return float((self.bands[:, place] < bands).mean())


def isochrones(
    all_sites: Sequence[Site], kind: str, day: date, calendars: Calendars, roads: Roads
) -> Isochrones:
    """Where a door of this kind is open at a moment, and how far it is from everywhere."""
    chosen = [site for site in all_sites if site.kind == kind]
    days = sites.doors(chosen, day, calendars)
    moments = timetable.moments(days)
    starts = starts_of(squares())
    ways = travelled(
        starts,
        [End((site.lat, site.lon), (site.code,)) for site in chosen],
        population=numpy.ones(len(starts)),
        capacity=numpy.ones(len(chosen)),
        roads=roads,
    )
    least = least_minutes_by_hour(ways.territory, timetable.open_at(days, moments))
    return Isochrones(moments, squares(), band_of(least), ways.told_by)


def starts_of(some: Sequence[Square]) -> list[End]:
    """From the middle of each."""
    return [End(centre(square.cell)) for square in some]


@cache
def squares() -> tuple[Square, ...]:
    """Every square whose middle is on our land, from the south, each row from the west."""
    south, west, north, east = province_box()
    found = []
    for row in range(cell_of(south, west).row, cell_of(north, west).row + 1):
        lat, _ = centre(Cell(row, 0))
        for col in range(cell_of(lat, west).col, cell_of(lat, east).col + 1):
            cell = Cell(row, col)
            town = municipality_at(*centre(cell))
            if town is not None:
                found.append(Square(cell, town))
    return tuple(found)
