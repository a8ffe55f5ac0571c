"""What a neighbour's week leaves open in the weeks ahead, as the search for asks needs it.

Her usual week is seven numbers of 96 bits; her dates are such numbers too; and all of it together,
less what she has promised, is a row of stretches in quarter-hours since 1970. Weeks are read from
the face of the clock: an hour that comes twice is free twice, one that is skipped is not there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from exchange.care.draft import HORIZON_DAYS, WINDOW_DAYS_MAX
from exchange.schedule.slots import QUARTERS_A_DAY, DayMask, Exceptional, Quarters, Week, moment
from exchange.units import QUARTER, quarter_of_day

DAYS_AHEAD = HORIZON_DAYS + WINDOW_DAYS_MAX + 2
"""The last ask there can be ends before."""

Stretch = tuple[int, int]
"""Half-open, in quarter-hours since 1970."""

_HALF_DAY = QUARTERS_A_DAY // 2
_SECONDS = QUARTER * 60


@dataclass(frozen=True)
class HoursAhead:
    """When she has time. `promised` are half-open minutes since 1970."""

    weekly: Week
    dates: Sequence[Exceptional] = ()
    promised: Sequence[tuple[int, int]] = ()

    @property
    def usual(self) -> list[int]:
        """The quarter-hours of each weekday as 96 bits, Monday first."""
        return [_bits(self.weekly.get(weekday, ())) for weekday in range(7)]

    @property
    def unlike(self) -> dict[date, int]:
        """The quarter-hours of each date that has a word of its own: "also" speaks last."""
        usual, found = self.usual, {}
        for day in {each.day for each in self.dates}:
            closed, also = (
                _bits(each.hours for each in self.dates if each.day == day and each.is_also is so)
                for so in (False, True)
            )
            found[day] = usual[day.weekday()] & ~closed | also
        return found


def halves(bits: int) -> DayMask:
    """A day's 96 bits as two numbers of 48."""
    return DayMask(bits & (1 << _HALF_DAY) - 1, bits >> _HALF_DAY)


def stretches(
    hours: HoursAhead, zone: ZoneInfo, first: date, *, days: int = DAYS_AHEAD
) -> list[Stretch]:
    """Her free time from this local date on, sorted, not touching, promises cut out.

    A promise takes every quarter-hour it needs, even in part.
    """
    taken = [(begins // QUARTER, -(-ends // QUARTER)) for begins, ends in hours.promised]
    return _without(_open(hours.usual, hours.unlike, zone, first, days), sorted(taken))


def _open(
    usual: Sequence[int], unlike: Mapping[date, int], zone: ZoneInfo, first: date, days: int
) -> list[Stretch]:
    midnights = _midnights(zone, first, days)
    special = {(day - first).days: bits for day, bits in unlike.items()}
    found: list[Stretch] = []
    for n in range(days):
        bits = special.get(n, usual[(first.weekday() + n) % 7])
        if not bits:
            continue
        start, end = midnights[n], midnights[n + 1]
        if end - start != QUARTERS_A_DAY:
            bits = _as_it_passes(bits, start, end, zone)
        for low, high in _runs(bits):
            begins = start + low
            if found and found[-1][1] == begins:
                begins = found.pop()[0]
            found.append((begins, start + high))
    return found


@lru_cache(maxsize=32)
def _midnights(zone: ZoneInfo, first: date, days: int) -> list[int]:
    return [
        int(moment(first + timedelta(days=n), 0, zone).timestamp()) // _SECONDS
        for n in range(days + 1)
    ]


def _as_it_passes(bits: int, start: int, end: int, zone: ZoneInfo) -> int:
    """The bits of a day whose clock changes, one for each quarter-hour that really passes."""
    passing = 0
    for n in range(end - start):
        local = datetime.fromtimestamp((start + n) * _SECONDS, zone)
        passing |= (bits >> quarter_of_day(local) & 1) << n
    return passing


@lru_cache(maxsize=4096)
def _runs(bits: int) -> list[Stretch]:
    """Where ones stand together, as half-open places."""
    found, low = [], 0
    while rest := bits >> low:
        low += (rest & -rest).bit_length() - 1
        rest = bits >> low
        high = low + (~rest & rest + 1).bit_length() - 1
        found.append((low, high))
        low = high
    return found


def _without(free: list[Stretch], taken: Iterable[Stretch]) -> list[Stretch]:
    for begins, ends in taken:
        free = (
            [
                part
                for low, high in free
                for part in ((low, min(high, begins)), (max(low, ends), high))
                if part[0] < part[1]
            ]
            if any(low < ends and high > begins for low, high in free)
            else free
        )
    return free


def _bits(hours: Iterable[Quarters]) -> int:
    bits = 0
    for starts, ends in hours:
        bits |= (1 << ends) - (1 << starts)
    return bits
