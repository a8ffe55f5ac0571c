"""The lab's figures as they are kept and handed out: one row for each value and outcome, how it was made in each."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

from exchange.observatory.lab_runs import Point, Size

SHIPPED = Path(__file__).with_name("defaults") / "lab_results.csv"
COLUMNS = (
    "lever", "value", "today", "outcome", "mean", "low", "high", "towns", "more", "fewer",
    "seed", "homes", "weeks", "runs",
)  # fmt: skip
DIGITS = 4


@dataclass(frozen=True)
class Results:
    """What was found, and the size it was found with."""

    size: Size
    points: tuple[Point, ...]

    def curve(self, lever: str, outcome: str) -> list[Point]:
        return [each for each in self.points if (each.lever, each.outcome) == (lever, outcome)]


def rows(points: Iterable[Point], size: Size) -> list[dict[str, object]]:
    """By the names of COLUMNS, shares rounded to four digits."""
    return [
        {
            "lever": each.lever,
            "value": each.value,
            "today": int(each.is_today),
            "outcome": each.outcome,
            "mean": _short(each.mean),
            "low": _short(each.low),
            "high": _short(each.high),
            "towns": each.runs,
            "more": each.more,
            "fewer": each.fewer,
            "seed": size.seed,
            "homes": size.homes,
            "weeks": size.weeks,
            "runs": size.runs,
        }
        for each in points
    ]


def csv_of(found: Results) -> str:
    out = StringIO()
    sheet = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    sheet.writeheader()
    sheet.writerows(rows(found.points, found.size))
    return out.getvalue()


def read(text: str) -> Results:
    """What `csv_of` wrote."""
    found = list(csv.DictReader(StringIO(text)))
    size = Size(*(int(found[0][name]) for name in ("seed", "homes", "weeks", "runs")))
    return Results(size, tuple(map(_point, found)))


def _point(row: dict[str, str]) -> Point:
    return Point(
        lever=row["lever"],
        value=int(row["value"]),
        outcome=row["outcome"],
        mean=float(row["mean"]),
        low=float(row["low"]),
        high=float(row["high"]),
        runs=int(row["towns"]),
        more=int(row["more"]),
        fewer=int(row["fewer"]),
        is_today=row["today"] == "1",
    )


def _short(number: float) -> float:
    # What is nothing but for rounding is said without a sign.
    return round(number, DIGITS) + 0.0


@cache
def shipped() -> Results:
    """Those of defaults/lab_results.csv: made by the command, never in a request."""
    return read(SHIPPED.read_text(encoding="utf-8"))
