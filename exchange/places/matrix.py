"""Minutes that somebody has measured, read from a file and looked up before anything is reckoned.

A row goes from a zone to a service (both by code) or from a square of the grid to another, each
named by any point in it. The way back is a row of its own.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from exchange.places.coarsen import Cell, cell_of
from exchange.places.service_files import Cells, Problem, Wrong
from exchange.places.transport import Transport

BY_CODE = ("zone", "service")
BY_POINT = ("from_lat", "from_lon", "to_lat", "to_lon")
ALWAYS = ("means", "minutes")
MINUTES_MAX = 1_440

Key = tuple[Transport, str, str]
"""From where to where: a code, or a cell as "row:col"."""


@dataclass(frozen=True)
class End:
    """A point in degrees, and by what codes it is known: a zone to start from, a service to go to."""

    point: tuple[float, float]
    codes: tuple[str, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What a row may call it, the exactest first."""
        return (*self.codes, cell_name(cell_of(*self.point)))


class Measured(Protocol):
    """Whoever keeps a matrix: as a whole, or row by row in a table."""

    def knows(self, transport: Transport) -> bool:
        """Has anything been measured for it?"""

    def minutes_to_each(
        self, transport: Transport, start: End, ends: Sequence[End]
    ) -> list[int | None]:
        """None for a way that nobody has measured."""


@dataclass(frozen=True)
class Matrix:
    """Whole minutes by way."""

    measured: Mapping[Key, int]

    def knows(self, transport: Transport) -> bool:
        return transport in self._transports

    def minutes_to_each(
        self, transport: Transport, start: End, ends: Sequence[End]
    ) -> list[int | None]:
        if not self.knows(transport):
            return [None] * len(ends)
        return [self._minutes(transport, start, end) for end in ends]

    def _minutes(self, transport: Transport, start: End, end: End) -> int | None:
        """Both ends by their exactest names that somebody has measured between."""
        keys = ((transport, one, other) for one in start.names for other in end.names)
        return next((self.measured[key] for key in keys if key in self.measured), None)

    @cached_property
    def _transports(self) -> frozenset[Transport]:
        return frozenset(transport for transport, _, _ in self.measured)


@dataclass(frozen=True)
class Known:
    """Codes that a row may name."""

    zones: Collection[str]
    services: Collection[str]


def cell_name(cell: Cell) -> str:
    return f"{cell.row}:{cell.col}"


def wrong_columns(header: Collection[str]) -> list[Problem]:
    """What is missing for either form of file; row 1 is the header."""
    forms = [(*BY_CODE, *ALWAYS), (*BY_POINT, *ALWAYS)]
    lacking = min(([name for name in form if name not in header] for form in forms), key=len)
    return [Problem(1, name, Wrong.MISSING) for name in lacking]


def read(rows: Iterable[tuple[int, Cells]], known: Known) -> tuple[Matrix | None, list[Problem]]:
    """The minutes of numbered rows; None, and everything that is wrong, where one cannot be taken."""
    found: dict[Key, int] = {}
    problems: list[Problem] = []
    for number, cells in rows:
        reading = _Reading(number, cells, known)
        key, minutes = reading.key(), reading.minutes()
        if key and key in found:
            reading.wrong("means", Wrong.TWICE)
        problems += reading.problems
        if key and minutes is not None:
            found.setdefault(key, minutes)
    return (None, problems) if problems else (Matrix(found), [])


@dataclass(frozen=True)
class Differences:
    """What bringing a matrix in would do, counted in ways."""

    new: int
    changed: int
    gone: int
    alike: int


def differences(there: Matrix, brought: Matrix) -> Differences:
    """Between what is kept and a file."""
    old, new = there.measured, brought.measured
    both = old.keys() & new.keys()
    alike = sum(old[key] == new[key] for key in both)
    return Differences(len(new) - len(both), len(both) - alike, len(old) - len(both), alike)


@dataclass(frozen=True)
class Change:
    """A way whose minutes a file would change; None before: nobody had measured it."""

    transport: Transport
    start: str
    end: str
    before: int | None
    after: int | None


def widest_changes(there: Matrix, brought: Matrix, most: int) -> list[Change]:
    """So many of the ways that change, those first that change by most minutes."""
    old, new = there.measured, brought.measured
    changed = [key for key in old.keys() & new.keys() if old[key] != new[key]]
    changed.sort(key=lambda key: (-abs(old[key] - new[key]), key))
    return [Change(*key, before=old[key], after=new[key]) for key in changed[:most]]


def some_of(there: Matrix, brought: Matrix, most: int) -> tuple[list[Change], list[Change]]:
    """So many of the new ways, and of those that would be gone, in the order of their codes."""
    old, new = there.measured, brought.measured
    come, gone = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
    return (
        [Change(*key, before=None, after=new[key]) for key in come[:most]],
        [Change(*key, before=old[key], after=None) for key in gone[:most]],
    )


class _Reading:
    """One row, cell by cell."""

    def __init__(self, number: int, cells: Cells, known: Known) -> None:
        self.number, self.cells, self.known = number, cells, known
        self.problems: list[Problem] = []

    def wrong(self, column: str, wrong: Wrong) -> None:
        self.problems.append(Problem(self.number, column, wrong, self._cell(column)))

    def key(self) -> Key | None:
        by_code = any(self._cell(name) for name in BY_CODE)
        if by_code:
            ends = self._code("zone", self.known.zones), self._code("service", self.known.services)
        else:
            ends = self._square("from_lat", "from_lon"), self._square("to_lat", "to_lon")
        means = self._cell("means")
        if means not in {*Transport}:
            self.wrong("means", Wrong.UNKNOWN if means else Wrong.MISSING)
            return None
        return (Transport(means), ends[0], ends[1]) if ends[0] and ends[1] else None

    def minutes(self) -> int | None:
        text = self._cell("minutes")
        if text.isascii() and text.isdigit() and len(text) < 7 and int(text) <= MINUTES_MAX:
            return int(text)
        self.wrong("minutes", Wrong.NOT_WHOLE if text else Wrong.MISSING)
        return None

    def _code(self, column: str, known: Collection[str]) -> str | None:
        code = self._cell(column)
        if code in known:
            return code
        self.wrong(column, Wrong.UNKNOWN if code else Wrong.MISSING)
        return None

    def _square(self, lat: str, lon: str) -> str | None:
        degrees = self._degrees(lat, 90), self._degrees(lon, 180)
        if degrees[0] is None or degrees[1] is None:
            return None
        return cell_name(cell_of(degrees[0], degrees[1]))

    def _degrees(self, column: str, most: int) -> float | None:
        text = self._cell(column)
        try:
            degrees = float(text.replace(",", "."))
        except ValueError:
            degrees = float("nan")
        if -most <= degrees <= most:
            return degrees
        self.wrong(column, Wrong.NOT_DEGREES if text else Wrong.MISSING)
        return None

    def _cell(self, column: str) -> str:
        return (self.cells.get(column) or "").strip()
