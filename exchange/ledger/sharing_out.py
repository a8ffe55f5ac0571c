"""How evenly a bank's hours lie, and which homes are invited to bring theirs into balance. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.states import ImbalanceKind

TENTH = 10
A_MONTH = timedelta(days=28)
"""An invitation is not repeated sooner, whatever the calendar says."""


@dataclass(frozen=True)
class Spread:
    """How much of all credit the tenth of the homes with most of it holds."""

    homes: int
    top_homes: int
    credit_minutes: int
    top_minutes: int

    @property
    def percent(self) -> int | None:
        """None where nobody has credit, or so few that a share would be a name."""
        if self.credit_minutes == 0 or self.top_homes < 3:
            return None
        return round(100 * self.top_minutes / self.credit_minutes)


def top_of(homes: int) -> int:
    """How many homes a tenth is, at least one."""
    return -(-homes // TENTH)


def why_invited(
    available: int, posted: int, *, floor: int | None, ceiling: int | None
) -> ImbalanceKind | None:
    """Beyond which limit a home stands: at the end of its debt, or above what is to be spent."""
    if ceiling is not None and posted > ceiling:
        return ImbalanceKind.CEILING
    if floor is not None and available <= floor and available < 0:
        return ImbalanceKind.FLOOR
    return None


def month_of(day: date) -> date:
    return day.replace(day=1)


def months_before(day: date, months: int) -> date:
    """The first of the month so many months before."""
    whole = day.year * 12 + day.month - 1 - months
    return date(whole // 12, whole % 12 + 1, 1)


def may_invite_again(last_at: datetime | None, now: datetime) -> bool:
    return last_at is None or now - last_at >= A_MONTH
