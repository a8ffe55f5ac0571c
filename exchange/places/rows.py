"""A timetable as people fill it in, rows of days and times, and back to OpenStreetMap's words.

Rows say the days of a week, holidays, school holidays and one remark. What else a timetable can
say (seasons, weeks, sunrise) rows cannot, and reading such a text answers None.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby, pairwise

from exchange.places.hours import DAYS, Calendar, State, is_read, stretches

DAY_MINUTES = 1440
# A week without holiday or change of clocks; which one is all the same for rows.
_MONDAY = date(2026, 10, 12)
_HOURS = r"\d\d?:\d\d-\d\d?:\d\d"
_SAID = re.compile(
    rf"(?:(?:{'|'.join(DAYS)}|PH|SH)(?=[-,\s]|$)|{_HOURS}|24/7|off|closed|open|[-,;]|\s)*"
)
_REMARK = re.compile(r'\s*\|\|\s*(?:unknown\s*)?"([^"]*)"\s*$')


@dataclass(frozen=True, order=True)
class Range:
    """Minutes after midnight, half-open; `closes` lies beyond 1440 where the night is crossed."""

    opens: int
    closes: int


Ranges = tuple[Range, ...]


@dataclass(frozen=True)
class Rows:
    """Seven days from Monday; `holidays` None where they are like any other day, () where shut.

    `remark` holds whenever nothing else does: "by appointment".
    """

    days: tuple[Ranges, ...] = ((),) * 7
    holidays: Ranges | None = None
    is_shut_in_school_holidays: bool = False
    remark: str = ""


class Wrong(StrEnum):
    """Why a day's ranges make no sense."""

    NOT_A_DAY = "not_a_day"
    TOO_LONG = "too_long"
    OVERLAP = "overlap"
    REMARK = "remark"


def wrong_with(rows: Rows) -> list[tuple[int, Wrong]]:
    """Every day that cannot be, 0 Monday to 6, 7 for holidays and the remark; empty if all is well."""
    named = [*enumerate(rows.days), (7, rows.holidays or ())]
    found = [(day, wrong) for day, ranges in named for wrong in _wrong_day(ranges)]
    found += [
        (day, Wrong.OVERLAP) for day in range(7) if _runs_into(rows.days[day - 1], rows.days[day])
    ]
    return found + ([(7, Wrong.REMARK)] if '"' in rows.remark else [])


def _wrong_day(ranges: Ranges) -> list[Wrong]:
    found = []
    if any(not 0 <= each.opens < DAY_MINUTES for each in ranges):
        found.append(Wrong.NOT_A_DAY)
    if any(not each.opens < each.closes <= each.opens + DAY_MINUTES for each in ranges):
        found.append(Wrong.TOO_LONG)
    if any(after.opens < before.closes for before, after in pairwise(sorted(ranges))):
        found.append(Wrong.OVERLAP)
    return found


def _runs_into(before: Ranges, after: Ranges) -> bool:
    late = max((each.closes - DAY_MINUTES for each in before), default=0)
    return any(each.opens < late for each in after)


def to_osm(rows: Rows) -> str:
    """The timetable in OpenStreetMap's words; rules name each day once, so none takes from another.

    `wrong_with` finds nothing in `rows`.
    """
    rules = []
    if any(rows.days):
        by_hours: dict[Ranges, list[int]] = {}
        for day, ranges in enumerate(rows.days):
            by_hours.setdefault(tuple(sorted(ranges)), []).append(day)
        rules = [f"{_days(days)} {_hours(ranges)}" for ranges, days in by_hours.items() if ranges]
    elif not rows.remark or rows.holidays:
        rules = ["off"]
    if rows.is_shut_in_school_holidays:
        rules.append("SH off")
    if rows.holidays is not None:
        rules.append(f"PH {_hours(tuple(sorted(rows.holidays)))}")
    text = "; ".join(rules)
    if not rows.remark:
        return text
    return f'{text} || "{rows.remark}"' if text else f'"{rows.remark}"'


def _days(days: Sequence[int]) -> str:
    """Neighbours from three on as a range: Mo-Fr, Sa,Su."""
    said = []
    for _, run in groupby(enumerate(days), key=lambda at: at[1] - at[0]):
        names = [DAYS[day] for _, day in run]
        said.append(f"{names[0]}-{names[-1]}" if len(names) > 2 else ",".join(names))
    return ",".join(said)


def _hours(ranges: Ranges) -> str:
    return ",".join(f"{clock(each.opens)}-{_closes(each)}" for each in ranges) or "off"


def _closes(each: Range) -> str:
    return clock(each.closes if each.closes <= DAY_MINUTES else each.closes - DAY_MINUTES)


def clock(minutes: int) -> str:
    """510 as 08:30; midnight at a day's end as 24:00."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def from_osm(text: str) -> Rows | None:
    """The rows of a timetable; None where it says more than rows can, or cannot be read."""
    remark = _REMARK.search(text)
    alone = re.fullmatch(r'\s*(?:unknown\s*)?"([^"]*)"\s*', text)
    if alone:
        return Rows(remark=alone[1])
    spoken = text[: remark.start()] if remark else text
    if not is_read(spoken) or not _SAID.fullmatch(spoken):
        return None
    holidays = _holidays(spoken)
    school = re.search(r"\bSH\b", spoken) is not None
    if school and _week(spoken, Calendar(school=_week_days())) != ((),) * 7:
        return None
    rows = Rows(_week(spoken), holidays, school, remark[1] if remark else "")
    return rows if _says_the_same(rows, text) else None


def _holidays(text: str) -> Ranges | None:
    if not re.search(r"\bPH\b", text):
        return None
    return _starting(text, _MONDAY + timedelta(days=2), Calendar(public=_week_days()))


def _week_days() -> frozenset[date]:
    return frozenset(_MONDAY + timedelta(days=number) for number in range(-1, 9))


def _week(text: str, calendar: Calendar | None = None) -> tuple[Ranges, ...]:
    days = (_MONDAY + timedelta(days=number) for number in range(7))
    return tuple(_starting(text, day, calendar or Calendar()) for day in days)


def _starting(text: str, day: date, calendar: Calendar) -> Ranges:
    """What opens on a day; a door that never shuts opens anew each midnight."""
    found = []
    for each in stretches(text, day - timedelta(days=1), 3, calendar):
        opens = (each.opens_at.date() - day).days * DAY_MINUTES + _minutes(each.opens_at)
        closes = (each.closes_at.date() - day).days * DAY_MINUTES + _minutes(each.closes_at)
        if closes - opens > DAY_MINUTES:
            opens, closes = max(opens, 0), min(closes, DAY_MINUTES)
        if 0 <= opens < DAY_MINUTES and opens < closes and each.state is State.OPEN:
            found.append(Range(opens, closes))
    return tuple(found)


def _minutes(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _says_the_same(rows: Rows, text: str) -> bool:
    """Held against the text itself, on ordinary days and on days that are a holiday or without school."""
    if wrong_with(rows):
        return False
    some_days = {_MONDAY + timedelta(days=number) for number in (1, 4, 6)}
    calendars = (Calendar(), Calendar(public=some_days), Calendar(school=some_days))
    back = to_osm(rows)
    return all(
        stretches(back, _MONDAY, 8, each) == stretches(text, _MONDAY, 8, each) for each in calendars
    )


def with_day(rows: Rows, days: Iterable[int], ranges: Ranges) -> Rows:
    """The rows with these ranges on these days, whatever stood there."""
    changed = {*days}
    week = tuple(ranges if day in changed else rows.days[day] for day in range(7))
    return replace(rows, days=week)
