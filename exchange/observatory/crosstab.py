"""Answers counted two ways at once, and passed through the gate."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exchange.observatory.disclosure import SECONDS, Suppressed, suppress

Label = str


@dataclass(frozen=True)
class CrossTable:
    """People by row and column, in the order given; `found` is what of it may be shown, totals last."""

    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    found: Suppressed

    @property
    def hides_totals(self) -> bool:
        shown = self.found.published
        return shown is None or None in shown[-1] or None in [row[-1] for row in shown]


def cross_table(
    answers: Iterable[tuple[Label, Label]],
    *,
    rows: Sequence[Label],
    columns: Sequence[Label],
    group_min: int,
    seconds: float = SECONDS,
) -> CrossTable:
    """Each answer is a row's and a column's label; a category nobody chose has a line of zeros."""
    counted = Counter(answers)
    counts = [[counted.pop((row, column), 0) for column in columns] for row in rows]
    assert not counted, "every answer belongs to a row and a column that are shown"
    found = suppress(counts, group_min=group_min, seconds=seconds)
    return CrossTable(tuple(rows), tuple(columns), found)
