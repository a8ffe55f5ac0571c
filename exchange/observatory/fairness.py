"""How evenly hours are given and received, and between women and men. Exact sums; logarithms rounded.

Nothing here says whether an exchange is just: a bank in which everybody gives the same has a Gini of 0, and so
has one in which nobody has begun.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import fsum, log, sqrt

WOMAN, MAN = "F", "M"


@dataclass(frozen=True)
class Hours:
    """What one person gave and received; `sex` F, M, or empty where it was not stated."""

    sex: str
    given: Fraction
    received: Fraction


def gini(amounts: Sequence[Fraction]) -> float | None:
    """0 where all have the same, near 1 where one has all; None where there is nothing to share.

    Nobody is left out, also who has nothing; no correction for small numbers. Never of balances: those are below 0 too.
    """
    whole = sum(amounts)
    if not whole:
        return None
    ranked = sum(rank * amount for rank, amount in enumerate(sorted(amounts), start=1))
    return float(
        Fraction(2 * ranked, len(amounts) * whole) - Fraction(len(amounts) + 1, len(amounts))
    )


@dataclass(frozen=True)
class Theil:
    """Theil's T of all, and its two parts: `within` the groups and `between` them."""

    whole: float
    within: float
    between: float


def theil(groups: Iterable[Sequence[Fraction]]) -> Theil | None:
    """Of everybody's amounts, group by group; None where there is nothing to share."""
    kept = [group for group in groups if group]
    people, whole = sum(map(len, kept)), sum(map(sum, kept))
    if not whole:
        return None
    within = fsum(sum(group) / whole * _theil(group) for group in kept if sum(group))
    between = fsum(
        _of_share(Fraction(sum(group), 1) / whole, Fraction(len(group), people)) for group in kept
    )
    everybody = [amount for group in kept for amount in group]
    return Theil(_theil(everybody), within, between)


def _theil(amounts: Sequence[Fraction]) -> float:
    whole = Fraction(sum(amounts))
    return fsum(_of_share(amount / whole, Fraction(1, len(amounts))) for amount in amounts)


def _of_share(share: Fraction, fair: Fraction) -> float:
    """What one share adds; nothing, where it is nothing."""
    return float(share) * log(share / fair) if share else 0.0


def theil_by_sex(people: Iterable[Hours]) -> Theil | None:
    """Of the hours given, with the sexes as groups; who did not state one is a group too."""
    groups: dict[str, list[Fraction]] = {}
    for person in people:
        groups.setdefault(person.sex, []).append(person.given)
    return theil(groups[sex] for sex in sorted(groups))


def reciprocity_mean(people: Iterable[Hours]) -> float | None:
    """1 where each gives what she receives, 0 where all only give or only receive; of who had any hours."""
    active = [each for each in people if each.given + each.received]
    if not active:
        return None
    return float(sum(1 - abs(p.given - p.received) / (p.given + p.received) for p in active)) / len(
        active
    )


def reciprocity_hours(people: Sequence[Hours]) -> float | None:
    """The same with every hour counting as much as every other."""
    hours = sum(each.given + each.received for each in people)
    apart = sum(abs(each.given - each.received) for each in people)
    return float(1 - apart / Fraction(hours)) if hours else None


def women_share(people: Sequence[Hours], *, of_received: bool = False) -> float | None:
    """Of the hours of those who stated a sex."""
    amounts = {sex: _sum(people, sex, of_received=of_received) for sex in (WOMAN, MAN)}
    whole = sum(amounts.values())
    return float(amounts[WOMAN] / whole) if whole else None


def net_flow(people: Sequence[Hours]) -> Fraction:
    """The hours that women give beyond those they receive; below 0 when it is the other way round."""
    return _sum(people, WOMAN) - _sum(people, WOMAN, of_received=True)


def _sum(people: Sequence[Hours], sex: str, *, of_received: bool = False) -> Fraction:
    mine = [each for each in people if each.sex == sex]
    return Fraction(sum(each.received if of_received else each.given for each in mine))


def turnover(people: Sequence[Hours]) -> float | None:
    """How often the credit that stands was given anew: hours given for each hour of credit."""
    stock = sum(max(each.given - each.received, Fraction(0)) for each in people)
    given = sum(each.given for each in people)
    return float(Fraction(given) / stock) if stock else None


def balance_spread(balances: Sequence[Fraction | int]) -> float | None:
    """The standard deviation of all balances; they are no sample, so by their number."""
    if not balances:
        return None
    mean = Fraction(sum(balances), len(balances))
    return sqrt(sum((each - mean) ** 2 for each in balances) / len(balances))


def top_tenth_share(balances: Sequence[Fraction | int]) -> float | None:
    """The share of all credit that lies with a tenth of the people, rounded up to whole persons."""
    credit = sorted((max(each, 0) for each in balances), reverse=True)
    tenth = -(-len(credit) // 10)
    return float(Fraction(sum(credit[:tenth])) / sum(credit)) if sum(credit) else None
