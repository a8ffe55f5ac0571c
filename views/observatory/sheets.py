"""A person's own CSV for the observatory, read whole: every problem with its row."""

import csv
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypeVar

import click

from exchange.observatory.disclosure import Counts, with_totals
from exchange.observatory.fairness import MAN, WOMAN, Hours
from exchange.observatory.indicators import Couple

Problems = list[str]
Thing = TypeVar("Thing")
_DECIMAL = re.compile(r"\d{1,9}(\.\d{0,9})?|\.\d{1,9}", re.ASCII)
_DIGITS_MAX = 12


def couples(path: str) -> tuple[list[Couple], Problems]:
    return _each(path, ("women_minutes", "men_minutes"), _couple)


def _couple(cells: "_Cells") -> Couple:
    return Couple(cells.read("women_minutes", whole), cells.read("men_minutes", whole))


def people(path: str) -> tuple[list[Hours], Problems]:
    """Each person once."""
    met: set[str] = set()

    def person(cells: "_Cells") -> Hours:
        name = cells.row["person"]
        if name in met:
            cells.say("person", "comes twice" if name else "is missing")
        met.add(name)
        return Hours(
            cells.read("sex", _sex), cells.read("given", hours), cells.read("received", hours)
        )

    met.add("")
    return _each(path, ("person", "sex", "given", "received"), person)


def table(path: str) -> tuple[Counts, Problems]:
    """The inner cells of a table of whole numbers; its totals come last and must add up."""
    problems: Problems = []
    rows = [(line, _numbers(line, row, problems)) for line, row in _rows(path, problems)]
    if not problems:
        problems += _shape(rows)
    if not problems:
        problems += _totals(rows)
    return [row[:-1] for _, row in rows[:-1]], problems


def _numbers(line: int, row: list[str], problems: Problems) -> list[int]:
    found = []
    for place, cell in enumerate(row, start=1):
        try:
            found.append(whole(cell.strip()))
        except ValueError as no:
            problems.append(f"row {line}, column {place}: {no}")
    return found


def _shape(rows: list[tuple[int, list[int]]]) -> Problems:
    if len(rows) < 2:
        return ["row 1: a table has a row of numbers and a row of totals at least"]
    width = len(rows[0][1])
    if width < 2:
        return ["row 1: a row has a number and its total at least"]
    return [
        f"row {line}: has {len(row)} numbers, the first row has {width}"
        for line, row in rows
        if len(row) != width
    ]


def _totals(rows: list[tuple[int, list[int]]]) -> Problems:
    right = with_totals([row[:-1] for _, row in rows[:-1]])
    return [
        f"row {line}, column {place}: the total says {said}, its numbers add up to {number}"
        for (line, row), summed in zip(rows, right, strict=True)
        for place, (said, number) in enumerate(zip(row, summed, strict=True), start=1)
        if said != number
    ]


class _Cells:
    """One row of a file with a header; what is wrong with it is kept."""

    def __init__(self, line: int, row: dict[str, str], problems: Problems) -> None:
        self.line, self.row, self.problems = line, row, problems

    def say(self, column: str, what: str) -> None:
        self.problems.append(f"row {self.line}, {column}: {what}")

    def read(self, column: str, reading: Callable[[str], Thing]) -> Thing:
        """The cell as it is meant; as if it were 0 or empty where that cannot be told."""
        try:
            return reading(self.row[column])
        except ValueError as no:
            self.say(column, str(no))
            return reading("0" if reading is not _sex else "")


def _each(
    path: str, columns: tuple[str, ...], reading: Callable[[_Cells], Thing]
) -> tuple[list[Thing], Problems]:
    problems: Problems = []
    rows = list(_rows(path, problems))
    header = [name.strip() for name in rows[0][1]] if rows else []
    if not problems:
        missing = [column for column in columns if column not in header]
        problems += [f"row 1, {column}: no such column" for column in missing]
    if problems:
        return [], problems
    found = []
    for line, row in rows[1:]:
        # A row that ends early has empty cells.
        cells = dict(zip(header, [*row, *[""] * len(header)], strict=False))
        found.append(
            reading(_Cells(line, {name: cells[name].strip() for name in columns}, problems))
        )
    return found, problems


def _rows(path: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty with the line it ends on; what cannot be read is a problem."""
    try:
        with click.open_file(path, encoding="utf-8-sig") as file:
            found = csv.reader(file, strict=True)
            yield from ((found.line_num, row) for row in found if row)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        problems.append(f"{path}: cannot be read ({type(problem).__name__})")


def whole(text: str) -> int:
    """Raises ValueError with the words for it, as do the others."""
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS_MAX):
        raise ValueError("not a whole number from 0")
    return int(text)


def hours(text: str) -> Fraction:
    if not _DECIMAL.fullmatch(text):
        raise ValueError("not a number of hours from 0")
    return Fraction(text)


def _sex(text: str) -> str:
    if text not in (WOMAN, MAN, ""):
        raise ValueError("not F, M or empty")
    return text
