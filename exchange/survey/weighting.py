"""How many residents each answer stands for: by cell of the population, or by its margins in turn."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

ROUNDS_MAX = 200
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Weighted:
    """One weight an answer, in their order; they add up to the residents who could be matched.

    `unanswered` are cells with residents and no answer, `unknown` cells answered from where the
    population says nobody lives: both count for nothing until cells are joined.
    """

    weights: tuple[float, ...]
    unanswered: tuple[Hashable, ...]
    unknown: tuple[Hashable, ...]


@dataclass(frozen=True)
class Margin:
    """One view of the same answers: the category of each, and how many residents each category has."""

    categories: Sequence[Hashable]
    residents: Mapping[Hashable, float]


@dataclass(frozen=True)
class Raked:
    """Weights after so many rounds; `largest_gap` is the worst share by which a margin is still off."""

    weights: tuple[float, ...]
    rounds: int
    largest_gap: float


class CannotRake(ValueError):
    """A category has residents and no answer, or answers and no residents; `margin` counts from 0."""

    def __init__(self, margin: int, category: Hashable) -> None:
        super().__init__(f"margin {margin}, {category}: answers and residents do not meet")
        self.margin, self.category = margin, category


def post_stratified(cells: Sequence[Hashable], residents: Mapping[Hashable, float]) -> Weighted:
    """Each answer stands for the residents of its cell, shared evenly: N_h / n_h."""
    answered = Counter(cells)
    return Weighted(
        weights=tuple(residents.get(cell, 0) / answered[cell] for cell in cells),
        unanswered=tuple(cell for cell, here in residents.items() if here and cell not in answered),
        unknown=tuple(cell for cell in answered if not residents.get(cell)),
    )


def raked(
    margins: Sequence[Margin], *, start: Sequence[float] | None = None, rounds_max: int = ROUNDS_MAX
) -> Raked:
    """Weights that meet every margin, each brought right in turn until all are (iterative
    proportional fitting: Deming and Stephan 1940). Raises CannotRake.

    Margins that do not have the same sum cannot all be met: `largest_gap` says what is left.
    """
    for place, margin in enumerate(margins):
        _check_meets(place, margin)
    number = len(margins[0].categories) if margins else len(start or ())
    weights = list(start) if start is not None else [1.0] * number
    gap, rounds = _gap(weights, margins), 0
    while gap > TOLERANCE and rounds < rounds_max:
        for margin in margins:
            _fit(weights, margin)
        gap, rounds = _gap(weights, margins), rounds + 1
    return Raked(tuple(weights), rounds, gap)


def effective_number(weights: Sequence[float]) -> float:
    """How many equal answers would say as much (Kish 1965): (sum w)^2 / sum w^2; 0 without any."""
    squares = sum(weight * weight for weight in weights)
    return sum(weights) ** 2 / squares if squares else 0.0


def _check_meets(place: int, margin: Margin) -> None:
    answered = set(margin.categories)
    here = {category for category, number in margin.residents.items() if number}
    for category in sorted(answered ^ here, key=repr):
        raise CannotRake(place, category)


def _sums(weights: Sequence[float], margin: Margin) -> dict[Hashable, float]:
    found: dict[Hashable, float] = {}
    for weight, category in zip(weights, margin.categories, strict=True):
        found[category] = found.get(category, 0.0) + weight
    return found


def _fit(weights: list[float], margin: Margin) -> None:
    sums = _sums(weights, margin)
    factors = {category: margin.residents[category] / here for category, here in sums.items()}
    for place, category in enumerate(margin.categories):
        weights[place] *= factors[category]


def _gap(weights: Sequence[float], margins: Sequence[Margin]) -> float:
    return max(
        (
            abs(here / margin.residents[category] - 1)
            for margin in margins
            for category, here in _sums(weights, margin).items()
        ),
        default=0.0,
    )
