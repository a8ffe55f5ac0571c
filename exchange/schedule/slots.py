"""Slots of time: joined, cut, compared, and cut out of a person's week.

Slots are half-open, and in UTC whatever they were made of: see `exchange.units.Slot`.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from types import MappingProxyType

from exchange.units import QUARTER, Slot, quarter_of_day, this_quarter

QUARTERS_A_DAY = 96
_HALF_DAY = QUARTERS_A_DAY // 2

Quarters = tuple[int, int]
"""Half-open hours of one local day, in quarter-hours from midnight: (60, 72) is 15 to 18."""

Week = Mapping[int, Sequence[Quarters]]
"""Weekly hours by weekday, 0 is Monday; a missing weekday has none."""


def merge(slots: Iterable[Slot]) -> list[Slot]:
    """The same time in as few slots as can be: sorted, not touching, none empty."""
    joined: list[Slot] = []
    for slot in sorted(slots):
        if slot.starts_at >= slot.ends_at:
            continue
        if joined and slot.starts_at <= joined[-1].ends_at:
            ends_at = max(joined[-1].ends_at, slot.ends_at)
            joined[-1] = Slot(joined[-1].starts_at, ends_at)
        else:
            joined.append(slot)
    return joined


def subtract(slots: Iterable[Slot], taken: Iterable[Slot]) -> list[Slot]:
    """What is left of the slots once every taken slot is cut out, merged."""
    left: list[Slot] = []
    cuts = deque(merge(taken))
    for slot in merge(slots):
        begins = slot.starts_at
        while cuts and cuts[0].starts_at < slot.ends_at:
            if begins < cuts[0].starts_at:
                left.append(Slot(begins, cuts[0].starts_at))
            begins = max(begins, cuts[0].ends_at)
            if cuts[0].ends_at > slot.ends_at:
                break
            cuts.popleft()
        if begins < slot.ends_at:
            left.append(Slot(begins, slot.ends_at))
    return left


def common(slots: Iterable[Slot], others: Iterable[Slot]) -> list[Slot]:
    """The time that is in one of these and in one of those, merged."""
    these = merge(slots)
    return subtract(these, subtract(these, others))


def pieces(free: Iterable[Slot], wanted: Slot) -> list[Slot]:
    """The parts of the wanted slot that are free, merged."""
    return merge(
        Slot(max(slot.starts_at, wanted.starts_at), min(slot.ends_at, wanted.ends_at))
        for slot in merge(free)
        if slot.overlaps(wanted)
    )


def overlap_minutes(free: Iterable[Slot], wanted: Slot) -> int:
    """Elapsed minutes of the wanted slot that are free."""
    return sum(piece.minutes for piece in pieces(free, wanted))


def fits(free: Iterable[Slot], wanted: Slot) -> bool:
    """Is the wanted slot free from its first minute to its last?"""
    asked = merge([wanted])
    return asked != [] and pieces(free, wanted) == asked


def moment(day: date, minute: int, zone: tzinfo) -> datetime:
    """The UTC moment of a minute of a local day; 1440 is midnight at its end.

    As in RFC 5545: a clock time that comes twice means the first, and one that is skipped is
    counted with the offset before the change (02:30 is then 03:30).
    """
    midnight = datetime.combine(day, time.min, zone)
    # Adding to a local datetime moves its clock face, and fold stays 0: RFC 5545's reading.
    return (midnight + timedelta(minutes=minute)).astimezone(UTC)


def slot_of(day: date, hours: Quarters, zone: tzinfo) -> Slot:
    """Local hours of one day as a slot; empty when a change of the clock swallows them."""
    starts_at = moment(day, hours[0] * QUARTER, zone)
    return Slot(starts_at, max(starts_at, moment(day, hours[1] * QUARTER, zone)))


@dataclass(frozen=True)
class Exceptional:
    """One date unlike the others of its weekday: also free then, or not free then."""

    day: date
    is_also: bool
    hours: Quarters = (0, QUARTERS_A_DAY)


@dataclass(frozen=True)
class Calendar:
    """A person's time: weekly hours on the bank's clock, exceptions by date, slots promised."""

    zone: tzinfo
    weekly: Week = field(default_factory=lambda: MappingProxyType({}))
    exceptions: Sequence[Exceptional] = ()
    bookings: Sequence[Slot] = ()


def free_on(calendar: Calendar, day: date) -> list[Slot]:
    """The free slots of one local date: (weekly less "not", and "also") less what is booked.

    "Also" speaks last: "not on the 5th" with "also 15 to 18 on the 5th" leaves 15 to 18.
    """
    return subtract(open_on(calendar, day), calendar.bookings)


def open_on(calendar: Calendar, day: date) -> list[Slot]:
    """As `free_on`, before anything is booked."""
    special = [each for each in calendar.exceptions if each.day == day]
    weekly = [
        slot_of(day, hours, calendar.zone) for hours in calendar.weekly.get(day.weekday(), ())
    ]
    closed = [slot_of(day, each.hours, calendar.zone) for each in special if not each.is_also]
    also = [slot_of(day, each.hours, calendar.zone) for each in special if each.is_also]
    return merge([*subtract(weekly, closed), *also])


def free_around(calendar: Calendar, wanted: Slot) -> list[Slot]:
    """The free slots of every local date the wanted slot touches, joined over midnight."""
    days = local_days(wanted, calendar.zone)
    return merge(slot for day in days for slot in free_on(calendar, day))


def is_free(calendar: Calendar, wanted: Slot) -> bool:
    return fits(free_around(calendar, wanted), wanted)


def local_days(slot: Slot, zone: tzinfo) -> list[date]:
    """The local dates a slot touches, in order; ending at midnight does not touch the next."""
    first = slot.starts_at.astimezone(zone).date()
    last_moment = slot.ends_at.astimezone(UTC) - timedelta.resolution
    last = last_moment.astimezone(zone).date()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@dataclass(frozen=True)
class DayMask:
    """The 96 quarter-hours of a local day as two numbers of 48 bits, lowest bit earliest.

    Two, because a database's whole number has 63 bits to give.
    """

    am: int
    pm: int

    def covers(self, other: "DayMask") -> bool:
        """Is every quarter of the other also one of mine?"""
        missing = other.am & ~self.am | other.pm & ~self.pm
        return missing == 0


def mask_of_hours(hours: Iterable[Quarters]) -> DayMask:
    """The mask of a day's hours."""
    bits = 0
    for starts, ends in hours:
        assert 0 <= starts <= ends <= QUARTERS_A_DAY, "hours lie within one day"
        bits |= (1 << ends) - (1 << starts)
    return _split(bits)


def masks_of_slot(slot: Slot, zone: tzinfo) -> dict[date, DayMask]:
    """What a slot asks of each local day it touches: every quarter-hour it needs, even in part.

    Read from the face of the clock, as weekly hours are: an hour that comes twice asks for the
    same bits, one that is skipped asks for none.
    """
    bits: dict[date, int] = {}
    step = timedelta(minutes=QUARTER)
    at = this_quarter(slot.starts_at)
    while at < slot.ends_at:
        local = at.astimezone(zone)
        bits[local.date()] = bits.get(local.date(), 0) | 1 << quarter_of_day(local)
        at += step
    return {day: _split(day_bits) for day, day_bits in bits.items()}


def quarter_text(quarter: int) -> str:
    """When a quarter-hour begins, counted from midnight: 15:15 for 61, and 24:00 for 96."""
    return f"{quarter // 4:02}:{quarter % 4 * QUARTER:02}"


def _split(bits: int) -> DayMask:
    return DayMask(bits & (1 << _HALF_DAY) - 1, bits >> _HALF_DAY)
