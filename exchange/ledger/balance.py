"""What an account may still promise, and what it should hear when it grows.

The same law stands in the database as a guarded update and a trigger; here it finds its sentence.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Balance:
    """Minutes of one account: signed whole minutes; no floor means it may go down for ever."""

    posted_minutes: int
    held_minutes: int = 0
    floor_minutes: int | None = None
    ceiling_minutes: int | None = None

    @property
    def available_minutes(self) -> int:
        """What is posted less what is promised; below zero, others have given on trust."""
        return self.posted_minutes - self.held_minutes

    @property
    def spendable_minutes(self) -> int | None:
        """What can still be promised before the floor, never below 0; None without a floor."""
        if self.floor_minutes is None:
            return None
        return max(0, self.available_minutes - self.floor_minutes)


def missing_minutes(balance: Balance, minutes: int) -> int:
    """How many minutes short the account is for such a promise; 0 when it can be made.

    Minutes already held count as spent.
    """
    if balance.floor_minutes is None:
        return 0
    return max(0, minutes - (balance.available_minutes - balance.floor_minutes))


def is_above_ceiling(balance: Balance, credit_minutes: int = 0) -> bool:
    """After this credit, should the household hear "spend or donate"? A credit is never refused."""
    ceiling = balance.ceiling_minutes
    return ceiling is not None and balance.posted_minutes + credit_minutes > ceiling


class Farewell(StrEnum):
    """What stands between an account and its closing."""

    PROMISED = "promised"
    IN_DEBT = "in_debt"
    MAY_DONATE = "may_donate"
    EVEN = "even"


def farewell(balance: Balance) -> Farewell:
    """May the account close? Promises are kept first, then debts; what is left can be given."""
    if balance.held_minutes:
        return Farewell.PROMISED
    if balance.posted_minutes < 0:
        return Farewell.IN_DEBT
    return Farewell.MAY_DONATE if balance.posted_minutes else Farewell.EVEN
