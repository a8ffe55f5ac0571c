"""One gives to several at once: what each pays, what the giver gets, and what is left to the fund."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from exchange.ledger.parts import split
from exchange.units import Slot


@dataclass(frozen=True)
class Reckoning:
    """Minutes. `paid` has one entry for each who came, in their order."""

    paid: tuple[int, ...]
    earned_minutes: int

    @property
    def to_fund_minutes(self) -> int:
        return sum(self.paid) - self.earned_minutes


def reckon(minutes: int, receivers: int, pays: str) -> Reckoning:
    """What a lesson of so many minutes for so many moves, by the bank's rule.

    "one": each pays the whole, the giver is credited one of them, the rest is the fund's.
    "each": each pays the whole and all of it is the giver's. "share": together they pay it once.
    """
    assert minutes > 0, "a lesson takes time"
    assert receivers > 0, "somebody came"
    match pays:
        case "one":
            return Reckoning((minutes,) * receivers, minutes)
        case "each":
            return Reckoning((minutes,) * receivers, minutes * receivers)
        case "share":
            return Reckoning(tuple(split(minutes, [1] * receivers)), minutes)
    raise AssertionError(f"no such way to pay: {pays}")


def lasting(starts_at: datetime, minutes: int) -> Slot:
    """The time a lesson takes of everybody in it."""
    return Slot(starts_at, starts_at + timedelta(minutes=minutes))
