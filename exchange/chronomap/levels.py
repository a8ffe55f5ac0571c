"""Five shades for numbers of one kind: borders that are round, and the same at every hour of a day."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import floor, log10

# Where the highest shade begins: one of these, times a power of ten.
_TOPS = (8, 6, 4, 2, 1)
_PARTS = (0.125, 0.375, 0.625, 1.0)
SHADES = len(_PARTS) + 1


def borders(values: Iterable[float]) -> tuple[float, ...]:
    """Four rising borders below the largest value; without any, those of a largest value of 8."""
    largest = max(values, default=0.0)
    if largest <= 0:
        largest = 8.0
    power = 10.0 ** floor(log10(largest))
    # A nine gets the top of an eight, a one and a half that of a one.
    top = next(each for each in _TOPS if each <= largest / power) * power
    return tuple(float(f"{top * part:.6g}") for part in _PARTS)


def level(value: float, of: Sequence[float]) -> int:
    """From 1, the palest, to SHADES; a border belongs to the shade above it."""
    return bisect_right(of, value) + 1
