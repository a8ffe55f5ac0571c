"""Answers through the gate: how many said what, the shares among those who said, and their means.

A share is shown where its count and the count it is part of are, a mean where that is. What goes out
counts everybody, also who said nothing: so all tables of one questionnaire have the same totals.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from exchange.observatory.disclosure import GROUP_MIN, SECONDS, TENDER_GROUP_MIN, Shown, suppress
from exchange.survey import estimates
from exchange.survey.analysis_traits import NOT_SAID, Trait
from exchange.survey.analysis_weights import Weighing
from exchange.survey.estimates import Estimate
from exchange.survey.questions import Kind

Group = tuple[str, ...]
Answers = Sequence[Mapping[str, Any]]
Counts = list[list[int]]
SCORE = "enough"
"""A question whose options are marks from 1 to 5."""


@dataclass(frozen=True)
class Grid:
    """How many by group and value; groups nobody is in are left out, values are not."""

    of: Trait
    by: tuple[Trait, ...]
    groups: tuple[Group, ...]
    values: tuple[str, ...]
    counts: Counts

    @property
    def group_min(self) -> int:
        """Five where somebody's health is told of."""
        is_tender = any(each.is_tender for each in (self.of, *self.by))
        return TENDER_GROUP_MIN if is_tender else GROUP_MIN

    @property
    def broken_down(self) -> dict[str, str]:
        return dict(each.broken_down for each in (self.of, *self.by))


@dataclass(frozen=True)
class AnswerTable:
    """`shown` is the gate's answer, totals last; None where there are too few people for any.

    `shares` and `means` have a row more than there are groups: everybody's.
    """

    grid: Grid
    shown: Shown | None
    shares: list[list[Estimate | None]]
    means: list[Estimate | None]


def is_measured(of: Trait) -> bool:
    """Is it a number, so that it has a mean?"""
    return of.kind is Kind.NUMBER or of.key == SCORE


def everybody(answers: Answers, of: Trait, by: Sequence[Trait]) -> Grid:
    """All who answered the questionnaire, whether they said this or not."""
    groups = [tuple(each.of(own) for each in by) for own in answers]
    said = [of.of(own) for own in answers]
    return _grid(of, by, groups, said, of.values)


def table(
    answers: Answers,
    weighing: Weighing,
    of: Trait,
    by: Sequence[Trait],
    *,
    seconds: float = SECONDS,
) -> AnswerTable:
    """One trait by none, one or two others, of those who said it."""
    own = [index for index, each in enumerate(answers) if of.of(each) != NOT_SAID]
    groups = [tuple(each.of(answers[index]) for each in by) for index in own]
    said = [of.of(answers[index]) for index in own]
    grid = _grid(of, by, groups, said, of.values[:-1])
    if not own:
        return AnswerTable(grid, None, [], [])
    shown = suppress(grid.counts, group_min=grid.group_min, seconds=seconds).published
    found = AnswerTable(grid, shown, [], [])
    if shown is None:
        return found
    by_group: dict[Group, list[int]] = {group: [] for group in grid.groups}
    for at, group in enumerate(groups):
        by_group[group].append(at)
    for counts, here in zip(shown, [*by_group.values(), [*range(len(own))]], strict=True):
        told = _Told(weighing, [own[at] for at in here])
        texts = [said[at] for at in here]
        found.shares.append(
            [
                told.mean([float(text == value) for text in texts])
                if count is not None and counts[-1] is not None
                else None
                for value, count in zip(grid.values, counts, strict=False)
            ]
        )
        is_enough = is_measured(of) and (counts[-1] or 0) >= grid.group_min
        numbers = [float(answers[index][of.question]) for index in told.own] if is_enough else []
        found.means.append(told.mean(numbers) if is_enough else None)
    return found


@dataclass(frozen=True)
class _Told:
    """Some of the answers, with their weights."""

    weighing: Weighing
    own: list[int]

    def mean(self, values: Sequence[float]) -> Estimate | None:
        strata = self.weighing.strata
        return estimates.mean(
            values,
            [self.weighing.weights[index] for index in self.own],
            strata=None if strata is None else [strata[index] for index in self.own],
        )


def _grid(
    of: Trait,
    by: Sequence[Trait],
    groups: Sequence[Group],
    said: Sequence[str],
    values: tuple[str, ...],
) -> Grid:
    met = set(groups)
    order = tuple(group for group in product(*(each.values for each in by)) if group in met)
    row = {group: at for at, group in enumerate(order)}
    column = {value: at for at, value in enumerate(values)}
    counts = [[0] * len(values) for _ in order]
    for group, value in zip(groups, said, strict=True):
        counts[row[group]][column[value]] += 1
    return Grid(of, tuple(by), order, values, counts)
