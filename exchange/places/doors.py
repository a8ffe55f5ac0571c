"""What a door says at a minute: open and until when, shut and until when, or that nobody knows.

All of it is read from hours as they are filed (`open_days`): minutes of a day, and the days they hold on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from exchange.places.open_days import DAYS_AHEAD, OpenDays

DAY_MINUTES = 1_440


class State(StrEnum):
    """`ASK`: perhaps open, call first. `UNKNOWN`: no hours that can be read, which is never open."""

    OPEN = "open"
    ASK = "ask"
    SHUT = "shut"
    UNKNOWN = "unknown"


@dataclass(frozen=True, order=True)
class Turn:
    """A moment at which a door opens or shuts: days after the one asked for, and its minute."""

    days: int
    minute: int


@dataclass(frozen=True)
class Door:
    """`turns` when the state ends, as far as is filed; `shut_since` on that day, where it was open before.

    `today`: from a minute until before another, and whether that is sure.
    """

    state: State
    turns: Turn | None
    shut_since: int | None
    today: tuple[tuple[int, int, bool], ...]

    def is_open_at(self, minute: int) -> bool:
        """For sure, on the day asked for."""
        return any(opens <= minute < closes and sure for opens, closes, sure in self.today)


def door_at(
    hours: Sequence[OpenDays], minute: int, *, is_read: bool, days: int = DAYS_AHEAD
) -> Door:
    """On the first of so many days that are filed; `is_read`: the timetable can be read at all."""
    if not hours and not is_read:
        return Door(State.UNKNOWN, None, None, ())
    today = _of_day(hours, 0)
    holding = [each for each in today if each[0] <= minute < each[1]]
    if any(sure for _, _, sure in holding):
        return Door(State.OPEN, _closes(hours, minute, days), None, today)
    if holding:
        return Door(State.ASK, Turn(0, max(each[1] for each in holding)), None, today)
    before = [closes for _, closes, sure in today if sure and closes <= minute]
    return Door(State.SHUT, _opens(hours, minute, days), max(before, default=None), today)


def _of_day(hours: Sequence[OpenDays], day: int) -> tuple[tuple[int, int, bool], ...]:
    on_it = (each for each in hours if each.days >> day & 1)
    return tuple(sorted((each.opens, each.closes, each.is_sure) for each in on_it))


def _closes(hours: Sequence[OpenDays], minute: int, days: int) -> Turn | None:
    """Through midnight, where it goes on there; None where no end is in sight."""
    for ahead in range(days):
        for opens, closes, sure in _of_day(hours, ahead):
            if sure and opens <= minute < closes:
                minute = closes
        if minute < DAY_MINUTES:
            # On the stroke of midnight the day before is over.
            return Turn(ahead, minute) if minute else Turn(ahead - 1, DAY_MINUTES)
        minute = 0
    return None


def _opens(hours: Sequence[OpenDays], minute: int, days: int) -> Turn | None:
    for ahead in range(days):
        later = [
            opens for opens, _, sure in _of_day(hours, ahead) if sure and (ahead or opens > minute)
        ]
        if later:
            return Turn(ahead, min(later))
    return None
