"""Shifts against care: when somebody must be there, the worker is away, and no door is open.

Method and vector T17: domain notes, A7. A door of which nobody knows whether it is open covers
nothing: a child is not left in front of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from exchange.places.calendars import national_between
from exchange.places.hours import Calendar, State, Stretch, stretches
from exchange.schedule.reading import Hours, slots_of
from exchange.schedule.slots import common, local_days, merge, moment, overlap_minutes, subtract
from exchange.units import Slot

_WEEK = 7
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class Case:
    """One worker's days: `days` local dates from `first`, on the clock of `zone`.

    `care` and `partner_free` are weekly hours, half-open; `services` are timetables in
    OpenStreetMap's words, any of which takes over the care, and so does a door that is `open` for
    sure; a way takes `commute_minutes`.
    """

    first: date
    days: int
    zone: tzinfo
    shifts: Sequence[Slot] = ()
    commute_minutes: int = 0
    care: Sequence[Hours] = ()
    services: Sequence[str] = ()
    partner_free: Sequence[Hours] = ()
    open: Sequence[Slot] = ()

    @property
    def dates(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range(self.days)]


@dataclass(frozen=True)
class Clash:
    """What nobody covers: merged, in order. Minutes are elapsed ones, across clock changes too.

    `alone` is what remains of it outside the partner's free time. `minutes_week` and
    `with_partner_week` are the two per seven days.
    """

    uncovered: Sequence[Slot]
    alone: Sequence[Slot]
    per_day: Mapping[date, int]
    minutes_week: float
    with_partner_week: float


def clash(case: Case) -> Clash:
    """Care that is needed while the worker is away and no service is open, inside the days alone."""
    away = ways_and_shifts(case.shifts, case.commute_minutes)
    uncovered = subtract(common(_weekly(case.care, case), away), open_slots(case))
    alone = subtract(uncovered, _weekly(case.partner_free, case))
    return Clash(
        uncovered, alone, _per_day(uncovered, case), _a_week(uncovered, case), _a_week(alone, case)
    )


def open_slots(case: Case) -> list[Slot]:
    """When one of the services at least is open for sure, holidays of the whole country in."""
    calendar = Calendar(public=national_between(case.first, case.days))
    spoken = (
        stretch
        for text in case.services
        for stretch in stretches(text, case.first, case.days, calendar)
    )
    return merge([*case.open, *sure_slots(spoken, case.zone)])


def sure_slots(said: Iterable[Stretch], zone: tzinfo) -> list[Slot]:
    """When a door is open for sure: clock times of the place as moments, merged."""
    return merge(_slot_of(each, zone) for each in said if each.state is State.OPEN)


def ways_and_shifts(shifts: Iterable[Slot], commute_minutes: int) -> list[Slot]:
    """The shifts with the way there and back, merged."""
    way = timedelta(minutes=commute_minutes)
    return merge(Slot(shift.starts_at - way, shift.ends_at + way) for shift in shifts)


def _weekly(hours: Sequence[Hours], case: Case) -> list[Slot]:
    return merge(
        slot for day in case.dates for slot in slots_of(hours, day.weekday(), day, case.zone)
    )


def _slot_of(stretch: Stretch, zone: tzinfo) -> Slot:
    """Clock times of the place as moments."""
    first, last = (
        moment(clock.date(), clock.hour * 60 + clock.minute, zone)
        for clock in (stretch.opens_at, stretch.closes_at)
    )
    return Slot(first, max(first, last))


def _per_day(uncovered: Sequence[Slot], case: Case) -> dict[date, int]:
    found = dict.fromkeys(case.dates, 0)
    for slot in uncovered:
        for day in local_days(slot, case.zone):
            whole = Slot(moment(day, 0, case.zone), moment(day, _DAY_MINUTES, case.zone))
            found[day] += overlap_minutes([whole], slot)
    return found


def _a_week(slots: Sequence[Slot], case: Case) -> float:
    return sum(slot.minutes for slot in slots) * _WEEK / case.days
