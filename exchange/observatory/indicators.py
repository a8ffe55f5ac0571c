"""The figures of the observatory, each a rule of its own. What is nothing divided by nothing is None."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

DAY_MINUTES = 1440
SCORE_MIN, SCORE_MAX = 1, 5


@dataclass(frozen=True)
class Couple:
    """Minutes of housework, care and shopping, of the same days."""

    women_minutes: int
    men_minutes: int


def asymmetry(couples: Iterable[Couple]) -> float | None:
    """The part of both partners' minutes that is the woman's, 0..100; 50 is half each.

    Pooled: a couple with twice the minutes counts twice. The mean of the couples' own parts is
    another figure.
    """
    known = list(couples)
    women = sum(each.women_minutes for each in known)
    whole = women + sum(each.men_minutes for each in known)
    return 100 * women / whole if whole else None


def unpaid_share(minutes: Iterable[float]) -> float:
    """SDG 5.4.1: the part of a mean day in unpaid domestic and care work, from its rows in minutes."""
    return sum(minutes) / DAY_MINUTES


def equality_score(women: float, men: float, *, level: float, level_max: float) -> float | None:
    """How equal women and men are in one matter, 1..100, as the Gender Equality Index counts it.

    The gap counts for less where the level of all is low beside the best known: being equally
    badly off is not equality reached. EIGE, Gender Equality Index, methodological report.
    """
    if women + men <= 0 or level_max <= 0:
        return None
    gap = abs(women / ((women + men) / 2) - 1)
    return 1 + sqrt(level / level_max) * (1 - gap) * 99


@dataclass(frozen=True)
class Sustainability:
    """Our index of gender sustainability, 0..100, and the two parts it must be published with."""

    index: float
    supply: float
    perception: float


def sustainability(supply: float, need: float, mean_score: float) -> Sustainability | None:
    """What there is beside what is needed, and what families say of it (1 to 5).

    The geometric mean: much of one does not make up for little of the other. Ours, and to be
    called so: how the index of 2013 was counted was never published.
    """
    if need <= 0:
        return None
    covered = min(1.0, supply / need)
    said = (mean_score - SCORE_MIN) / (SCORE_MAX - SCORE_MIN)
    return Sustainability(100 * sqrt(covered * said), covered, said)


def part(some: int, whole: int) -> float | None:
    """A share of what is counted: asks that were met, members who took part, requests without a service."""
    return float(Fraction(some, whole)) if whole else None


def middle_wait(minutes: Sequence[int]) -> float | None:
    """How long half of them waited at most; a single long wait does not move it."""
    ranked, half = sorted(minutes), len(minutes) // 2
    if not ranked:
        return None
    return float(ranked[half]) if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2
