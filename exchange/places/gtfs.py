"""A feed of public transport read from its tables: stops, trips, days of service, ways on foot.

Format: General Transit Feed Specification, Schedule. Read are stops, routes, trips, stop_times,
calendar, calendar_dates, frequencies and transfers; what else a feed holds is left alone. Seconds are counted
from noon less twelve hours of the day of service, as the format does, and may pass 24:00.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

NEEDED = ("stops.txt", "trips.txt", "stop_times.txt")
COLUMNS = {
    "stops.txt": ("stop_id", "stop_lat", "stop_lon"),
    "routes.txt": ("route_id",),
    "trips.txt": ("trip_id", "service_id"),
    "stop_times.txt": ("trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time"),
    "calendar.txt": ("service_id", "start_date", "end_date"),
    "calendar_dates.txt": ("service_id", "date", "exception_type"),
    "frequencies.txt": ("trip_id", "start_time", "end_time", "headway_secs"),
    "transfers.txt": ("from_stop_id", "to_stop_id"),
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ADDED, _REMOVED = "1", "2"
_NOT_POSSIBLE = "3"

Row = Mapping[str, str]


@dataclass(frozen=True)
class Stop:
    lat: float
    lon: float
    name: str = ""


@dataclass(frozen=True)
class Call:
    """A trip at a stop; seconds of the day of service."""

    stop_id: str
    arrives: int
    departs: int


@dataclass(frozen=True)
class Trip:
    """`line` as it stands on the bus."""

    service_id: str
    calls: tuple[Call, ...]
    line: str = ""


@dataclass(frozen=True)
class Days:
    """When a service runs: its weekdays from a day to a day, less some dates, and some more."""

    weekdays: frozenset[int] = frozenset()
    first: date = date.max
    last: date = date.min
    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()

    def holds(self, day: date) -> bool:
        if day in self.added:
            return True
        in_season = self.first <= day <= self.last and day.weekday() in self.weekdays
        return in_season and day not in self.removed


@dataclass(frozen=True)
class Feed:
    """`transfers`: seconds on foot from a stop to a stop, as the feed itself says; None forbids it."""

    stops: Mapping[str, Stop]
    trips: tuple[Trip, ...]
    days: Mapping[str, Days]
    transfers: Mapping[tuple[str, str], int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """`row` is the line of the table, the header being row 1; 0 where a whole table is meant."""

    table: str
    row: int
    column: str
    kind: str


def read(tables: Mapping[str, Iterable[Row]]) -> tuple[Feed | None, list[Problem]]:
    """The feed of its tables, rows by column name; None and every problem where one cannot be read."""
    reader = _Reader(tables)
    stops = reader.stops()
    trips = reader.trips(stops)
    days = reader.days()
    transfers = reader.transfers(stops)
    if reader.problems:
        return None, reader.problems
    return Feed(stops, trips, days, transfers), []


def seconds(text: str) -> int:
    """25:10:00 as 90,600. Raises ValueError."""
    hours, minutes, rest = text.strip().split(":")
    if not (int(hours) >= 0 and 0 <= int(minutes) < 60 and 0 <= int(rest) < 60):
        raise ValueError(text)
    return int(hours) * 3600 + int(minutes) * 60 + int(rest)


def day_of(text: str) -> date:
    """20261123 as a date. Raises ValueError."""
    if len(text) != 8 or not text.isdigit():
        raise ValueError(text)
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


class _Reader:
    def __init__(self, tables: Mapping[str, Iterable[Row]]) -> None:
        self.problems = [Problem(name, 0, "", "missing") for name in NEEDED if name not in tables]
        self.tables = {name: self._whole(name, tables.get(name, ())) for name in COLUMNS}
        if "calendar.txt" not in tables and "calendar_dates.txt" not in tables:
            self.problems.append(Problem("calendar.txt", 0, "", "missing"))

    def _whole(self, name: str, rows: Iterable[Row]) -> list[tuple[int, Row]]:
        """Rows with their number, those alone that have all that is needed."""
        found = []
        for number, row in enumerate(rows, start=2):
            lacking = [column for column in COLUMNS[name] if row.get(column) is None]
            self.problems += [Problem(name, number, column, "missing") for column in lacking]
            if not lacking:
                found.append((number, row))
        return found

    def _wrong(self, table: str, row: int, column: str, kind: str) -> None:
        self.problems.append(Problem(table, row, column, kind))

    def stops(self) -> dict[str, Stop]:
        found = {}
        for number, row in self.tables["stops.txt"]:
            try:
                lat, lon = float(row["stop_lat"]), float(row["stop_lon"])
                found[row["stop_id"]] = Stop(lat, lon, (row.get("stop_name") or "").strip())
            except ValueError:
                # A station's entrance need not say where it is; nothing stops there either.
                if row.get("location_type", "") in {"", "0", "1"}:
                    self._wrong("stops.txt", number, "stop_lat", "not_degrees")
        return found

    def trips(self, stops: Mapping[str, Stop]) -> tuple[Trip, ...]:
        services = {row["trip_id"]: row["service_id"] for _, row in self.tables["trips.txt"]}
        calls = self._calls(services, stops)
        departures = self._frequencies(services)
        lines = self._lines()
        return tuple(
            Trip(services[trip_id], _later(called, starts - called[0].departs), lines[trip_id])
            for trip_id, called in calls.items()
            for starts in departures.get(trip_id, (called[0].departs,))
        )

    def _lines(self) -> dict[str, str]:
        """What stands on the bus of each trip; nothing where the feed does not say."""
        names = {
            row["route_id"]: (row.get("route_short_name") or row.get("route_long_name") or "")
            for _, row in self.tables["routes.txt"]
        }
        return {
            row["trip_id"]: names.get(row.get("route_id") or "", "").strip()
            for _, row in self.tables["trips.txt"]
        }

    def _calls(
        self, services: Mapping[str, str], stops: Mapping[str, Stop]
    ) -> dict[str, tuple[Call, ...]]:
        timed: dict[str, list[tuple[int, Call]]] = defaultdict(list)
        for number, row in self.tables["stop_times.txt"]:
            if row["trip_id"] not in services:
                self._wrong("stop_times.txt", number, "trip_id", "unknown")
            elif row["stop_id"] not in stops:
                self._wrong("stop_times.txt", number, "stop_id", "unknown")
            elif row["arrival_time"].strip() or row["departure_time"].strip():
                self._call(number, row, timed[row["trip_id"]])
        found = {}
        for trip_id, called in timed.items():
            if not called:
                continue
            ordered = tuple(call for _, call in sorted(called, key=lambda at: at[0]))
            if any(a.departs > b.arrives for a, b in pairwise(ordered)):
                self._wrong("stop_times.txt", 0, trip_id, "back_in_time")
            found[trip_id] = ordered
        return found

    def _call(self, number: int, row: Row, called: list[tuple[int, Call]]) -> None:
        arrives = row["arrival_time"].strip() or row["departure_time"]
        departs = row["departure_time"].strip() or row["arrival_time"]
        try:
            call = Call(row["stop_id"], seconds(arrives), seconds(departs))
            called.append((int(row["stop_sequence"]), call))
        except ValueError:
            self._wrong("stop_times.txt", number, "arrival_time", "not_a_time")

    def _frequencies(self, services: Mapping[str, str]) -> dict[str, list[int]]:
        """When a trip that comes every so often sets out, by trip."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, row in self.tables["frequencies.txt"]:
            try:
                every = int(row["headway_secs"])
                if every <= 0 or row["trip_id"] not in services:
                    raise ValueError(every)
                found[row["trip_id"]] += range(
                    seconds(row["start_time"]), seconds(row["end_time"]), every
                )
            except ValueError:
                self._wrong("frequencies.txt", number, "headway_secs", "not_a_number")
        return found

    def days(self) -> dict[str, Days]:
        added: dict[str, set[date]] = defaultdict(set)
        removed: dict[str, set[date]] = defaultdict(set)
        for number, row in self.tables["calendar_dates.txt"]:
            kinds = {_ADDED: added, _REMOVED: removed}
            try:
                kinds[row["exception_type"].strip()][row["service_id"]].add(day_of(row["date"]))
            except (KeyError, ValueError):
                self._wrong("calendar_dates.txt", number, "date", "not_a_date")
        found = {
            name: Days(added=frozenset(added[name]), removed=frozenset(removed[name]))
            for name in {*added, *removed}
        }
        for number, row in self.tables["calendar.txt"]:
            runs = {day for day, name in enumerate(_WEEKDAYS) if row.get(name, "").strip() == "1"}
            name = row["service_id"]
            try:
                first, last = day_of(row["start_date"]), day_of(row["end_date"])
            except ValueError:
                self._wrong("calendar.txt", number, "start_date", "not_a_date")
                continue
            changed = frozenset(added[name]), frozenset(removed[name])
            found[name] = Days(frozenset(runs), first, last, *changed)
        return found

    def transfers(self, stops: Mapping[str, Stop]) -> dict[tuple[str, str], int | None]:
        found: dict[tuple[str, str], int | None] = {}
        for number, row in self.tables["transfers.txt"]:
            pair = row["from_stop_id"], row["to_stop_id"]
            if not {*pair} <= {*stops}:
                self._wrong("transfers.txt", number, "from_stop_id", "unknown")
            elif row.get("transfer_type", "").strip() == _NOT_POSSIBLE:
                found[pair] = None
            else:
                needed = (row.get("min_transfer_time") or "").strip()
                found[pair] = int(needed) if needed.isdigit() else 0
        return found


def _later(calls: tuple[Call, ...], by: int) -> tuple[Call, ...]:
    if not by:
        return calls
    return tuple(Call(each.stop_id, each.arrives + by, each.departs + by) for each in calls)
