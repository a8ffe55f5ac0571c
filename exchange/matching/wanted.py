"""What is looked for, as the match needs it: where, when, what, and by whom it may be done."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from exchange.care.kinds import KindOfHelp
from exchange.places.coarsen import Cell
from exchange.places.meeting import is_at_helpers
from exchange.places.travel import Means, reach_metres
from exchange.schedule.slots import local_days
from exchange.units import QUARTER, Slot, quarter_of_day, this_quarter

_STEP = timedelta(minutes=QUARTER)


class HowMany(StrEnum):
    """All that is told of a number of neighbours: an exact one could be played against them."""

    NOBODY = "nobody"
    FEW = "a few"
    MANY = "5 or more"


MANY = 5


def how_many_of(count: int) -> HowMany:
    if count == 0:
        return HowMany.NOBODY
    return HowMany.MANY if count >= MANY else HowMany.FEW


@dataclass(frozen=True)
class Going:
    """How far somebody goes, by her own means."""

    means: Means
    minutes: int

    @property
    def metres(self) -> int:
        return reach_metres(self.means, self.minutes)


UNSAID = Going(Means.WALK, 30)
"""Who never said how far she goes is taken to walk for half an hour."""


@dataclass(frozen=True)
class Segment:
    """Quarter-hours of a window that follow each other on the clock of one local day.

    `first` and `last` count from the start of the window, `quarter` is the first's of its day.
    """

    first: int
    last: int
    weekday: int
    day: date
    quarter: int


@dataclass(frozen=True)
class Wanted:
    """One ask. Fixed: `minutes` fill the window; flexible: any stretch of them inside it."""

    bank_id: int
    zone: ZoneInfo
    kind: KindOfHelp
    window: Slot
    minutes: int
    flexible: bool
    place: str
    cell: Cell
    asker_id: int
    household_id: int
    asker_goes: Going = UNSAID
    checks: tuple[str, ...] = ()
    task_id: int = 0
    tongue: str | None = None
    wish: str | None = None

    @property
    def is_at_helpers(self) -> bool:
        """Care at the helper's home: it is the asker who goes."""
        return is_at_helpers(self.place)

    @property
    def begins_at(self) -> datetime:
        """The start of the quarter-hour in which the window opens, UTC."""
        return this_quarter(self.window.starts_at.astimezone(UTC))

    @property
    def days(self) -> list[date]:
        """The local dates the window touches, in order."""
        return local_days(self.window, self.zone)

    @property
    def begins_minute(self) -> int:
        """The minute since 1970 in which its first quarter-hour begins."""
        return int(self.begins_at.timestamp()) // 60

    @property
    def ends_minute(self) -> int:
        """The minute since 1970 in which its last quarter-hour ends, needed even in part."""
        late = this_quarter(self.window.ends_at - timedelta.resolution) + _STEP
        return int(late.timestamp()) // 60

    @property
    def quarters(self) -> int:
        """How many quarter-hours in a row it takes."""
        return -(-self.minutes // QUARTER)

    def slot_from(self, quarter: int) -> Slot:
        """The slot that begins so many quarter-hours after the window opens."""
        starts_at = max(self.begins_at + quarter * _STEP, self.window.starts_at)
        return Slot(starts_at, starts_at + timedelta(minutes=self.minutes))


def segments(wanted: Wanted) -> list[Segment]:
    """The window's quarter-hours in stretches of one local day.

    Read from the face of the clock, as weekly hours are: an hour that comes twice is two
    stretches with the same quarters, one that is skipped is in none.
    """
    found: list[Segment] = []
    at, n = wanted.begins_at, 0
    while at < wanted.window.ends_at:
        local = at.astimezone(wanted.zone)
        day, quarter = local.date(), quarter_of_day(local)
        before = found[-1] if found else None
        if before and before.day == day and before.quarter + n - before.first == quarter:
            found[-1] = Segment(before.first, n, before.weekday, day, before.quarter)
        else:
            found.append(Segment(n, n, day.weekday(), day, quarter))
        at, n = at + _STEP, n + 1
    return found
