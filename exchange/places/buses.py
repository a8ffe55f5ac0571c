"""The way by bus at a given hour: earliest arrival by the timetable, changes and walks included.

Connections are scanned in the order they leave (Dibbelt, Pajor, Strasser and Wagner 2013). Between
two rides lies at most one walk, and no walk is longer than the rider said.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from math import ceil, inf
from zoneinfo import ZoneInfo

from exchange.places.gtfs import Feed
from exchange.places.travel import PACES, Means, great_circle_km, whole_minutes

WALK_MINUTES_MAX = 15
_METRES_PER_DEGREE = 111_195
# A day of service reaches into the next; nobody is on the way for longer than a day.
_DAY_SECONDS = 24 * 3600
_DAYS_KEPT = 16


@dataclass(frozen=True)
class Hop:
    """One trip from a stop to its next; seconds of the day of service."""

    departs: int
    arrives: int
    board: str
    alight: str
    trip: int


Point = tuple[float, float]


@dataclass(frozen=True)
class Ride:
    """The first bus of a way: its line, the stop to take it at, and when it leaves there."""

    line: str
    stop: str
    departs_at: datetime


@dataclass(frozen=True)
class _Boarded:
    trip: int
    stop: str
    departs: int


@dataclass
class _Found:
    """Seconds at which stops are reached by a ride, that ride, and from which stop one walked on."""

    ridden: dict[str, int]
    boarded: dict[str, _Boarded]
    walked_from: dict[str, str]

    def first(self, stop: str) -> _Boarded:
        ride = self.boarded[stop]
        while ride.stop in self.walked_from:
            ride = self.boarded[self.walked_from[ride.stop]]
        return ride


@dataclass(frozen=True)
class Network:
    """A feed made ready to be searched; ways on foot between stops are worked out once."""

    feed: Feed
    walk_minutes_max: int = WALK_MINUTES_MAX

    def minutes(self, start: Point, end: Point, departs_at: datetime) -> int | None:
        """Whole minutes from door to door, on foot where that is not slower; None if out of reach.

        `departs_at` is a moment of the feed's zone, `start` and `end` are (latitude, longitude).
        """
        return self.minutes_to_each(start, [end], departs_at)[0]

    def minutes_to_each(
        self, start: Point, ends: Sequence[Point], departs_at: datetime
    ) -> list[int | None]:
        """As `minutes`, to many at once: the timetable is read through a single time."""
        return [minutes for minutes, _ in self.ways_to_each(start, ends, departs_at)]

    def ways_to_each(
        self, start: Point, ends: Sequence[Point], departs_at: datetime
    ) -> list[tuple[int | None, Ride | None]]:
        """The minutes to each, and the first bus to take; none where one walks all the way."""
        zone = departs_at.tzinfo
        assert isinstance(zone, ZoneInfo)
        begins = day_begins(departs_at.date(), zone)
        found = self._search(departs_at.date(), departs_at, self._stops_near(start))
        sets_out = int((departs_at - begins).total_seconds())
        told = []
        for end in ends:
            minutes, stop = self._best(start, end, found.ridden, sets_out)
            told.append((minutes, self._ride(found.first(stop), begins, zone) if stop else None))
        return told

    def _ride(self, boarded: _Boarded, begins: datetime, zone: ZoneInfo) -> Ride:
        stop = self.feed.stops[boarded.stop]
        leaves = begins + timedelta(seconds=boarded.departs)
        line = self.feed.trips[boarded.trip // 2].line
        return Ride(line, stop.name, leaves.astimezone(zone))

    def _best(
        self, start: Point, end: Point, reached: Mapping[str, int], sets_out: int
    ) -> tuple[int | None, str | None]:
        """The least minutes, and the stop to leave the last bus at; on foot where that is as quick."""
        found: list[tuple[int, str | None]] = [
            (ceil((reached[stop] + minutes * 60 - sets_out) / 60), stop)
            for stop, minutes in self._stops_near(end).items()
            if stop in reached
        ]
        on_foot = self._walk(start, end)
        best = min(found, key=lambda each: each[0], default=(None, None))
        if on_foot is not None and (best[0] is None or on_foot <= best[0]):
            return on_foot, None
        return best

    def reached(
        self, day: date, departs_at: datetime, first_steps: Mapping[str, int]
    ) -> dict[str, int]:
        """When each stop is reached by a ride, in seconds of that day, from stops some minutes away."""
        return self._search(day, departs_at, first_steps).ridden

    def _search(self, day: date, departs_at: datetime, first_steps: Mapping[str, int]) -> _Found:
        zone = departs_at.tzinfo
        assert isinstance(zone, ZoneInfo)
        sets_out = int((departs_at - day_begins(day, zone)).total_seconds())
        at: dict[str, float] = defaultdict(lambda: inf)
        for stop, minutes in first_steps.items():
            at[stop] = sets_out + minutes * 60
        found = _Found({}, {}, {})
        aboard: dict[int, _Boarded] = {}
        for hop in self._hops_from(day, zone, sets_out):
            if hop.trip not in aboard:
                if at[hop.board] > hop.departs:
                    continue
                aboard[hop.trip] = _Boarded(hop.trip, hop.board, hop.departs)
            if hop.arrives >= found.ridden.get(hop.alight, inf):
                continue
            found.ridden[hop.alight] = hop.arrives
            found.boarded[hop.alight] = aboard[hop.trip]
            for stop, walk in self._walks[hop.alight].items():
                if hop.arrives + walk < at[stop]:
                    at[stop] = hop.arrives + walk
                    found.walked_from[stop] = hop.alight
        return found

    def _hops_from(self, day: date, zone: ZoneInfo, since: int) -> list[Hop]:
        """Hops of that day, and of the day before as far as its trips pass midnight, in order."""
        hops = self._hops_around(day, zone)
        low = bisect_left(hops, since, key=lambda hop: hop.departs)
        return hops[low : bisect_left(hops, since + _DAY_SECONDS, key=lambda hop: hop.departs)]

    def _hops_around(self, day: date, zone: ZoneInfo) -> list[Hop]:
        """Of a day and of the one before it, worked out once for the last days asked for."""
        kept = self._days
        if (day, zone) not in kept:
            if len(kept) >= _DAYS_KEPT:
                kept.clear()
            kept[day, zone] = self._sorted_hops(day, zone)
        return kept[day, zone]

    @cached_property
    def _days(self) -> dict[tuple[date, ZoneInfo], list[Hop]]:
        return {}

    def _sorted_hops(self, day: date, zone: ZoneInfo) -> list[Hop]:
        found = []
        for before in (1, 0):
            service_day = day - timedelta(days=before)
            gap = day_begins(day, zone) - day_begins(service_day, zone)
            shift = int(gap.total_seconds())
            runs = {name for name, days in self.feed.days.items() if days.holds(service_day)}
            found += [
                Hop(
                    hop.departs - shift,
                    hop.arrives - shift,
                    hop.board,
                    hop.alight,
                    2 * hop.trip + before,
                )
                for hop in self._hops
                if self.feed.trips[hop.trip].service_id in runs
            ]
        # Of two at one second, the one that is over first: the other may be its next.
        return sorted(found, key=lambda hop: (hop.departs, hop.arrives))

    @cached_property
    def _hops(self) -> list[Hop]:
        return [
            Hop(here.departs, there.arrives, here.stop_id, there.stop_id, number)
            for number, trip in enumerate(self.feed.trips)
            for here, there in pairwise(trip.calls)
        ]

    @cached_property
    def _walks(self) -> dict[str, dict[str, int]]:
        """Seconds on foot from each stop to those near, itself among them; the feed's word goes first."""
        found = {
            stop: {
                other: minutes * 60
                for other, minutes in self._stops_near((where.lat, where.lon)).items()
            }
            | {stop: 0}
            for stop, where in self.feed.stops.items()
        }
        for (start, end), needed in self.feed.transfers.items():
            if needed is None:
                found[start].pop(end, None)
            else:
                found[start][end] = max(needed, found[start].get(end, needed))
        return found

    def _stops_near(self, point: Point) -> dict[str, int]:
        """Minutes on foot to each stop in reach."""
        # One degree of latitude; a longer one of longitude only lets more through.
        reach = self.walk_minutes_max * PACES[Means.WALK].metres_an_hour / 60 / _METRES_PER_DEGREE
        low = bisect_left(self._by_latitude, point[0] - reach, key=lambda known: known[0])
        found = {}
        for lat, stop, lon in self._by_latitude[low:]:
            if lat > point[0] + reach:
                break
            minutes = self._walk(point, (lat, lon))
            if minutes is not None:
                found[stop] = minutes
        return found

    @cached_property
    def _by_latitude(self) -> list[tuple[float, str, float]]:
        return sorted((where.lat, stop, where.lon) for stop, where in self.feed.stops.items())

    def _walk(self, start: Point, end: Point) -> int | None:
        minutes = whole_minutes(great_circle_km(*start, *end), PACES[Means.WALK])
        return minutes if minutes <= self.walk_minutes_max else None


def day_begins(day: date, zone: ZoneInfo) -> datetime:
    """Noon less twelve hours, as feeds count: an hour off midnight on days when clocks change.

    In UTC: between two moments of one zone Python counts by the clock on the wall.
    """
    return datetime.combine(day, time(12), zone).astimezone(UTC) - timedelta(hours=12)
