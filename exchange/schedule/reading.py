"""Hours and moments in a decoded JSON file: read, or told where they are wrong and how.

Every mistake comes back as a problem with its place; a reader that finds one gives nothing else.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import TypeVar

from exchange.schedule.slots import moment
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


def slots_of(hours: Iterable[Hours], on: int | date, day: date, zone: tzinfo) -> list[Slot]:
    """The hours that are written for this weekday or date, on a day of it; some may be empty."""
    bounds = (
        (moment(day, each.from_minute, zone), moment(day, each.to_minute, zone))
        for each in hours
        if each.on == on
    )
    return [Slot(starts_at, max(starts_at, ends_at)) for starts_at, ends_at in bounds]


def rows_of(
    document: dict[str, object], key: str, problems: list[Problem]
) -> list[tuple[str, object]]:
    rows = document.get(key, [])
    if not isinstance(rows, list):
        problems.append(Problem(key, "not_a_list"))
        return []
    return [(f"{key}[{n}]", row) for n, row in enumerate(rows)]


def kept(read: T | list[Problem], problems: list[Problem]) -> list[T]:
    if isinstance(read, list):
        problems += read
        return []
    return [read]


def read_weekly(row: object, where: str) -> Hours | list[Problem]:
    if not isinstance(row, dict):
        return [Problem(where, "not_an_object")]
    weekday = row.get("weekday")
    problems: list[Problem] = []
    # By type, because JSON's true is a whole number to Python and no weekday to anyone.
    if type(weekday) is not int or weekday not in range(7):
        problems.append(Problem(f"{where}.weekday", "not_a_weekday"))
    return read_hours(row, where, weekday, problems)


def read_hours(
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


def read_slot(
    start: tuple[object, str], end: tuple[object, str], zone: tzinfo | None = None
) -> Slot | list[Problem]:
    """From two moments; with a zone, clock times of that zone will do too."""
    starts_at, ends_at = read_moment(start[0], zone), read_moment(end[0], zone)
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


def read_date(text: object) -> date | None:
    try:
        read = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return read if read is not None and read.year in _YEARS else None


def read_moment(text: object, zone: tzinfo | None = None) -> datetime | None:
    """A moment in UTC; without offset it is the zone's clock, and twice the same clock is the first."""
    try:
        read = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    if read is None or read.year not in _YEARS or (read.tzinfo or zone) is None:
        return None
    if read.tzinfo is None:
        read = read.replace(tzinfo=zone)
    return read.astimezone(UTC)
