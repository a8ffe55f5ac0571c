"""The scorecard of gender equality by UNI/PdR 125:2022: six areas, their weights, and the line of 60 %.

Weights are rows of defaults/uni_pdr_125.csv, each with its source. Marks are whole numbers and weights
are too, so a result has two decimals at most and nothing is ever rounded across the line. Vector T13.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

SHIPPED = Path(__file__).with_name("defaults") / "uni_pdr_125.csv"
LINE = Decimal(60)
"""Percent of all points: from here on a body may be certified."""
MARK_MAX = 100
WHOLE = 100


class Area(StrEnum):
    CULTURE = "culture"
    GOVERNANCE = "governance"
    PEOPLE = "people"
    GROWTH = "growth"
    PAY = "pay"
    PARENTS = "parents"


@dataclass(frozen=True)
class Weight:
    """Percent of all points that an area counts for, and who says so."""

    area: Area
    percent: int
    source: str


@dataclass(frozen=True)
class Result:
    """Points of each area that was marked, in the order of the areas, out of its weight.

    `points` in all is None until each area has its mark: half a scorecard passes nothing.
    """

    by_area: dict[Area, Decimal]
    points: Decimal | None

    @property
    def passes(self) -> bool:
        return self.points is not None and self.points >= LINE


@cache
def weights() -> tuple[Weight, ...]:
    """Those that ship, in the order of the file; they sum to 100."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        found = tuple(
            Weight(Area(row["area"]), int(row["weight"]), row["source"])
            for row in csv.DictReader(file)
        )
    assert {each.area for each in found} == set(Area)
    assert sum(each.percent for each in found) == WHOLE
    return found


def result(marks: Mapping[str, int]) -> Result:
    """What the marks give, from 0 to 100 in each area; areas without a mark are left out."""
    by_area = {
        each.area: Decimal(each.percent * marks[each.area]) / MARK_MAX
        for each in weights()
        if each.area in marks
    }
    is_whole = len(by_area) == len(weights())
    return Result(by_area, sum(by_area.values(), Decimal()) if is_whole else None)
