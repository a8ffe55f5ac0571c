"""Answers side by side: who said what, group by group, as shares with their half-widths.

What may not be shown is left out by whoever publishes: counts go to the gate, and what it hides is
hidden here too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from exchange.survey import estimates
from exchange.survey.estimates import Estimate

Counts = list[list[int]]
Shown = Sequence[Sequence[int | None]]


@dataclass(frozen=True)
class Table:
    """`counts` of unweighted answers and `shares` within a group, by group and value, in their orders."""

    groups: tuple[str, ...]
    values: tuple[str, ...]
    counts: Counts
    shares: list[list[Estimate | None]]

    def hidden(self, shown: Shown) -> "Table":
        """The same table without what is None in the gate's answer; a share goes with its count."""
        return Table(
            self.groups,
            self.values,
            self.counts,
            [
                [
                    None if count is None else share
                    for count, share in zip(row, shares, strict=False)
                ]
                for row, shares in zip(shown, self.shares, strict=False)
            ],
        )


def cross(
    groups: Sequence[str],
    values: Sequence[str],
    weights: Sequence[float] | None = None,
) -> Table:
    """How each group answered; who left one of the two out (an empty text) is in no cell."""
    own = [1.0] * len(groups) if weights is None else list(weights)
    rows = tuple(sorted({group for group in groups if group}))
    columns = tuple(sorted({value for value in values if value}))
    by_group: dict[str, list[tuple[str, float]]] = {group: [] for group in rows}
    for group, value, weight in zip(groups, values, own, strict=True):
        if group and value:
            by_group[group].append((value, weight))
    counts, shares = [], []
    for group in rows:
        said = [value for value, _ in by_group[group]]
        weighed = [weight for _, weight in by_group[group]]
        counts.append([said.count(column) for column in columns])
        shares.append(
            [estimates.share([value == column for value in said], weighed) for column in columns]
        )
    return Table(rows, columns, counts, shares)
