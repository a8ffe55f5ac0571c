"""A person's own CSV of zones, services and ways, read whole: every problem with its place."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import click
import numpy

from exchange.chronomap.reach import Territory


@dataclass(frozen=True)
class Tables:
    """Names in the order of the files; `hours` is each service's timetable."""

    zones: list[str]
    services: list[str]
    hours: list[str]
    territory: Territory


Row = dict[str, str]


class Reading:
    """Rows of one file, and what is wrong with them, one line each."""

    def __init__(self, path: str, columns: tuple[str, ...]) -> None:
        self.problems: list[str] = []
        self.name = Path(path).name
        self.rows: list[tuple[int, Row]] = []
        try:
            with click.open_file(path, encoding="utf-8-sig") as file:
                self._read(file, columns)
        except (OSError, UnicodeDecodeError, csv.Error) as problem:
            self.problems.append(f"{self.name}: cannot be read ({type(problem).__name__})")

    def _read(self, file: IO[str], columns: tuple[str, ...]) -> None:
        found = csv.DictReader(file, strict=True)
        missing = [column for column in columns if column not in (found.fieldnames or [])]
        self.problems += [f"{self.name}: row 1, {column}: no such column" for column in missing]
        if not missing:
            rows = ((found.line_num, row) for row in found)
            self.rows = [(number, _strings(row, columns)) for number, row in rows]

    def say(self, row: int, column: str, what: str) -> None:
        self.problems.append(f"{self.name}: row {row}, {column}: {what}")

    def numbers(self, column: str, read: Callable[[str], float]) -> list[float]:
        """The column as numbers; 0 and a problem where one is none."""
        found = []
        for row, cells in self.rows:
            try:
                found.append(read(cells[column]))
            except ValueError as no:
                found.append(0.0)
                self.say(row, column, str(no))
        return found

    def names(self, column: str) -> dict[str, int]:
        """Each name with its place in the file; a problem where one comes twice or is missing."""
        found: dict[str, int] = {}
        for place, (row, cells) in enumerate(self.rows):
            name = cells[column]
            if not name:
                self.say(row, column, "is missing")
            elif name in found:
                self.say(row, column, f"{name} comes twice")
            found.setdefault(name, place)
        return found


def read(zones_file: str, services_file: str, travel_file: str) -> tuple[Tables | None, list[str]]:
    """The three files together, or everything that is wrong with them."""
    zones = Reading(zones_file, ("zone", "population"))
    services = Reading(services_file, ("service", "capacity", "opening_hours"))
    travel = Reading(travel_file, ("zone", "service", "minutes"))
    zone_names, service_names = zones.names("zone"), services.names("service")
    population = zones.numbers("population", not_negative)
    capacity = services.numbers("capacity", not_negative)
    minutes = travel.numbers("minutes", whole)
    way_zone = list(_places(travel, "zone", zone_names))
    way_service = list(_places(travel, "service", service_names))
    _check_once(travel)
    problems = zones.problems + services.problems + travel.problems
    if problems:
        return None, problems
    territory = Territory(
        numpy.array(population, dtype=float),
        numpy.array(capacity, dtype=float),
        numpy.array(way_zone, dtype=numpy.int64),
        numpy.array(way_service, dtype=numpy.int64),
        numpy.array(minutes, dtype=float),
    )
    hours = [cells["opening_hours"] for _, cells in services.rows]
    return Tables(list(zone_names), list(service_names), hours, territory), []


def not_negative(text: str) -> float:
    """A number from 0, as 12 or 12.5. Raises ValueError with the words for it."""
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not 0 <= number < float("inf"):
        raise ValueError("not a number from 0")
    return number


def whole(text: str) -> float:
    """A whole number of minutes from 0. Raises ValueError with the words for it."""
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise ValueError("not a whole number from 0")
    return float(text)


def _places(travel: Reading, column: str, names: dict[str, int]) -> Iterator[int]:
    for row, cells in travel.rows:
        if cells[column] not in names:
            travel.say(row, column, f"there is no {column} {cells[column]}")
        yield names.get(cells[column], 0)


def _check_once(travel: Reading) -> None:
    met: set[tuple[str, str]] = set()
    for row, cells in travel.rows:
        way = cells["zone"], cells["service"]
        if way in met:
            travel.say(row, "zone", f"{way[0]} to {way[1]} comes twice")
        met.add(way)


def _strings(row: dict[str, Any], columns: tuple[str, ...]) -> Row:
    return {column: (row[column] or "").strip() for column in columns}
