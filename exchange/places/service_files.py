"""Services read from tables of text and written into them: every problem with its row and column.

One flat form lies under all files (CSV, GeoJSON, OpenStreetMap's tags): a column, a text. What is
written and read again is the same service.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from exchange.places.hours import is_read
from exchange.places.services import CAPACITY_MAX, CODE_MAX, TEXT_MAX, Access, Operator, Service

COLUMNS = tuple(field.name for field in fields(Service))
_NEEDED = ("code", "kind", "name", "operator", "municipality")
_BETWEEN = ";"
# JSON can write what no database keeps: nothing at all, and half a letter.
NO_LETTER = re.compile("[\x00\ud800-\udfff]")


class Wrong(StrEnum):
    """Why a cell cannot be taken."""

    MISSING = "missing"
    NO_SUCH_COLUMN = "no_such_column"
    TOO_LONG = "too_long"
    TWICE = "twice"
    UNKNOWN = "unknown"
    NOT_DEGREES = "not_degrees"
    NOT_WHOLE = "not_whole"
    NOT_A_DAY = "not_a_day"
    NOT_HOURS = "not_hours"
    HALF_A_PLACE = "half_a_place"


@dataclass(frozen=True)
class Problem:
    """`row` counts as the file does; the header, where there is one, is row 1."""

    row: int
    column: str
    wrong: Wrong
    text: str = ""


@dataclass(frozen=True)
class Known:
    """What a register knows of: kinds of service, municipalities by ISTAT code, languages by code."""

    kinds: Collection[str]
    municipalities: Collection[str]
    languages: Collection[str]


Cells = Mapping[str, str]


def cells_of(service: Service) -> dict[str, str]:
    """Every column as text; what is not known is empty."""
    return {column: _text(getattr(service, column)) for column in COLUMNS}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, frozenset):
        return _BETWEEN.join(sorted(str(each) for each in value))
    return value.isoformat() if isinstance(value, date) else str(value)


def read(rows: Iterable[tuple[int, Cells]], known: Known) -> tuple[list[Service], list[Problem]]:
    """The services of numbered rows, and everything that is wrong with them; none half read.

    Columns that are not ours are left alone; those of ours that are not there are empty.
    """
    services, problems = [], []
    met: set[str] = set()
    for number, cells in rows:
        reading = _Reading(number, cells, known)
        service = reading.service()
        if service and service.code in met:
            reading.wrong("code", Wrong.TWICE)
            service = None
        problems += reading.problems
        if service:
            met.add(service.code)
            services.append(service)
    return services, problems


class _Reading:
    """One row, cell by cell."""

    def __init__(self, number: int, cells: Cells, known: Known) -> None:
        self.number, self.cells, self.known = number, cells, known
        self.problems: list[Problem] = []

    def wrong(self, column: str, wrong: Wrong) -> None:
        shown = NO_LETTER.sub("\N{REPLACEMENT CHARACTER}", self._cell(column))
        self.problems.append(Problem(self.number, column, wrong, shown))

    def service(self) -> Service | None:
        for column in COLUMNS:
            if NO_LETTER.search(self._cell(column)):
                self.wrong(column, Wrong.UNKNOWN)
        if self.problems:
            return None
        for column in _NEEDED:
            if not self._cell(column):
                self.wrong(column, Wrong.MISSING)
        lat, lon = self._degrees("lat", 90), self._degrees("lon", 180)
        if bool(self._cell("lat")) is not bool(self._cell("lon")):
            self.wrong("lat", Wrong.HALF_A_PLACE)
        hours = self._cell("hours")
        if hours and not is_read(hours):
            self.wrong("hours", Wrong.NOT_HOURS)
        found: dict[str, Any] = {
            column: self._text(column, CODE_MAX if column == "code" else TEXT_MAX)
            for column in COLUMNS
        }
        found |= {
            "kind": self._of("kind", self.known.kinds),
            "municipality": self._of("municipality", self.known.municipalities),
            "operator": self._of("operator", list(Operator), Operator),
            "lat": lat,
            "lon": lon,
            "capacity": self._whole("capacity"),
            "access": self._each("access", list(Access), Access),
            "languages": self._each("languages", self.known.languages),
            "checked_on": self._day("checked_on"),
        }
        return None if self.problems else Service(**found)

    def _cell(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    def _text(self, column: str, most: int) -> str:
        if len(self._cell(column)) > most:
            self.wrong(column, Wrong.TOO_LONG)
        return self._cell(column)

    def _of(self, column: str, allowed: Collection[str], made: Callable[[str], Any] = str) -> Any:
        word = self._cell(column)
        if word and word not in {*allowed}:
            self.wrong(column, Wrong.UNKNOWN)
            return word
        return made(word) if word else word

    def _each(
        self, column: str, allowed: Collection[str], made: Callable[[str], Any] = str
    ) -> frozenset[Any]:
        words = {word.strip() for word in self._cell(column).split(_BETWEEN) if word.strip()}
        if not words <= {*allowed}:
            self.wrong(column, Wrong.UNKNOWN)
            return frozenset()
        return frozenset(made(word) for word in words)

    def _degrees(self, column: str, most: int) -> float | None:
        text = self._cell(column).replace(",", ".")
        try:
            degrees = float(text) if text else None
        except ValueError:
            degrees = float("nan")
        if degrees is not None and not -most <= degrees <= most:
            self.wrong(column, Wrong.NOT_DEGREES)
            return None
        return degrees

    def _whole(self, column: str) -> int | None:
        text = self._cell(column)
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 7 and int(text) <= CAPACITY_MAX):
            self.wrong(column, Wrong.NOT_WHOLE)
            return None
        return int(text)

    def _day(self, column: str) -> date | None:
        text = self._cell(column)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.wrong(column, Wrong.NOT_A_DAY)
            return None


@dataclass(frozen=True)
class Change:
    """A service that is there with other words: each column with what it says and what it will say."""

    code: str
    columns: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Differences:
    """What bringing a file in would do; those alike in all are only counted."""

    new: list[Service]
    changed: list[Change]
    gone: list[Service]
    alike: int


def differences(there: Mapping[str, Service], brought: Iterable[Service]) -> Differences:
    """Between the register, by code, and a file; gone is what the file does not name."""
    new, changed, named = [], [], set()
    alike = 0
    for service in brought:
        named.add(service.code)
        old = there.get(service.code)
        if old is None:
            new.append(service)
        elif old == service:
            alike += 1
        else:
            before, after = cells_of(old), cells_of(service)
            columns = {
                column: (before[column], after[column])
                for column in COLUMNS
                if before[column] != after[column]
            }
            changed.append(Change(service.code, columns))
    gone = [service for code, service in sorted(there.items()) if code not in named]
    return Differences(new, changed, gone, alike)
