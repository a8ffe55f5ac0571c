"""Dates that come back, as families say them and as RFC 5545 writes them.

A rule knows dates and nothing of hours: each date has its slot by the clock on the wall
(`window`), so three in the afternoon stays three in the afternoon when the clock changes.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum

from exchange.schedule.slots import Quarters, moment
from exchange.units import QUARTER, Slot

DATES_MAX = 260
"""Every school day of a year, and no more."""

MONTHS_MAX = 12
EVERY_MAX = 4

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "UNTIL", "COUNT", "WKST"}
_WEEK = timedelta(days=7)


class Freq(StrEnum):
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


@dataclass(frozen=True)
class Rule:
    """On these weekdays of every so many weeks, or on one day of every so many months.

    Raises ValueError when that makes no sense. A month's day is the `nth` weekday (-1: the last), or with no weekday the `nth` of the month;
    a month without one is left out. Weeks begin on Monday and are counted from that of `first`.
    The first date is the first that fits, on or after `first`; the last is on or before `until`.
    """

    first: date
    freq: Freq = Freq.WEEKLY
    every: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    until: date | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "weekdays", tuple(sorted(set(self.weekdays))))
        sound = (
            1 <= self.every <= EVERY_MAX
            and set(self.weekdays) <= set(range(7))
            and (self.until is None or self.count is None)
            and self._names_its_days
        )
        if not sound:
            raise ValueError(f"no such rule: {self}")

    @property
    def _names_its_days(self) -> bool:
        if self.freq is Freq.WEEKLY:
            return bool(self.weekdays) and self.nth is None
        if self.weekdays:
            return len(self.weekdays) == 1 and self.nth in (1, 2, 3, 4, 5, -1)
        return self.nth in range(1, 32)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a rule: "ends_before", "nothing", "too_long" or "too_many"."""

    kind: str
    most: int | None = None


def problems_in(rule: Rule) -> list[Problem]:
    """Why this rule cannot be kept, if it cannot."""
    if rule.until is not None and rule.until < rule.first:
        return [Problem("ends_before")]
    if rule.until is not None and rule.until > months_on(rule.first, MONTHS_MAX):
        return [Problem("too_long", MONTHS_MAX)]
    found = dates(rule)
    if not found:
        return [Problem("nothing")]
    if len(found) > DATES_MAX:
        return [Problem("too_many", DATES_MAX)]
    # A rule of so many times ends by itself, or with the year that is the longest.
    if rule.count is not None and len(found) < rule.count:
        return [Problem("too_long", MONTHS_MAX)]
    return []


def dates(rule: Rule, *, to_day: date | None = None) -> list[date]:
    """Every date of the rule, in order: up to its end, and to that day, or twelve months at most."""
    ends = to_day or months_on(rule.first, MONTHS_MAX)
    if rule.until is not None:
        ends = min(ends, rule.until)
    found: list[date] = []
    for day in _days_from(rule, ends):
        if day > ends or len(found) == rule.count:
            break
        found.append(day)
    return found


def dates_between(
    rule: Rule,
    from_day: date,
    to_day: date,
    *,
    also: Collection[date] = (),
    skipped: Collection[date] = (),
) -> list[date]:
    """The dates of a stretch, both ends included: the rule's, with those added, less those left out.

    As RFC 5545 has it, what is left out was counted all the same.
    """
    whole = (set(dates(rule)) | set(also)) - set(skipped)
    return sorted(day for day in whole if from_day <= day <= to_day)


def window(day: date, hours: Quarters, zone: tzinfo) -> Slot | None:
    """When it is on this date, by the wall clock at both ends; past 96 quarters is the day after.

    The night that the clock goes back is an hour longer, the other an hour shorter; None when a
    change of the clock swallows it whole.
    """
    starts, ends = hours
    starts_at, ends_at = (moment(day, each * QUARTER, zone) for each in (starts, ends))
    return Slot(starts_at, ends_at) if ends_at > starts_at else None


def ended(rule: Rule, last: date) -> Rule:
    """The same rule, with nothing after this date."""
    kept = [day for day in dates(rule) if day <= last]
    return Rule(
        rule.first,
        rule.freq,
        rule.every,
        rule.weekdays,
        rule.nth,
        until=kept[-1] if kept else min(last, rule.until or last),
    )


def each_month(first: date, until: date, *, by_weekday: bool) -> Rule:
    """Every month as on its first date: the 14th, or the second Tuesday.

    From the 29th on it is the last weekday of its name: not every month has a fifth.
    """
    if not by_weekday:
        return Rule(first, Freq.MONTHLY, nth=first.day, until=until)
    nth = (first.day - 1) // 7 + 1
    return Rule(
        first, Freq.MONTHLY, weekdays=(first.weekday(),), nth=nth if nth < 5 else -1, until=until
    )


def months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where there is none."""
    month = day.month - 1 + months
    return _nth_of_month(day.year + month // 12, month % 12 + 1, day.day) or date(
        day.year + (month + 1) // 12, (month + 1) % 12 + 1, 1
    ) - timedelta(days=1)


def _days_from(rule: Rule, ends: date) -> Iterator[date]:
    days = _weekly(rule, ends) if rule.freq is Freq.WEEKLY else _monthly(rule, ends)
    return (day for day in days if day >= rule.first)


def _weekly(rule: Rule, ends: date) -> Iterator[date]:
    monday = rule.first - timedelta(days=rule.first.weekday())
    while monday <= ends:
        yield from (monday + timedelta(days=weekday) for weekday in rule.weekdays)
        monday += rule.every * _WEEK


def _monthly(rule: Rule, ends: date) -> Iterator[date]:
    assert rule.nth is not None
    last = 12 * (ends.year - rule.first.year) + ends.month - rule.first.month
    for months in range(0, last + 1, rule.every):
        month = rule.first.month - 1 + months
        in_month = rule.first.year + month // 12, month % 12 + 1
        if rule.weekdays:
            day = _nth_weekday(*in_month, rule.weekdays[0], rule.nth)
        else:
            day = _nth_of_month(*in_month, rule.nth)
        if day is not None:
            yield day


def _nth_of_month(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    first = date(year, month, 1)
    days = [first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * n) for n in range(5)]
    fitting = [day for day in days if day.month == month]
    return fitting[nth if nth < 0 else nth - 1] if nth <= len(fitting) else None


def to_text(rule: Rule) -> str:
    """The rule as the value of an RRULE that belongs to a DTSTART of dates."""
    parts = [f"FREQ={rule.freq}"]
    if rule.every > 1:
        parts.append(f"INTERVAL={rule.every}")
    if rule.weekdays:
        nth = "" if rule.nth is None else str(rule.nth)
        parts.append("BYDAY=" + ",".join(f"{nth}{_DAYS[each]}" for each in rule.weekdays))
    elif rule.nth is not None:
        parts.append(f"BYMONTHDAY={rule.nth}")
    if rule.until is not None:
        parts.append(f"UNTIL={rule.until:%Y%m%d}")
    if rule.count is not None:
        parts.append(f"COUNT={rule.count}")
    return ";".join(parts)


def from_text(text: str, first: date, zone: tzinfo = UTC) -> Rule:
    """The rule of an RRULE's value; ValueError for what is no rule, or not one of ours.

    An UNTIL in UTC is the local date it falls on.
    """
    parts = [each.partition("=") for each in text.upper().split(";")]
    named = {name: value for name, _, value in parts}
    if len(named) != len(parts) or not set(named) <= _KNOWN or named.get("WKST", "MO") != "MO":
        raise ValueError(f"no such rule: {text}")
    nth, weekdays = _days_in(named)
    return Rule(
        first,
        Freq(named.get("FREQ", "")),
        int(named.get("INTERVAL", "1")),
        weekdays,
        nth,
        until=_until(named["UNTIL"], zone) if "UNTIL" in named else None,
        count=_positive(named["COUNT"]) if "COUNT" in named else None,
    )


def _days_in(named: dict[str, str]) -> tuple[int | None, tuple[int, ...]]:
    if "BYMONTHDAY" in named:
        if "BYDAY" in named:
            raise ValueError("a day of the month or a weekday, not both")
        return int(named["BYMONTHDAY"]), ()
    read = [re.fullmatch(r"(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)", each)
            for each in named.get("BYDAY", "").split(",")]  # fmt: skip
    numbers = {each[1] for each in read if each}
    if None in read or len(numbers) > 1:
        raise ValueError("BYDAY")
    [number] = numbers
    return int(number) if number else None, tuple(_DAYS.index(each[2]) for each in read if each)


def _until(text: str, zone: tzinfo) -> date:
    if len(text) == 8:
        return datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC).date()
    at = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return at.astimezone(zone).date()


def _positive(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError("COUNT")
    return count
