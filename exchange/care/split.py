"""Whole minutes divided so that the parts add up to the whole, to the minute."""

from collections.abc import Sequence
from dataclasses import dataclass


def split(minutes: int, weights: Sequence[int]) -> list[int]:
    """Parts in proportion to the weights, by largest remainder; of equal remainders the first.

    A debt is divided like a credit. Weights are whole, not negative, and not all 0.
    """
    total = sum(weights)
    assert total > 0, "someone takes part"
    assert min(weights) >= 0, "nobody takes a negative part"
    sign, whole = (-1, -minutes) if minutes < 0 else (1, minutes)
    parts = [whole * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda n: -(whole * weights[n] % total))
    for n in by_remainder[: whole - sum(parts)]:
        parts[n] += 1
    return [sign * part for part in parts]


@dataclass(frozen=True)
class Parting:
    """Minutes that go with the one who leaves, and minutes that stay with the household."""

    goes_minutes: int
    stays_minutes: int


def half_each(balance_minutes: int) -> Parting:
    """A household's balance halved when one leaves; an odd minute stays with the household."""
    stays, goes = split(balance_minutes, [1, 1])
    return Parting(goes_minutes=goes, stays_minutes=stays)
