"""The timetable system of a territory: which doors are open, minute by minute of a day, or of a week.

A day changes at a few moments only. Between two of them nothing opens and nothing closes, so what
is worked out at the moments holds at every minute of the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy

from exchange.chronomap.reach import Flags, Floats, Numbers
from exchange.places.hours import ORDINARY, Calendar, State, stretches

DAY_MINUTES = 24 * 60
WEEK_HOURS = 7 * 24
# An hour of the week counts as open when the door is for half of it.
OPEN_OF_AN_HOUR = 30

Span = tuple[int, int]


@dataclass(frozen=True)
class Doors:
    """One door's day, in minutes after midnight, half-open: open for sure, and nobody knows."""

    open: tuple[Span, ...]
    unknown: tuple[Span, ...] = ()


def doors_of(
    text: str, day: date, calendar: Calendar = ORDINARY, *, with_night_before: bool = True
) -> Doors:
    """What a timetable says of a day; a text that cannot be read is unknown, never open."""
    midnight = datetime.combine(day, time())
    found: dict[State, list[Span]] = {State.OPEN: [], State.UNKNOWN: []}
    for stretch in stretches(text, day, 1, calendar, with_night_before=with_night_before):
        span = _minutes(stretch.opens_at, midnight), _minutes(stretch.closes_at, midnight)
        found[stretch.state].append(span)
    return Doors(tuple(_joined(found[State.OPEN])), tuple(_joined(found[State.UNKNOWN])))


def moments(day: Sequence[Doors]) -> list[int]:
    """Midnight, and every minute at which some door opens or closes."""
    edges = {edge for doors in day for span in doors.open for edge in span}
    return sorted({0} | {edge for edge in edges if edge < DAY_MINUTES})


def open_at(day: Sequence[Doors], minutes: Sequence[int]) -> Flags:
    """Which doors are open at these minutes: shape (services, minutes)."""
    at = numpy.array(minutes)
    is_open = numpy.zeros((len(day), len(minutes)), dtype=bool)
    for row, doors in zip(is_open, day, strict=True):
        for opens, closes in doors.open:
            row |= (opens <= at) & (at < closes)
    return is_open


def counts(kinds: Sequence[str], is_open: Flags) -> dict[str, list[int]]:
    """How many of each kind are open, column by column; kinds in the order they come in."""
    order = list(dict.fromkeys(kinds))
    places = {kind: place for place, kind in enumerate(order)}
    found = numpy.zeros((len(order), is_open.shape[1]), dtype=numpy.int64)
    numpy.add.at(found, numpy.array([places[kind] for kind in kinds], dtype=int), is_open)
    return dict(zip(order, found.tolist(), strict=True))


def open_week(text: str, monday: date, calendar: Calendar = ORDINARY) -> Flags:
    """Which of the 168 hours from a Monday's midnight count as open: shape (hours,)."""
    midnight = datetime.combine(monday, time())
    minutes = numpy.zeros(WEEK_HOURS)
    for stretch in stretches(text, monday, 7, calendar):
        if stretch.state is State.OPEN:
            minutes += _of_each_hour(
                _minutes(stretch.opens_at, midnight), _minutes(stretch.closes_at, midnight)
            )
    is_open: Flags = minutes >= OPEN_OF_AN_HOUR
    return is_open


_HOURS: Numbers = numpy.arange(WEEK_HOURS) * 60


def _of_each_hour(opens: int, closes: int) -> Floats:
    within = numpy.minimum(_HOURS + 60, closes) - numpy.maximum(_HOURS, opens)
    counted: Floats = numpy.clip(within, 0, 60).astype(numpy.float64)
    return counted


def _minutes(moment: datetime, midnight: datetime) -> int:
    return (moment - midnight) // timedelta(minutes=1)


def _joined(spans: list[Span]) -> list[Span]:
    """Spans that touch become one: two remarks beside each other are no moment at which a door moves."""
    found: list[Span] = []
    for opens, closes in sorted(spans):
        if found and opens <= found[-1][1]:
            found[-1] = found[-1][0], max(closes, found[-1][1])
        else:
            found.append((opens, closes))
    return found
