"""What answers say of a population, and how far off that may be: 95 % half-widths from the design.

Every estimate is a ratio of weighted sums, and its variance that of its linearised residuals
(Särndal, Swensson and Wretman 1992, 5.5): with equal weights a share has p (1 - p) / n.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt

from exchange.survey.weighting import effective_number

Z_95 = 1.96


@dataclass(frozen=True)
class Estimate:
    """`value` is a share 0..1 or in the unit of what was counted; `half_width` in the same unit.

    `number` are the answers it rests on, `effective` how many equal ones would say as much.
    """

    value: float
    half_width: float
    number: int
    effective: float

    @property
    def low(self) -> float:
        return self.value - self.half_width

    @property
    def high(self) -> float:
        return self.value + self.half_width


Weights = Sequence[float]
Strata = Sequence[Hashable]


def share(
    said: Sequence[bool], weights: Weights | None = None, *, strata: Strata | None = None
) -> Estimate | None:
    """The share that says yes; None where nobody answered."""
    return mean([float(each) for each in said], weights, strata=strata)


def mean(
    values: Sequence[float], weights: Weights | None = None, *, strata: Strata | None = None
) -> Estimate | None:
    """The mean of a number; None where nobody answered.

    With `strata`, those the weights were made by: what is known of each of them is no chance.
    """
    return ratio(values, [1.0] * len(values), weights, strata=strata)


def ratio(
    above: Sequence[float],
    below: Sequence[float],
    weights: Weights | None = None,
    *,
    strata: Strata | None = None,
) -> Estimate | None:
    """One pooled sum over another, as women's minutes over everybody's; None where there is nothing below."""
    own = [1.0] * len(above) if weights is None else list(weights)
    whole = _dot(own, below)
    if not whole:
        return None
    value = _dot(own, above) / whole
    left = [each - value * under for each, under in zip(above, below, strict=True)]
    if strata is not None:
        left = _within(left, own, strata)
    spread = sqrt(sum((weight * each) ** 2 for weight, each in zip(own, left, strict=True)))
    counted = [weight for weight, under in zip(own, below, strict=True) if weight and under]
    return Estimate(value, Z_95 * spread / abs(whole), len(counted), effective_number(counted))


def differs(first: Estimate, second: Estimate) -> bool:
    """May two groups that do not overlap be called different? Their difference leaves 0 outside."""
    return abs(first.value - second.value) > sqrt(first.half_width**2 + second.half_width**2)


def _within(left: Sequence[float], weights: Weights, strata: Strata) -> list[float]:
    """Residuals from the mean of their own stratum."""
    sums: dict[Hashable, tuple[float, float]] = {}
    for each, weight, stratum in zip(left, weights, strata, strict=True):
        over, under = sums.get(stratum, (0.0, 0.0))
        sums[stratum] = over + weight * each, under + weight
    means = {stratum: over / under if under else 0.0 for stratum, (over, under) in sums.items()}
    return [each - means[stratum] for each, stratum in zip(left, strata, strict=True)]


def _dot(first: Sequence[float], second: Sequence[float]) -> float:
    return sum(one * other for one, other in zip(first, second, strict=True))
