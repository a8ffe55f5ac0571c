"""What a partner promised, in numbers: how far it came, and whether it is late on a day. Pure.

Numbers are counted in thousandths, as they were written: no figure changes by being kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from models.states_of_pacts import Standing

MILLI = 1_000
SOON_DAYS = 30


@dataclass(frozen=True)
class Terms:
    """From where, to where, by when."""

    baseline_milli: int
    target_milli: int
    due: date


def progress(terms: Terms, value_milli: int | None) -> Fraction:
    """The part of the way that is done, from 0 to 1; 0 while there is no figure.

    Who is to stay where they are have done all of it while they do, and else nothing.
    """
    if value_milli is None:
        return Fraction(0)
    way = terms.target_milli - terms.baseline_milli
    if way == 0:
        return Fraction(value_milli == terms.target_milli)
    done = Fraction(value_milli - terms.baseline_milli, way)
    return min(max(done, Fraction(0)), Fraction(1))


def meets(terms: Terms, value_milli: int) -> bool:
    """Is the target reached, whichever way it lies? Beyond it is reached too."""
    return progress(terms, value_milli) == 1


def weighted(parts: Iterable[tuple[int, Fraction]]) -> Fraction | None:
    """The mean of (weight, progress); None where nothing weighs anything."""
    known = list(parts)
    whole = sum(weight for weight, _done in known)
    return sum((weight * done for weight, done in known), Fraction(0)) / whole if whole else None


@dataclass(frozen=True)
class Stand:
    """Where it stands on a day. `days` late, or left, or none once it is kept."""

    standing: Standing
    days: int


def stand(due: date, kept_on: date | None, today: date) -> Stand:
    """Late from the day after the last one, until it is kept; kept for good."""
    if kept_on is not None:
        return Stand(Standing.KEPT, 0)
    days = (due - today).days
    if days < 0:
        return Stand(Standing.LATE, -days)
    return Stand(Standing.SOON if days <= SOON_DAYS else Standing.ON_THE_WAY, days)


def soon_on(due: date) -> date:
    """The first day it is due soon."""
    return due - timedelta(days=SOON_DAYS)
