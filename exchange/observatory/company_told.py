"""What of a body's report on women and men at work may be shown outside it: through the gate.

Numbers of people, of groups of five or more; the pay gap in percent, never pay. Tables hang together:
who knows the staff of two reports and who came learns who left. So who came and who left are told both
or not at all, and a table whose sums of women or men have to be hidden is not told: another has them.
"""

from dataclasses import dataclass

from exchange.budget.company import TABLES, Figures, Sex, cell, is_filled
from exchange.budget.company_pay import GROUP_MIN, Gap, gaps
from exchange.observatory.disclosure import Shown, suppress

COUNTED = ("staff_last", "contracts", "hired", "left")
"""Each person stands once in each of them: so the gate can tell groups by their numbers."""
TOGETHER = frozenset({"hired", "left"})


@dataclass(frozen=True)
class Told:
    """By table the cells that may be shown, totals last, hidden ones None; `kept_back`: the others.

    `gaps` are of levels with five women and five men or more, in both years.
    """

    tables: dict[str, Shown]
    kept_back: tuple[str, ...]
    gaps: list[Gap]


def told(figures: Figures) -> Told:
    """The same figures give the same cells, whoever asks and how often."""
    found = {table: shown for table in COUNTED if (shown := _shown(figures, table)) is not None}
    if not found.keys() >= TOGETHER:
        found = {table: shown for table, shown in found.items() if table not in TOGETHER}
    return Told(
        found,
        tuple(table for table in COUNTED if table not in found),
        [each for each in gaps(figures) if each.is_of_groups and each.percent is not None],
    )


def _shown(figures: Figures, key: str) -> Shown | None:
    """None where a sum of women or men would have to be hidden, or a cell is empty."""
    table = TABLES[key]
    if not is_filled(figures, table):
        return None
    counts = [[cell(figures, key, line, sex) or 0 for sex in Sex] for line in table.lines]
    shown = suppress(counts, group_min=GROUP_MIN, seconds=0.0).published
    return None if shown is None or None in shown[-1] else shown
