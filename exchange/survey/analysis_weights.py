"""Whom answers stand for: residents by cell where every cell has answered, by their margins elsewhere.

Who said nothing the figures know (another sex, none), or is one of a few, stands for as many as a
mean answer: with a weight of her own a public mean would say what she thinks.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from exchange.survey.weighting import (
    CannotRake,
    Margin,
    effective_number,
    post_stratified,
    raked,
)

EXTREME = 5
"""So many times the mean weight, or so small a part of it, is worth a warning."""

WEIGHED_FROM = 10
"""So many answers make a group that has a weight of its own."""

TOWN = "municipality"
GAP_MAX = 0.01
Cell = tuple[str, ...]
Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Residents:
    """How many live here, by a value of each of `columns` (keys of questions).

    `read_as`: for a question whose options are finer than the figures, what they are joined to.
    """

    columns: tuple[str, ...]
    cells: Mapping[Cell, float]
    read_as: Mapping[str, Mapping[str, str]]
    source: str


class Method(StrEnum):
    """How weights were found."""

    EQUAL = "equal"
    CELLS = "cells"
    RAKED = "raked"


@dataclass(frozen=True)
class Weighing:
    """One weight an answer. `left_out`: groups of too few answers, or none, for a weight of their own.

    `gap` is by how much the worst margin is still off, as a share.
    """

    weights: tuple[float, ...]
    strata: tuple[Hashable, ...] | None
    method: Method
    left_out: tuple[tuple[str, str], ...] = ()
    gap: float = 0.0

    @property
    def effective(self) -> float:
        return effective_number(self.weights)

    @property
    def largest(self) -> float:
        """The largest weight over the mean one."""
        return max(self.weights, default=1.0) / self._mean

    @property
    def extreme(self) -> int:
        """How many weigh more than EXTREME times the mean, or less than one part in EXTREME."""
        return sum(not 1 / EXTREME <= weight / self._mean <= EXTREME for weight in self.weights)

    @property
    def residents(self) -> float:
        return sum(self.weights)

    @property
    def _mean(self) -> float:
        return sum(self.weights) / len(self.weights) if self.weights else 1.0


def equal(number: int) -> Weighing:
    return Weighing((1.0,) * number, None, Method.EQUAL)


def weighed(rows: Rows, residents: Residents) -> Weighing:
    """Weights for these answers; equal ones where no group of them is large enough and known."""
    columns = residents.columns
    cells: list[Cell] = [
        tuple(_read(residents, column, row.get(column, "")) for column in columns) for row in rows
    ]
    known = [{cell[place] for cell in residents.cells} for place in range(len(columns))]
    met = [all(value in those for value, those in zip(cell, known, strict=True)) for cell in cells]
    met = _of_many(cells, met)
    own = [cell for cell, is_met in zip(cells, met, strict=True) if is_met]
    if not own:
        return equal(len(rows))
    here, left_out = _answered_for(residents, own)
    found = _weigh(own, here, columns)
    return _spread(replace(found, left_out=left_out), met)


def _read(residents: Residents, column: str, value: str) -> str:
    return residents.read_as.get(column, {}).get(value, value)


def _of_many(cells: Sequence[Cell], met: Sequence[bool]) -> list[bool]:
    """Which answers are of large groups by each column; who goes may leave too few elsewhere."""
    kept = list(met)
    while True:
        own = [cell for cell, is_kept in zip(cells, kept, strict=True) if is_kept]
        counted = Counter((place, value) for cell in own for place, value in enumerate(cell))
        still = [
            is_kept and all(counted[each] >= WEIGHED_FROM for each in enumerate(cell))
            for cell, is_kept in zip(cells, kept, strict=True)
        ]
        if still == kept:
            return kept
        kept = still


def _answered_for(
    residents: Residents, cells: Sequence[Cell]
) -> tuple[dict[Cell, float], tuple[tuple[str, str], ...]]:
    """The residents of whom enough like them answered, by each column for itself; the others' names."""
    here = {cell: number for cell, number in residents.cells.items() if number}
    said = [{cell[place] for cell in cells} for place in range(len(residents.columns))]
    left_out = tuple(
        (column, value)
        for place, column in enumerate(residents.columns)
        for value in sorted({cell[place] for cell in here} - said[place])
    )
    return {
        cell: number
        for cell, number in here.items()
        if all(value in those for value, those in zip(cell, said, strict=True))
    }, left_out


def _weigh(cells: Sequence[Cell], here: Mapping[Cell, float], columns: Cell) -> Weighing:
    counted = Counter(cells)
    if all(counted[cell] >= WEIGHED_FROM for cell in here) and all(map(here.get, counted)):
        residents: dict[Hashable, float] = dict(here.items())
        found = post_stratified(cells, residents)
        return Weighing(found.weights, tuple(cells), Method.CELLS)
    margins = [
        Margin([cell[place] for cell in cells], _margin(here, place))
        for place in range(len(columns))
    ]
    try:
        by_turns = raked(margins)
    except CannotRake:
        return equal(len(cells))
    return Weighing(by_turns.weights, None, Method.RAKED, gap=by_turns.largest_gap)


def _margin(here: Mapping[Cell, float], place: int) -> dict[Hashable, float]:
    found: dict[Hashable, float] = {}
    for cell, number in here.items():
        found[cell[place]] = found.get(cell[place], 0.0) + number
    return found


def _spread(found: Weighing, met: Sequence[bool]) -> Weighing:
    """The few, and those the figures do not know, get the mean weight; all stand for no more people."""
    mean = sum(found.weights) / len(found.weights)
    shrunk = len(found.weights) / len(met)
    weights, strata = iter(found.weights), iter(found.strata or ())
    return replace(
        found,
        weights=tuple(shrunk * (next(weights) if each else mean) for each in met),
        strata=found.strata and tuple(next(strata) if each else None for each in met),
    )
