"""The file of free times that offices hand in, and how much of a slot it leaves free.

Every mistake in the file comes back as a problem with its place; the report is made of none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import TypeVar

from exchange.schedule.slots import local_days, merge, moment, pieces, subtract
from exchange.units import Slot

_DAY_MINUTES = 24 * 60
# At the ends of the calendar a change of zone leaves it.
_YEARS = range(1970, 2200)

T = TypeVar("T")


@dataclass(frozen=True)
class Problem:
    """Where in the file (`free[2].from`) and what kind: "not_a_time", "ends_before_it_starts"."""

    where: str
    kind: str


@dataclass(frozen=True)
class Hours:
    """Minutes of a local day, half-open; `on` is a weekday 0..6 or a date."""

    on: int | date
    from_minute: int
    to_minute: int


@dataclass(frozen=True)
class FreeTimes:
    """Weekly hours, dates unlike the others, and slots already promised."""

    weekly: Sequence[Hours] = ()
    closed: Sequence[Hours] = ()
    also: Sequence[Hours] = ()
    bookings: Sequence[Slot] = ()


@dataclass(frozen=True)
class OverlapReport:
    """Elapsed minutes free, whether all of the slot is, and the free parts as ISO 8601 pairs."""

    overlap_minutes: int
    fits: bool
    pieces: tuple[tuple[str, str], ...]


def overlap_report(free: FreeTimes, wanted: Slot, zone: tzinfo) -> OverlapReport:
    """How much of the wanted slot is free; moments are told with the offset of the zone."""
    found = pieces(_free_around(free, wanted, zone), wanted)
    return OverlapReport(
        overlap_minutes=sum(piece.minutes for piece in found),
        fits=found == merge([wanted]),
        pieces=tuple(
            (
                piece.starts_at.astimezone(zone).isoformat(),
                piece.ends_at.astimezone(zone).isoformat(),
            )
            for piece in found
        ),
    )


def _free_around(free: FreeTimes, wanted: Slot, zone: tzinfo) -> list[Slot]:
    open_slots: list[Slot] = []
    for day in local_days(wanted, zone):
        weekly = _slots(free.weekly, day.weekday(), day, zone)
        closed = _slots(free.closed, day, day, zone)
        open_slots += subtract(weekly, closed) + _slots(free.also, day, day, zone)
    return subtract(open_slots, free.bookings)


def _slots(hours: Iterable[Hours], on: int | date, day: date, zone: tzinfo) -> list[Slot]:
    bounds = (
        (moment(day, each.from_minute, zone), moment(day, each.to_minute, zone))
        for each in hours
        if each.on == on
    )
    return [Slot(starts_at, max(starts_at, ends_at)) for starts_at, ends_at in bounds]


def read_wanted(start: str, end: str) -> Slot | list[Problem]:
    """The slot asked about, from two ISO 8601 moments with offset; never empty."""
    return _read_slot((start, "start"), (end, "end"))


def read_free_times(document: object) -> FreeTimes | list[Problem]:
    """Free times from a decoded JSON file, or every problem in it.

    Either the list of weekly hours `{weekday, from, to}` alone, or an object with `free` (that
    list), `exceptions` (`{date, kind: "not" | "also", from, to}`, the whole day without from and
    to) and `bookings` (`[start, end]`).
    """
    if isinstance(document, list):
        document = {"free": document}
    if not isinstance(document, dict):
        return [Problem("file", "not_a_list")]
    problems: list[Problem] = []
    weekly: list[Hours] = []
    closed: list[Hours] = []
    also: list[Hours] = []
    bookings: list[Slot] = []
    for where, row in _rows(document, "free", problems):
        weekly += _kept(_read_weekly(row, where), problems)
    for where, row in _rows(document, "exceptions", problems):
        is_also = isinstance(row, dict) and row.get("kind") == "also"
        (also if is_also else closed).extend(_kept(_read_exception(row, where), problems))
    for where, row in _rows(document, "bookings", problems):
        bookings += _kept(_read_booking(row, where), problems)
    return problems or FreeTimes(weekly, closed, also, bookings)


def _rows(
    document: dict[str, object], key: str, problems: list[Problem]
) -> list[tuple[str, object]]:
    rows = document.get(key, [])
    if not isinstance(rows, list):
        problems.append(Problem(key, "not_a_list"))
        return []
    return [(f"{key}[{n}]", row) for n, row in enumerate(rows)]


def _kept(read: T | list[Problem], problems: list[Problem]) -> list[T]:
    if isinstance(read, list):
        problems += read
        return []
    return [read]


def _read_weekly(row: object, where: str) -> Hours | list[Problem]:
    if not isinstance(row, dict):
        return [Problem(where, "not_an_object")]
    weekday = row.get("weekday")
    problems: list[Problem] = []
    # By type, because JSON's true is a whole number to Python and no weekday to anyone.
    if type(weekday) is not int or weekday not in range(7):
        problems.append(Problem(f"{where}.weekday", "not_a_weekday"))
    return _read_hours(row, where, weekday, problems)


def _read_exception(row: object, where: str) -> Hours | list[Problem]:
    if not isinstance(row, dict):
        return [Problem(where, "not_an_object")]
    problems: list[Problem] = []
    if row.get("kind") not in ("not", "also"):
        problems.append(Problem(f"{where}.kind", "neither_not_nor_also"))
    day = _date(row.get("date"))
    if day is None:
        problems.append(Problem(f"{where}.date", "not_a_date"))
    if "from" not in row and "to" not in row:
        row = {**row, "from": "00:00", "to": "24:00"}
    return _read_hours(row, where, day, problems)


def _read_hours(
    row: dict[str, object], where: str, on: object, problems: list[Problem]
) -> Hours | list[Problem]:
    starts, ends = _minute_of_day(row.get("from")), _minute_of_day(row.get("to"))
    if starts is None:
        problems.append(Problem(f"{where}.from", "not_a_time"))
    if ends is None:
        problems.append(Problem(f"{where}.to", "not_a_time"))
    if starts is not None and ends is not None and ends <= starts:
        problems.append(Problem(f"{where}.to", "ends_before_it_starts"))
    if problems:
        return problems
    assert isinstance(on, int | date)
    assert starts is not None
    assert ends is not None
    return Hours(on, starts, ends)


def _read_booking(row: object, where: str) -> Slot | list[Problem]:
    if not isinstance(row, list) or len(row) != 2:
        return [Problem(where, "not_a_pair")]
    return _read_slot((row[0], f"{where}[0]"), (row[1], f"{where}[1]"))


def _read_slot(start: tuple[object, str], end: tuple[object, str]) -> Slot | list[Problem]:
    starts_at, ends_at = _moment(start[0]), _moment(end[0])
    problems = [
        Problem(where, "not_a_moment_with_offset")
        for read, where in ((starts_at, start[1]), (ends_at, end[1]))
        if read is None
    ]
    if starts_at is None or ends_at is None:
        return problems
    if ends_at <= starts_at:
        return [Problem(end[1], "ends_before_it_starts")]
    return Slot(starts_at, ends_at)


def _minute_of_day(text: object) -> int | None:
    if not isinstance(text, str) or not re.fullmatch(r"[0-2]\d:[0-5]\d", text, re.ASCII):
        return None
    hours, minutes = text.split(":")
    minute = int(hours) * 60 + int(minutes)
    return minute if minute <= _DAY_MINUTES else None


def _date(text: object) -> date | None:
    try:
        read = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return read if read is not None and read.year in _YEARS else None


def _moment(text: object) -> datetime | None:
    try:
        read = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    if read is None or read.tzinfo is None or read.year not in _YEARS:
        return None
    return read.astimezone(UTC)
