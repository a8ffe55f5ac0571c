"""One worker's four weeks as the few numbers a body's month is counted from. Pure, and shown to nobody.

Minutes are of a usual week, each rounded to a quarter of an hour before any sum: of nobody is told
how long she needs to the minute.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from exchange.units import QUARTER
from exchange.workplaces.care_week import AtHome, Gap, gaps_of
from exchange.workplaces.roster import WorkedDay, pattern_of
from exchange.workplaces.what_if import What, tried

WEEKS = 4
DAYS = 7 * WEEKS
"""As many Mondays as Sundays, whatever the month."""

PATTERNS = ("days", "turns", "nights", "weekends")
MOVES = (-30, 30, -60, 60)
"""By how many minutes all shifts are moved; the small ones are told first."""

MONDAY_TO_SUNDAY = range(7)


@dataclass(frozen=True)
class Worker:
    """`by_day`: uncovered minutes of each weekday; `saved`: what each move would cover, below 0: open anew."""

    pattern: str
    by_day: Sequence[int]
    saved: Mapping[int, int]


def worker_of(home: AtHome, worked: Sequence[WorkedDay], first: date) -> Worker | None:
    """From the first day on, four weeks; None where she has no shifts in them."""
    pattern = pattern_of(worked)
    if pattern not in PATTERNS:
        return None
    now = gaps_of(home, first, DAYS)
    by_day = [0] * len(MONDAY_TO_SUNDAY)
    for gap in now:
        by_day[gap.slot.starts_at.astimezone(home.zone).weekday()] += gap.minutes
    saved = {}
    for move in MOVES:
        then = gaps_of(tried(home, What("shift", move)), first, DAYS)
        saved[move] = in_quarters(_minutes(now) - _minutes(then))
    return Worker(pattern, [in_quarters(minutes) for minutes in by_day], saved)


def _minutes(gaps: Iterable[Gap]) -> int:
    return sum(gap.minutes for gap in gaps)


def in_quarters(minutes: int) -> int:
    """Of four weeks, as a quarter of an hour each week; half a quarter and more goes up."""
    sign = -1 if minutes < 0 else 1
    a_week = abs(minutes) / WEEKS
    return sign * int(a_week / QUARTER + 0.5) * QUARTER


def patterns_of(workers: Iterable[Worker], *, group_min: int) -> list[str]:
    """Those that as many as a group work in: of another not even that it is there is told."""
    counted = [each.pattern for each in workers]
    return [pattern for pattern in PATTERNS if counted.count(pattern) >= group_min]
