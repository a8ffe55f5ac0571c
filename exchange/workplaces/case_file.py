"""A worker's case as a decoded JSON file: every mistake in it, or the case."""

from datetime import date, datetime, tzinfo

from exchange.places.hours import is_read
from exchange.schedule.reading import (
    Hours,
    Problem,
    kept,
    read_date,
    read_slot,
    read_weekly,
    rows_of,
)
from exchange.units import Slot
from exchange.workplaces.clash import Case

DAYS_MAX = 3660
COMMUTE_MAX = 24 * 60
_HOLIDAYS_KNOWN = range(2000, 2051)
_NEEDED = ("from", "days", "shifts", "care")


def read_case(document: object, zone: tzinfo) -> Case | list[Problem]:
    """The case, or all that is wrong with the file.

    Keys: `from` a date, `days` 1..3660, `shifts` pairs of moments (clock times of the zone will
    do), `commute_minutes` (0 if missing), `care` and `partner_free` weekly hours
    `{weekday, from, to}`, `services` timetables. The last two may be missing.
    """
    if not isinstance(document, dict):
        return [Problem("file", "not_an_object")]
    problems = [Problem(key, "is_missing") for key in _NEEDED if key not in document]
    if problems:
        return problems
    first = _first(document, problems)
    days = _whole(document, "days", range(1, DAYS_MAX + 1), problems)
    shifts = _shifts(document, zone, problems)
    commute = _whole(document, "commute_minutes", range(COMMUTE_MAX + 1), problems)
    care = _weekly(document, "care", problems)
    services = _services(document, problems)
    partner_free = _weekly(document, "partner_free", problems)
    if problems:
        return problems
    return Case(first, days, zone, shifts, commute, care, services, partner_free)


def _first(document: dict[str, object], problems: list[Problem]) -> date:
    first = read_date(document["from"])
    if first is None:
        problems.append(Problem("from", "not_a_date"))
    elif first.year not in _HOLIDAYS_KNOWN:
        problems.append(Problem("from", "not_from_2000_to_2050"))
    return first or date.min


def _whole(document: dict[str, object], key: str, within: range, problems: list[Problem]) -> int:
    number = document.get(key, 0)
    # By type, because JSON's true is a whole number to Python.
    if type(number) is not int:
        problems.append(Problem(key, "not_a_whole_number"))
        return within[0]
    if number not in within:
        problems.append(Problem(key, f"not_from_{within[0]}_to_{within[-1]}"))
    return number


def _shifts(document: dict[str, object], zone: tzinfo, problems: list[Problem]) -> list[Slot]:
    found: list[Slot] = []
    for where, row in rows_of(document, "shifts", problems):
        if not isinstance(row, list) or len(row) != 2:
            problems.append(Problem(where, "not_a_pair"))
            continue
        read = read_slot((row[0], f"{where}[0]"), (row[1], f"{where}[1]"), zone)
        if isinstance(read, Slot) and any(at.second or at.microsecond for at in _ends(read)):
            problems.append(Problem(where, "not_whole_minutes"))
        found += kept(read, problems)
    return found


def _ends(slot: Slot) -> tuple[datetime, datetime]:
    return slot.starts_at, slot.ends_at


def _weekly(document: dict[str, object], key: str, problems: list[Problem]) -> list[Hours]:
    found: list[Hours] = []
    for where, row in rows_of(document, key, problems):
        found += kept(read_weekly(row, where), problems)
    return found


def _services(document: dict[str, object], problems: list[Problem]) -> list[str]:
    found = []
    for where, text in rows_of(document, "services", problems):
        if not isinstance(text, str) or not is_read(text):
            problems.append(Problem(where, "not_a_timetable"))
        else:
            found.append(text)
    return found
