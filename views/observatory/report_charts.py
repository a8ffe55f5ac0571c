"""The chart of a figure in a year's report: its months one after the other, or its parts side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exchange.observatory.report import Cell
from views.observatory import live_numbers
from views.observatory.live_specs import PERCENT

BARS_MAX = 8
TIME, BARS = "time", "bars"
Values = Mapping[tuple[str, str], tuple[float | None, float | None, float | None]]
"""By month and part: the figure, and from where to where it lies; none where it is hidden."""


@dataclass(frozen=True)
class Chart:
    """`points` are (words, value, from, to), `bars` (words, value, words of the value); see _charts."""

    kind: str
    sentence: str
    points: Sequence[tuple[str, float | None, float | None, float | None]] = ()
    ticks: Sequence[tuple[float, str]] = ()
    bars: Sequence[tuple[str, float | None, str]] = ()
    most: float = 1.0


@dataclass(frozen=True)
class Drawn:
    """A figure to draw: `months` and `parts` in their order with their words, `said` as the table says."""

    values: Values
    months: Sequence[tuple[str, str]]
    parts: Sequence[tuple[str, str]]
    said: Mapping[tuple[str, str], str]
    is_share: bool = False


def chart(of: Drawn) -> Chart | None:
    """Of everybody over the months, else of the parts in the last month; None where neither says much."""
    whole, _words = of.parts[0]
    if len(of.parts) == 1 or not whole.rpartition("|")[2]:
        return _over_time(of, whole)
    return _side_by_side(of)


def _over_time(of: Drawn, part: str) -> Chart | None:
    told = [(words, of.values.get((month, part))) for month, words in of.months]
    points = [(words, *(each or (None, None, None))) for words, each in told]
    known = [n for _words, *numbers in points for n in numbers if n is not None]
    if sum(value is not None for _words, value, _low, _high in points) < 2:
        return None
    said = [f"{words}: {of.said.get((month, part), '')}" for month, words in of.months]
    return Chart(TIME, "; ".join(said), points, _ticks(known, of))


def _side_by_side(of: Drawn) -> Chart | None:
    """Kinds within a part are left to the table where they are many."""
    parts = list(of.parts)
    if len(parts) > BARS_MAX:
        parts = [(part, words) for part, words in parts if "|" not in part]
    newest = max(
        (month for (month, _part), told in of.values.items() if told[0] is not None), default=""
    )
    bars = [
        (words, of.values.get((newest, part), (None,))[0], of.said.get((newest, part), ""))
        for part, words in parts
        if (newest, part) in of.values
    ]
    known = [value for _words, value, _said in bars if value is not None]
    if not 1 < len(bars) <= BARS_MAX or not known or min(known) < 0:
        return None
    said = "; ".join(f"{words}: {number}" for words, _value, number in bars)
    said = f"{dict(of.months)[newest]}: {said}"
    ticks = _ticks(known, of)
    return Chart(BARS, said, bars=bars, ticks=ticks, most=ticks[-1][0])


def _ticks(known: Sequence[float], of: Drawn) -> list[tuple[float, str]]:
    return live_numbers.ticks(known, PERCENT if of.is_share else "")


def numbers(row: Sequence[Cell]) -> tuple[float | None, float | None, float | None]:
    """A figure's row of the report: month, part, value, from, to, people."""
    value, low, high = (None if each is None else float(each) for each in row[2:5])
    return value, low, high
