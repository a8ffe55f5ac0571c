"""Answers through the gate: how many said what, the shares among those who said, and their means.

A share is shown where its count and the count it is part of are, a mean where that is. What goes out
counts everybody, also who said nothing: so all tables of one questionnaire have the same totals.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from exchange.observatory.answer_holes import Part, holes
from exchange.observatory.disclosure import GROUP_MIN, TENDER_GROUP_MIN, Shown, with_totals
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
    by = by[:1]
    groups = [tuple(each.of(own) for each in by) for own in answers]
    said = [of.of(own) for own in answers]
    return _grid(of, by, groups, said, of.values)


def table(
    answers: Answers,
    weighing: Weighing,
    of: Trait,
    by: Sequence[Trait],
) -> AnswerTable:
    """One trait by none or one other, of those who said it: always with the same holes.

    By two others at once it would be a third table beside two, and each hidden cell a sum apart.
    """
    by = by[:1]
    own = [index for index, each in enumerate(answers) if of.of(each) != NOT_SAID]
    groups = [tuple(each.of(answers[index]) for each in by) for index in own]
    said = [of.of(answers[index]) for index in own]
    # A group of which nobody said it stands there too: a row that is missing would be a 0 that is told.
    met = {tuple(each.of(one) for each in by) for one in answers}
    grid = _grid(of, by, groups, said, of.values[:-1], met=met)
    if not own:
        return AnswerTable(grid, None, [], [])
    shown = shown_of(answers, grid)
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
        # A mean beside its counts is one sum more: with a hidden one it would tell that one.
        is_enough = is_measured(of) and None not in counts and (counts[-1] or 0) >= grid.group_min
        numbers = [float(answers[index][of.question]) for index in told.own] if is_enough else []
        found.means.append(told.mean(numbers) if is_enough else None)
    return found


def shown_of(answers: Answers, grid: Grid) -> Shown | None:
    """Totals last. Of those who said it, nowhere where it is hidden how many did not; None: nothing."""
    if not answers:
        return None
    hidden = holes(answers, grid.of, *grid.by)
    if hidden is None:
        return None
    ways: list[set[Part]] = [
        {(each.key, value) for each, value in zip(grid.by, group, strict=True)}
        for group in grid.groups
    ]
    found = []
    for way, row in zip([*ways, set[Part]()], with_totals(grid.counts), strict=True):
        cells = [frozenset({*way, (grid.of.key, value)}) for value in grid.values]
        rest = frozenset({*way, (grid.of.key, NOT_SAID)})
        is_less = rest not in cells and rest in hidden
        is_hidden = [*(cell in hidden for cell in cells), is_less or frozenset(way) in hidden]
        found.append(
            tuple(None if no else number for no, number in zip(is_hidden, row, strict=True))
        )
    return tuple(found)


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
    *,
    met: Collection[Group] | None = None,
) -> Grid:
    among = set(groups) if met is None else met
    order = tuple(group for group in product(*(each.values for each in by)) if group in among)
    row = {group: at for at, group in enumerate(order)}
    column = {value: at for at, value in enumerate(values)}
    counts = [[0] * len(values) for _ in order]
    for group, value in zip(groups, said, strict=True):
        counts[row[group]][column[value]] += 1
    return Grid(of, tuple(by), order, values, counts)
