"""The index by reach: each neighbour is filed in a square of the level that fits how far she goes.

Who lives far can only come if she goes far, so whoever asks looks up small squares close by for
those on foot and large ones for those with a car: a few dozen whole numbers on any database.
Squares are computed from the centre of a privacy cell, never from a home. No bank may lie across
the 180th meridian.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from exchange.places.coarsen import EARTH_RADIUS_METRES, KM_PER_DEGREE, Cell, centre
from exchange.places.travel import CELL_SLACK_METRES

REACHES = (2_500, 6_000, 15_000, 45_000)
"""The farthest each level goes, in metres: more levels are fewer rows and more keys to look up."""

LEVELS = range(len(REACHES))

_DATES_LEVEL = LEVELS[-1]
"""Few have hours on one date alone: all of them lie in large squares, and few keys find them."""

_SQUARES_A_REACH = 2
_METRES_PER_DEGREE = KM_PER_DEGREE * 1000
# Centres are rounded to whole metres, each by less than one in any direction.
_ROUNDED_METRES = 4

_COL_BITS, _ROW_BITS, _LEVEL_BITS, _DAY_BITS = 18, 17, 4, 14
_ROW_AT = _COL_BITS
_LEVEL_AT = _ROW_AT + _ROW_BITS
_DAY_AT = _LEVEL_AT + _LEVEL_BITS
_KIND_AT = _DAY_AT + _DAY_BITS
DAYS = 1 << _DAY_BITS

DAY_BITS = (DAYS - 1) << _DAY_AT
"""The bits of a key that say the day."""

KIND_BITS = -1 << _KIND_AT & (1 << 63) - 1
"""The bits of a key that say what."""

_ROW_ZERO, _COL_ZERO = 1 << _ROW_BITS - 1, 1 << _COL_BITS - 1

WEEKDAYS = 7
_FIRST_DATE = date(2020, 1, 1)


@dataclass(frozen=True, order=True)
class Square:
    """A square of one level's grid, by its row northwards and its column eastwards."""

    row: int
    col: int


def level_of(reach_metres: int) -> int:
    """The smallest level that goes as far as this."""
    assert 0 <= reach_metres <= REACHES[-1], "nobody goes farther than the last level"
    return bisect_left(REACHES, reach_metres)


def level_on(day: int, reach_metres: int) -> int:
    """The level on which somebody who goes so far is filed for a weekday, or for a date."""
    return level_of(reach_metres) if day < WEEKDAYS else _DATES_LEVEL


def radius_of(reach_metres: int) -> int:
    """Two centres less than this far apart are in reach: metres are rounded down, cells have slack."""
    return reach_metres + CELL_SLACK_METRES + 1


def square_of(cell: Cell, level: int) -> Square:
    """The square the middle of a cell lies in."""
    lat, lon = centre(cell)
    side = _side(level)
    row = math.floor(lat * _METRES_PER_DEGREE / side)
    return Square(row, math.floor(lon * _metres_east(row, side) / side))


def dated(day: date) -> int:
    """The number of one date among the days of keys; weekdays are 0 to 6."""
    number = WEEKDAYS + (day - _FIRST_DATE).days
    assert WEEKDAYS <= number < DAYS, "a date the keys have no room for"
    return number


def day_number(day: date) -> int:
    """As `dated`, where what lies before or after the keys' dates means "always"."""
    return min(max(WEEKDAYS + (day - _FIRST_DATE).days, 0), DAYS - 1)


def day_of(number: int) -> date | None:
    """The date of a number; None for the last, which stands for ever."""
    return None if number == DAYS - 1 else _FIRST_DATE + timedelta(days=number - WEEKDAYS)


def key(level: int, kind_bit: int, day: int, square: Square) -> int:
    """One whole number of 59 bits, by kind and day first: neighbours in space lie side by side."""
    return of_kind_and_day(kind_bit, day) + of_square(level, square)


def of_day(day: int) -> int:
    """The part of a key that says when."""
    assert 0 <= day < DAYS, "no such day"
    return day << _DAY_AT


def of_kind_and_day(kind_bit: int, day: int) -> int:
    """The part of a key that says what and when."""
    return kind_bit << _KIND_AT | of_day(day)


def of_square(level: int, square: Square) -> int:
    """The part of a key that says where."""
    row, col = square.row + _ROW_ZERO, square.col + _COL_ZERO
    return level << _LEVEL_AT | row << _ROW_AT | col


def keys_around(
    cell: Cell,
    kind_bit: int,
    days: Iterable[int],
    *,
    asker_goes: int | None = None,
    nearer_than: int = REACHES[-1],
) -> list[int]:
    """The keys under which everybody is filed who may come here, on any of these days.

    With `asker_goes` those whom somebody here may go to instead: how far she herself goes
    decides, so each level is looked up as far as that. Nobody is meant who lives farther away
    than `nearer_than` metres.
    """
    return [
        of_kind_and_day(kind_bit, day) + where
        for day in days
        for where in _squares_for(cell, day >= WEEKDAYS, asker_goes, nearer_than)
    ]


@lru_cache(maxsize=4096)
def _squares_for(
    cell: Cell, is_date: bool, asker_goes: int | None, nearer_than: int
) -> tuple[int, ...]:
    return tuple(
        of_square(level, square)
        for level in ((_DATES_LEVEL,) if is_date else LEVELS)
        for square in squares_around(
            cell,
            level,
            reach_metres=min(REACHES[level] if asker_goes is None else asker_goes, nearer_than),
        )
    )


def squares_around(cell: Cell, level: int, *, reach_metres: int) -> list[Square]:
    """Every square of a level that a centre in reach of this cell's can lie in, row by row."""
    lat, lon = centre(cell)
    side = _side(level)
    angle = 2 * math.asin(
        min(1.0, (radius_of(reach_metres) + _ROUNDED_METRES) / 2 / EARTH_RADIUS_METRES)
    )
    first, last = (
        math.floor((lat + sign * math.degrees(angle)) * _METRES_PER_DEGREE / side)
        for sign in (-1, 1)
    )
    found = []
    for row in range(first, last + 1):
        half = _half_width(lat, row, side, angle)
        east = _metres_east(row, side)
        cols = range(
            math.floor((lon - half) * east / side), math.floor((lon + half) * east / side) + 1
        )
        found += [Square(row, col) for col in cols]
    return found


def _side(level: int) -> float:
    return radius_of(REACHES[level]) / _SQUARES_A_REACH


def _metres_east(row: int, side: float) -> float:
    """Of a degree of longitude: one width for the whole row, taken in its middle."""
    middle = min(90.0, abs(row + 0.5) * side / _METRES_PER_DEGREE)
    return _METRES_PER_DEGREE * math.cos(math.radians(middle))


def _half_width(lat: float, row: int, side: float, angle: float) -> float:
    """How many degrees east or west a point of this row may lie and still be within the angle."""
    south, north = (edge * side / _METRES_PER_DEGREE for edge in (row, row + 1))
    gap = math.radians(max(0.0, south - lat, lat - north))
    left = math.sin(angle / 2) ** 2 - math.sin(gap / 2) ** 2
    narrowest = math.cos(math.radians(min(90.0, max(abs(south), abs(north)))))
    across = math.cos(math.radians(lat)) * narrowest
    if left <= 0:
        return 0.0
    return math.degrees(2 * math.asin(min(1.0, math.sqrt(left / across)))) if across > 0 else 180.0
