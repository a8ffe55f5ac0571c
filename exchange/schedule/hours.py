"""Hours of one day in quarter-hours, joined, and the weeks they stand in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from exchange.schedule.slots import QUARTERS_A_DAY, Exceptional, Quarters, Week, moment
from exchange.units import Slot

MONDAY = date(2030, 1, 7)
"""Some Monday, for the names of weekdays."""

PROMISE_MAX = timedelta(days=1)
"""No promise lasts longer: where to begin looking among a person's."""

AHEAD_DAYS_MAX = 366
"""A calendar reaches a year ahead."""


def join_hours(hours: Iterable[Quarters]) -> list[Quarters]:
    """The same hours of a day in as few stretches as can be, in order, none empty."""
    joined: list[Quarters] = []
    for starts, ends in sorted(hours):
        assert starts >= 0, "a day begins at midnight"
        assert ends <= QUARTERS_A_DAY, "a day ends at midnight"
        if starts >= ends:
            continue
        if joined and starts <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        else:
            joined.append((starts, ends))
    return joined


@dataclass(frozen=True)
class HoursSheet:
    """All a person says at once about her help; `dates` are added, `date_ids` taken away."""

    weekly: Week
    kinds: tuple[str, ...]
    means: str | None = None
    minutes: int | None = None
    dates: tuple[Exceptional, ...] = ()
    date_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class CalendarWeek:
    """Monday to Sunday on one clock."""

    monday: date
    zone: tzinfo

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.monday + timedelta(days=n) for n in range(7))

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def slot(self) -> Slot:
        """From its first moment to the first of the next, in UTC; not always 168 hours."""
        next_monday = self.monday + timedelta(days=7)
        return Slot(moment(self.monday, 0, self.zone), moment(next_monday, 0, self.zone))

    def day_of(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()


def week_of(day: date, zone: tzinfo) -> CalendarWeek:
    """The week a date stands in."""
    return CalendarWeek(day - timedelta(days=day.weekday()), zone)
