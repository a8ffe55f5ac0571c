"""A day's doors minute by minute, and what becomes of them when whole hours move.

An hour counts as open when the door is for half of it. A stretch that ends at half past one and is
to last an hour longer ends at half past two: what moves are its ends, by whole hours.
"""

from collections.abc import Iterator

import numpy

from exchange.chronomap.reach import Flags
from exchange.chronomap.timetable import DAY_MINUTES, OPEN_OF_AN_HOUR
from exchange.places.rows import Range, Ranges

DAY_HOURS = 24
Hours = tuple[int, int]
"""From an hour of the day to another one, the last left out."""


def minutes_of(ranges: Ranges) -> Flags:
    """Which of a day's minutes are open; what lies beyond midnight is left out."""
    is_open = numpy.zeros(DAY_MINUTES, dtype=bool)
    for each in ranges:
        is_open[each.opens : each.closes] = True
    return is_open


def ranges_of(is_open: Flags) -> Ranges:
    edges = numpy.flatnonzero(numpy.diff(is_open.astype(numpy.int8), prepend=0, append=0))
    pairs = edges.reshape(-1, 2).tolist()
    return tuple(Range(opens, closes) for opens, closes in pairs)


def hours_of(is_open: Flags) -> Flags:
    """Which of the 24 hours count as open."""
    counted: Flags = is_open.reshape(DAY_HOURS, 60).sum(axis=1) >= OPEN_OF_AN_HOUR
    return counted


def blocks(hours: Flags) -> Iterator[Hours]:
    """Hours beside each other, as one."""
    edges = numpy.flatnonzero(numpy.diff(hours.astype(numpy.int8), prepend=0, append=0))
    yield from ((int(first), int(end)) for first, end in edges.reshape(-1, 2))


def moved(is_open: Flags, hours: Flags) -> Flags:
    """The day with these hours open: what was shut is taken from the ends, what is opened set to them."""
    before = hours_of(is_open)
    after = is_open.copy()
    for first, end in blocks(before & ~hours):
        _shut(after, before, first, end)
    left = hours_of(after)
    for first, end in blocks(hours & ~before):
        _open(after, left, first, end)
    # Two halves that made two hours may be one: what was chosen counts more than where it ended.
    for hour in numpy.flatnonzero(hours_of(after) != hours):
        after[hour * 60 : (hour + 1) * 60] = hours[hour]
    return after


def _shut(minutes: Flags, before: Flags, first: int, end: int) -> None:
    minutes_less = 60 * (end - first)
    starts_here = first == 0 or not before[first - 1]
    ends_here = end == DAY_HOURS or not before[end]
    if starts_here and ends_here:
        minutes[_start(minutes, first) : _end(minutes, end)] = False
    elif starts_here:
        opens = _start(minutes, first)
        minutes[opens : opens + minutes_less] = False
    elif ends_here:
        closes = _end(minutes, end)
        minutes[closes - minutes_less : closes] = False
    else:
        minutes[first * 60 : end * 60] = False


def _open(minutes: Flags, left: Flags, first: int, end: int) -> None:
    minutes_more = 60 * (end - first)
    goes_on = first > 0 and left[first - 1]
    leads_on = end < DAY_HOURS and left[end]
    if goes_on and leads_on:
        minutes[_end(minutes, first) : _start(minutes, end)] = True
    elif goes_on:
        closes = _end(minutes, first)
        minutes[closes : closes + minutes_more] = True
    elif leads_on:
        opens = _start(minutes, end)
        minutes[max(0, opens - minutes_more) : opens] = True
    else:
        minutes[first * 60 : end * 60] = True


def _start(minutes: Flags, hour: int) -> int:
    """When the door opens whose first counted hour this is: up to half an hour before it or after."""
    opens = max(0, 60 * hour - OPEN_OF_AN_HOUR + 1)
    return opens + int(numpy.argmax(minutes[opens:]))


def _end(minutes: Flags, hour: int) -> int:
    """When the door shuts whose last counted hour is the one before."""
    closes = min(DAY_MINUTES, 60 * hour + OPEN_OF_AN_HOUR - 1)
    return closes - int(numpy.argmax(minutes[:closes][::-1]))
