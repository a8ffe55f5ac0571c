"""Public holidays: those of the whole country, as far as the library that reads timetables knows them."""

from datetime import date, datetime, time, timedelta
from functools import cache

from opening_hours import OpeningHours

_COUNTRY = "IT"


@cache
def national_holidays(year: int) -> frozenset[date]:
    """Of Italy, 4 October among them from 2026 (L. 151/2025); known until 2050."""
    asked = OpeningHours("PH", country=_COUNTRY, auto_country=False, auto_timezone=False)
    first = datetime.combine(date(year, 1, 1), time())
    days = (first + timedelta(days=number) for number in range(366))
    return frozenset(day.date() for day in days if day.year == year and asked.is_open(day))


@cache
def easter(year: int) -> date:
    """Easter Sunday."""
    asked = OpeningHours("easter", auto_country=False, auto_timezone=False)
    found = asked.next_change(datetime.combine(date(year, 3, 1), time()))
    assert found is not None
    return found.date()


def national_between(first: date, days: int) -> frozenset[date]:
    """Of the days from `first`, those that are a holiday, and the day before them if it is one."""
    years = range(first.year - 1, (first + timedelta(days=days)).year + 1)
    return frozenset().union(*(national_holidays(year) for year in years))
