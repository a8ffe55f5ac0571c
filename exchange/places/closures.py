"""Days on which a service does not keep its timetable: shut, or open at hours of that day alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from exchange.places.hours import Calendar, Stretch, stretches


@dataclass(frozen=True)
class Closure:
    """From the first day to the last, both in. `hours` in OpenStreetMap's words; empty where it is shut."""

    first_day: date
    last_day: date
    hours: str = ""
    note: str = ""

    def holds_on(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


def kept_stretches(
    text: str, first: date, days: int, calendar: Calendar, closures: Iterable[Closure]
) -> list[Stretch]:
    """As `hours.stretches`, with closures on top; cut at each midnight where a closure begins or ends.

    A night that reaches into a closed day ends at midnight, and of an evening that was shut, or kept
    other hours, nothing reaches into the next day. Of several closures of a day the last one given
    holds. No timetable says nothing: nobody is told that it is open, or shut.
    """
    given = list(closures)
    found: list[Stretch] = []
    day = first
    while day < first + timedelta(days=days):
        holding = _holding(given, day)
        until = day + timedelta(days=1)
        while until < first + timedelta(days=days) and _holding(given, until) == holding:
            until += timedelta(days=1)
        said = text if holding is None else holding.hours
        if said:
            is_as_the_eve = _holding(given, day - timedelta(days=1)) == holding
            spoken = stretches(
                said, day, (until - day).days, calendar, with_night_before=is_as_the_eve
            )
            found += _within(spoken, day, until)
        day = until
    return found


def _holding(closures: list[Closure], day: date) -> Closure | None:
    return next((each for each in reversed(closures) if each.holds_on(day)), None)


def _within(said: list[Stretch], first: date, until: date) -> list[Stretch]:
    opens, closes = (datetime.combine(day, time()) for day in (first, until))
    cut = (
        Stretch(max(each.opens_at, opens), min(each.closes_at, closes), each.state, each.remark)
        for each in said
    )
    return [each for each in cut if each.opens_at < each.closes_at]
