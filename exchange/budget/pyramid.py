"""The pyramid of a budget read again: three bands of one triangle, each as large as its spending.

Staff is no part of it. At the top stands what is meant to reduce inequality, below it what touches
women and men unlike, at the bottom what is neutral.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from exchange.budget.classes import Code

ORDER = (Code.DIRECT, Code.SENSITIVE, Code.NEUTRAL)
"""From the top down."""


@dataclass(frozen=True)
class Band:
    """`top`, `bottom`: heights from the tip; `left_…`, `right_…`: its sides at both, in the same unit.

    `percent` is of the whole without staff. `label` is a height for its words, apart from the others'.
    """

    code: Code
    percent: Fraction
    top: float
    bottom: float
    left_top: float
    right_top: float
    left_bottom: float
    right_bottom: float
    label: float


def bands(
    cents: Mapping[Code, int], *, width: float, height: float, apart: float = 0.0
) -> list[Band]:
    """Those with any spending, from the top down; nothing where there is none, or a sum is below 0.

    The areas are as the amounts are. Labels stand at least `apart` from each other, in order, and
    within the height where they fit there.
    """
    whole = sum(cents.get(code, 0) for code in ORDER)
    if whole <= 0 or any(cents.get(code, 0) < 0 for code in ORDER):
        return []
    drawn, reached = [], 0
    for code in ORDER:
        part = cents.get(code, 0)
        if part:
            drawn.append((code, part, height * sqrt(reached / whole)))
            reached += part
    bottoms = [top for _code, _part, top in drawn[1:]] + [height]
    middles = [(top + below) / 2 for (_c, _p, top), below in zip(drawn, bottoms, strict=True)]
    return [
        _band(code, Fraction(part * 100, whole), (top, below), (width, height), label)
        for (code, part, top), below, label in zip(
            drawn, bottoms, _spread(middles, apart, height), strict=True
        )
    ]


def _band(
    code: Code,
    percent: Fraction,
    between: tuple[float, float],
    size: tuple[float, float],
    label: float,
) -> Band:
    (top, bottom), (width, height) = between, size
    half = width / 2
    wide_top, wide_bottom = half * top / height, half * bottom / height
    return Band(
        code=code,
        percent=percent,
        top=top,
        bottom=bottom,
        left_top=half - wide_top,
        right_top=half + wide_top,
        left_bottom=half - wide_bottom,
        right_bottom=half + wide_bottom,
        label=label,
    )


def _spread(wanted: list[float], apart: float, height: float) -> list[float]:
    """Pushed down where too close, then up again from the bottom."""
    placed: list[float] = []
    for each in wanted:
        placed.append(max(each, placed[-1] + apart if placed else apart / 2))
    most = height - apart / 2
    for place in reversed(range(len(placed))):
        placed[place] = min(placed[place], most)
        most = placed[place] - apart
    return placed
