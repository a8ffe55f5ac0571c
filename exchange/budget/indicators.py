"""What a line of a budget is to change, in numbers: from where, to where, and how far it came."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Standing(StrEnum):
    """Of a result beside its target."""

    UNKNOWN = "unknown"
    REACHED = "reached"
    CLOSER = "closer"
    STILL = "still"
    AWAY = "away"


@dataclass(frozen=True)
class Indicator:
    """Numbers as they were entered; what is not known yet is None."""

    name: str
    unit: str
    source: str
    baseline: Decimal
    target: Decimal
    result: Decimal | None = None
    women: Decimal | None = None
    men: Decimal | None = None


def way_done(of: Indicator) -> Fraction | None:
    """Percent of the way from the baseline to the target; below 0 where it went the other way.

    None without a result, and where the target is to stay at the baseline.
    """
    if of.result is None or of.target == of.baseline:
        return None
    done = Fraction(of.result) - Fraction(of.baseline)
    return done * 100 / (Fraction(of.target) - Fraction(of.baseline))


def standing(of: Indicator) -> Standing:
    """Who is to stay where they are have reached it while they do."""
    if of.result is None:
        return Standing.UNKNOWN
    if of.target == of.baseline:
        return Standing.REACHED if of.result == of.target else Standing.AWAY
    done = way_done(of)
    assert done is not None
    if done >= 100:
        return Standing.REACHED
    if done > 0:
        return Standing.CLOSER
    return Standing.STILL if done == 0 else Standing.AWAY


def reached(all_of: Sequence[Indicator]) -> tuple[int, int]:
    """How many have reached their target, of how many with a result."""
    stands = [standing(each) for each in all_of]
    known = [each for each in stands if each is not Standing.UNKNOWN]
    return known.count(Standing.REACHED), len(known)
