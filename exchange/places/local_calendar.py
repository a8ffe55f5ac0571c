"""The days that are special in a municipality: holidays of the country, its patron's, those of the schools.

Data with their sources: brindisi/patron_days.csv and school_holidays.csv. A patron's day nobody could
source is empty, and is then a day like any other.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from exchange.places.calendars import easter, national_between
from exchange.places.hours import Calendar
from exchange.places.municipalities import HERE

_FIXED = re.compile(r"(\d\d)-(\d\d)")
_EASTER = re.compile(r"E\+(\d+)")
_SUNDAY = re.compile(r"Su(\d)-(\d\d)")
_WEEK = 7


@dataclass(frozen=True)
class PatronDay:
    """`day` is 08-26; Su1-09, the first Sunday of September; E+2, the second day after Easter.

    Empty where it is not known.
    """

    istat: str
    day: str
    saint: str
    source: str

    def in_year(self, year: int) -> date | None:
        if fixed := _FIXED.fullmatch(self.day):
            return date(year, int(fixed[1]), int(fixed[2]))
        if sunday := _SUNDAY.fullmatch(self.day):
            first = date(year, int(sunday[2]), 1)
            return first + timedelta(days=6 - first.weekday() + _WEEK * (int(sunday[1]) - 1))
        if after := _EASTER.fullmatch(self.day):
            return easter(year) + timedelta(days=int(after[1]))
        return None


@lru_cache(maxsize=1)
def patron_days() -> dict[str, PatronDay]:
    """By the code of the municipality: each has one."""
    with (HERE / "patron_days.csv").open(encoding="utf-8", newline="") as rows:
        return {row["istat"]: PatronDay(**row) for row in csv.DictReader(rows)}


@lru_cache(maxsize=1)
def school_holidays() -> frozenset[date]:
    """Every day without lessons in Puglia, as far as somebody could source it."""
    found: set[date] = set()
    with (HERE / "school_holidays.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            first, last = (date.fromisoformat(row[name]) for name in ("first_day", "last_day"))
            found.update(
                first + timedelta(days=number) for number in range((last - first).days + 1)
            )
    return frozenset(found)


def is_school_known(day: date) -> bool:
    """Has anybody told the school's calendar as far as this day?"""
    return day <= max(school_holidays())


def calendar_of(istat: str, first: date, days: int) -> Calendar:
    """What a timetable of this municipality calls PH and SH, for these days and the one before."""
    patron = patron_days()[istat]
    years = range(first.year - 1, (first + timedelta(days=days)).year + 1)
    own = {day for year in years if (day := patron.in_year(year)) is not None}
    return Calendar(public=national_between(first, days) | own, school=school_holidays())
