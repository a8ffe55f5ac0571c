"""When a service's door is open on the days to come, small enough to be looked up among many.

Hours that come back on several days are kept once, with a mask of the days they hold on. A day is
clipped at midnight: who is open through the night has hours on both days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from exchange.places.closures import Closure, kept_stretches
from exchange.places.hours import ORDINARY, Calendar, State

DAYS_AHEAD = 14
_DAY_ZERO = date(2026, 1, 1)
_DAY_MINUTES = 1_440
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, order=True)
class OpenDays:
    """Open from a minute of the day until before another one, on the days whose bit is set.

    Bit 0 is the first day that was asked for. `is_sure` is False where somebody must be asked first.
    """

    opens: int
    closes: int
    is_sure: bool
    days: int


def open_days(
    hours: str,
    first: date,
    calendar: Calendar = ORDINARY,
    closures: Sequence[Closure] = (),
    days: int = DAYS_AHEAD,
) -> list[OpenDays]:
    """What a timetable and its closures say of the days from `first`, sorted; nothing where no hours are known."""
    found: dict[tuple[int, int, bool], int] = {}
    for each in kept_stretches(hours, first, days, calendar, closures):
        for day in range((each.opens_at.date() - first).days, days):
            midnight = datetime.combine(first + timedelta(days=day), time())
            opens = max(0, (each.opens_at - midnight) // _MINUTE)
            closes = min(_DAY_MINUTES, (each.closes_at - midnight) // _MINUTE)
            if opens >= closes:
                break
            key = opens, closes, each.state is State.OPEN
            found[key] = found.get(key, 0) | 1 << day
    return sorted(OpenDays(*key, days=mask) for key, mask in found.items())


def numbered(day: date) -> int:
    """Days as numbers, for rows that are read by arithmetic."""
    return (day - _DAY_ZERO).days
