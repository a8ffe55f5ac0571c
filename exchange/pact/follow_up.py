"""Where a promise made at the table stands on a day: open, done, or late. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """Late from the day after the one it was due on."""

    OPEN = "open"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True)
class Stand:
    """`days_late` of one that is late, or was done late; else 0."""

    standing: Standing
    days_late: int


def stand(due: date, done_on: date | None, today: date) -> Stand:
    """On which day is it looked at? Done late is done."""
    late = max(0, ((done_on or today) - due).days)
    if done_on is not None:
        return Stand(Standing.DONE, late)
    return Stand(Standing.LATE if late else Standing.OPEN, late)
