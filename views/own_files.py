"""A person's own file for a command, read whole: every problem with its row or its key."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import TypeVar

import click

from exchange.schedule.reading import Problem

Problems = list[str]
Thing = TypeVar("Thing")
_DECIMAL = re.compile(r"\d{1,9}(\.\d{0,9})?|\.\d{1,9}", re.ASCII)
_DIGITS_MAX = 12


class Cells:
    """One row of a file with a header; what is wrong with it is kept."""

    def __init__(self, line: int, row: dict[str, str], problems: Problems) -> None:
        self.line, self.row, self.problems = line, row, problems

    def say(self, column: str, what: str) -> None:
        self.problems.append(f"row {self.line}, {column}: {what}")

    def read(self, column: str, reading: Callable[[str], Thing], instead: str = "0") -> Thing:
        """The cell as it is meant; as if `instead` stood there where that cannot be told."""
        try:
            return reading(self.row[column])
        except ValueError as no:
            self.say(column, str(no))
            return reading(instead)


def each_row(
    path: str, columns: tuple[str, ...], reading: Callable[[Cells], Thing]
) -> tuple[list[Thing], Problems]:
    problems: Problems = []
    rows = list(rows_of(path, problems))
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
            reading(Cells(line, {name: cells[name].strip() for name in columns}, problems))
        )
    return found, problems


def rows_of(path: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
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


def decoded(path: str) -> object | Problem:
    """What a JSON file says, or the one problem with it."""
    try:
        with click.open_file(path, encoding="utf-8-sig") as file:
            return json.load(file)
    except OSError:
        return Problem(path, "cannot_be_read")
    except (ValueError, RecursionError):
        return Problem(path, "not_json")


def sentences(problems: Iterable[Problem]) -> Problems:
    return [f"{each.where}: {each.kind.replace('_', ' ')}" for each in problems]
