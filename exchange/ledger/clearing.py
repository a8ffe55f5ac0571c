"""How far two banks may owe each other, and where settling between them stands."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

NEAR_PART = 10
"""A bank hears of its limit once less than a tenth of it is left."""


@dataclass(frozen=True)
class Word:
    """What one bank says: how far the other may owe it, and how far it may owe itself, from a day.

    `we_minutes` None: as far as the other lets it.
    """

    they_minutes: int
    we_minutes: int | None
    from_day: date


@dataclass(frozen=True)
class Step:
    """One step of settling, as one of the two banks keeps it. `position_minutes` above zero: it owes."""

    number: int
    kind: str
    by_us: bool
    position_minutes: int
    minutes: int
    group_uid: uuid.UUID | None
    at: datetime


def most_owed(lender: Word | None, debtor: Word | None) -> int:
    """How far the debtor may owe the lender: the lower of what the two say, 0 while the lender is silent."""
    if lender is None:
        return 0
    if debtor is None or debtor.we_minutes is None:
        return lender.they_minutes
    return min(lender.they_minutes, debtor.we_minutes)


def comes_near(most_minutes: int, left_minutes: int, went_minutes: int) -> bool:
    """Has what just went left less than a tenth, where there was more before?"""
    before = left_minutes + went_minutes
    return left_minutes * NEAR_PART < most_minutes <= before * NEAR_PART


def waiting(steps: Sequence[Step]) -> Step | None:
    """The proposal nobody has answered; steps in their order."""
    return steps[-1] if steps and steps[-1].kind == "proposed" else None


def still_owed(position_minutes: int, at_proposal: int) -> int:
    """How much of what was owed then is owed now, by the same bank."""
    same_side = (position_minutes > 0) == (at_proposal > 0)
    return abs(position_minutes) if same_side else 0
