"""From a door to others, by what and in how many minutes, and who says so.

What was measured goes before what a router reckons, a timetable before an estimate. By bus there
is no estimate: without a timetable nobody knows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from exchange.places.buses import Network, Point, Ride
from exchange.places.matrix import End, Measured
from exchange.places.transport import Transport
from exchange.places.travel import PACES, Means, great_circle_km, whole_minutes


class Source(StrEnum):
    """Who says how long a way takes."""

    MEASURED = "measured"
    ROUTED = "routed"
    TIMETABLE = "timetable"
    ESTIMATE = "estimate"


@dataclass(frozen=True)
class Way:
    """Whole minutes from door to door, rounded up; None is a place that cannot be reached.

    `ride` is the first bus, where a timetable says which.
    """

    minutes: int | None
    source: Source
    ride: Ride | None = field(default=None, compare=False)


Router = Callable[[Transport, Point, Sequence[Point]], Sequence[int | None] | None]
"""Minutes to each point, or None where the router did not answer."""


@dataclass(frozen=True)
class Sources:
    """What is known here beside the estimate."""

    matrix: Measured | None = None
    router: Router | None = None
    network: Network | None = None

    @property
    def transports(self) -> tuple[Transport, ...]:
        """By what a way can be looked for at all."""
        measured = self.matrix is not None and self.matrix.knows(Transport.BUS)
        has_buses = self.network is not None or measured
        return tuple(each for each in Transport if each is not Transport.BUS or has_buses)


ESTIMATES_ONLY = Sources()


def ways(
    start: End,
    ends: Sequence[End],
    transport: Transport,
    departs_at: datetime,
    sources: Sources = ESTIMATES_ONLY,
) -> list[Way | None]:
    """The way to each, in the order asked; None where nobody can say.

    `departs_at` is a moment in a zone, and counts for timetables alone.
    """
    found: list[Way | None] = [None] * len(ends)
    if sources.matrix is not None:
        measured = sources.matrix.minutes_to_each(transport, start, ends)
        found = [None if each is None else Way(each, Source.MEASURED) for each in measured]
    left = [place for place, way in enumerate(found) if way is None]
    points = [ends[place].point for place in left]
    for place, way in zip(
        left, _reckoned(start.point, points, transport, departs_at, sources=sources), strict=True
    ):
        found[place] = way
    return found


def _reckoned(
    start: Point,
    ends: Sequence[Point],
    transport: Transport,
    departs_at: datetime,
    *,
    sources: Sources,
) -> list[Way | None]:
    if not ends:
        return []
    if transport is Transport.BUS:
        if sources.network is None:
            return [None] * len(ends)
        ridden = sources.network.ways_to_each(start, ends, departs_at)
        return [
            _ridden(start, end, minutes, ride)
            for end, (minutes, ride) in zip(ends, ridden, strict=True)
        ]
    routed = sources.router(transport, start, ends) if sources.router else None
    if routed is not None:
        return [Way(minutes, Source.ROUTED) for minutes in routed]
    return [Way(estimated_minutes(start, end, transport), Source.ESTIMATE) for end in ends]


def _ridden(start: Point, end: Point, minutes: int | None, ride: Ride | None) -> Way:
    """No bus is taken where walking is as quick: then nobody but the estimate says so."""
    is_walked = minutes == estimated_minutes(start, end, Transport.WALK)
    if is_walked:
        return Way(minutes, Source.ESTIMATE)
    return Way(minutes, Source.TIMETABLE, ride)


def estimated_minutes(start: Point, end: Point, transport: Transport) -> int:
    """Streets against the crow, at a pace: docs/decisions tells where its numbers come from."""
    return whole_minutes(great_circle_km(*start, *end), PACES[Means(transport)])
