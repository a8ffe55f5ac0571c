"""What the room schedule offers to programs."""

from dataclasses import dataclass
from datetime import date

from exchange.schedule import queries
from views.access import now, visitor
from views.api.operations import Read
from views.language import local
from views.schedule import api_writes
from views.schedule.api_writes import DAYS


@dataclass(frozen=True)
class Stretch:
    """Of a weekday, on the clock of the bank: from 15:00 to 18:00."""

    weekday: str
    starts: str
    ends: str


@dataclass(frozen=True)
class OneDate:
    """One date unlike the others; `is_also`: these hours too, otherwise not at these."""

    day: date
    starts: str
    ends: str
    is_also: bool


@dataclass(frozen=True)
class Hours:
    """When the reader can help, with what, and how far she goes."""

    weekly: tuple[Stretch, ...]
    dates: tuple[OneDate, ...]
    kinds: tuple[str, ...]
    means: str | None
    minutes: int | None


def hours() -> Hours:
    card = visitor()
    kept = queries.hours_of(card.person_id, bank_id=card.bank_id, from_day=local(now()).date())
    return Hours(
        weekly=tuple(
            Stretch(DAYS[weekday], _clock(starts), _clock(ends))
            for weekday, stretches in sorted(kept.weekly.items())
            for starts, ends in stretches
        ),
        dates=tuple(
            OneDate(each.day, _clock(each.hours[0]), _clock(each.hours[1]), each.is_also)
            for each in kept.dates
        ),
        kinds=kept.kinds,
        means=kept.means,
        minutes=kept.minutes,
    )


def _clock(quarter: int) -> str:
    return f"{quarter // 4:02d}:{quarter % 4 * 15:02d}"


READS = (Read("/week/hours", hours, Hours, "When you can help"),)
WRITES = api_writes.WRITES
