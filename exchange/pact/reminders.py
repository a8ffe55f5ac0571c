"""On which days somebody is reminded of what she promised. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from exchange.pact.commitments import soon_on
from exchange.people.trust import months_after


@dataclass(frozen=True)
class Reminder:
    """`turn` 0 is the one before the last day; 1 that of the day after it, then one every month."""

    turn: int
    day: date

    @property
    def is_late(self) -> bool:
        return self.turn > 0


def reminder_by(due: date, today: date) -> Reminder | None:
    """The newest one that should have left by today; None while it is early.

    A clock that stood still sends one letter, not all those it missed.
    """
    first = due + timedelta(days=1)
    if today < first:
        return Reminder(0, soon_on(due)) if today >= soon_on(due) else None
    months = (today.year - first.year) * 12 + today.month - first.month
    if months_after(first, months) > today:
        months -= 1
    return Reminder(months + 1, months_after(first, months))
