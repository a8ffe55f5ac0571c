"""A body's own CSV of budget lines, read whole: every problem with its row."""

import re
from dataclasses import dataclass
from fractions import Fraction

from exchange.budget.classes import WHOLE, Code, Line, Share
from views.own_files import Cells, Problems, each_row

COLUMNS = ("line", "amount", "code", "share")
_AMOUNT = re.compile(r"\d{1,13}(\.\d{1,2})?", re.ASCII)
_SHARE = re.compile(r"\d{1,3}(\.\d{1,9})?", re.ASCII)


@dataclass(frozen=True)
class _Part:
    """One row: a line, or a share of it."""

    row: int
    line: str
    cents: int
    share: Share


def lines(path: str) -> tuple[list[Line], Problems]:
    """The lines in the order they first come; the rows of one may stand anywhere."""
    parts, problems = each_row(path, COLUMNS, _part)
    if problems:
        return [], problems
    by_line: dict[str, list[_Part]] = {}
    for part in parts:
        by_line.setdefault(part.line, []).append(part)
    wrong = [each for rows in by_line.values() for each in _faults(rows)]
    if wrong:
        return [], [sentence for _, sentence in sorted(wrong)]
    return [Line(rows[0].cents, [part.share for part in rows]) for rows in by_line.values()], []


def _part(cells: Cells) -> _Part:
    line = cells.row["line"]
    if not line:
        cells.say("line", "is missing")
    cents = cells.read("amount", _cents)
    share = Share(cells.read("code", _code), cells.read("share", _percent))
    return _Part(cells.line, line, cents, share)


def _faults(rows: list[_Part]) -> list[tuple[int, str]]:
    """What is wrong with the rows of one line together, each with the row that first shows it."""
    first = rows[0]
    found = [
        (part.row, f"row {part.row}, amount: not the same as in row {first.row}")
        for part in rows
        if part.cents != first.cents
    ]
    whole = sum(part.share.percent for part in rows)
    if whole != WHOLE:
        found.append(
            (first.row, f"row {first.row}, share: the shares sum to {float(whole):g}, not 100")
        )
    return found


def _cents(text: str) -> int:
    if not _AMOUNT.fullmatch(text):
        raise ValueError("not an amount from 0 with at most two decimals")
    return int(Fraction(text) * 100)


def _code(text: str) -> Code:
    try:
        return Code(text)
    except ValueError:
        raise ValueError("not 0, 1, 2 or P") from None


def _percent(text: str) -> Fraction:
    if not _SHARE.fullmatch(text) or Fraction(text) > WHOLE:
        raise ValueError("not a share from 0 to 100")
    return Fraction(text)
