"""The lines of a budget's file, each read whole or told by its number. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from exchange.budget.amounts import cents
from exchange.budget.columns import Columns, Field

LINES_MAX = 40_000
TEXT_MAX, CHAPTER_MAX, CODE_MAX = 500, 40, 10
_CODE = re.compile(r"(?:[MP](?:issione|rogramma)?\s*)?(\d{1,2})", re.ASCII | re.IGNORECASE)
_BOTH = re.compile(r"(\d{1,2})\.(\d{1,2})|(\d{2})(\d{2})", re.ASCII)
# A spreadsheet that takes codes for numbers writes 12.10 so; whoever means 12.01 may as well.
_IN_DOUBT = re.compile(r"\d{1,2}[.,]1", re.ASCII)
_SUM = re.compile(r"(?:sub)?total[ei]?\b", re.IGNORECASE)


class Wrong(StrEnum):
    """What keeps a row from being a line."""

    NO_WORDS = "no_words"
    NO_AMOUNT = "no_amount"
    NOT_AN_AMOUNT = "not_an_amount"
    TOO_LONG = "too_long"
    IN_DOUBT = "in_doubt"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Problem:
    """A row that cannot be read, as a spreadsheet numbers it, with what stands there."""

    row: int
    field: Field | None
    wrong: Wrong
    text: str = ""


@dataclass(frozen=True)
class FileLine:
    """A line as its file says it. `place` is its row; an amount is none where the file is silent."""

    place: int
    mission: str
    programme: str
    chapter: str
    text: str
    forecast_cents: int | None
    actual_cents: int | None

    @property
    def name(self) -> tuple[str, str, str, str]:
        """What makes it the same line in another file of the same year."""
        return self.mission, self.programme, self.chapter, self.text.casefold()


@dataclass(frozen=True)
class FileRead:
    """Lines, rows that are wrong, and rows passed over: they add others up, or say no amount."""

    lines: Sequence[FileLine]
    problems: Sequence[Problem]
    passed_over: Sequence[int]

    @property
    def forecast_cents(self) -> int:
        return sum(each.forecast_cents or 0 for each in self.lines)

    @property
    def actual_cents(self) -> int:
        return sum(each.actual_cents or 0 for each in self.lines)


def read(rows: Sequence[tuple[int, Sequence[str]]], columns: Columns) -> FileRead:
    """The rows below the headings, each with its number in the file."""
    lines: list[FileLine] = []
    problems: list[Problem] = []
    passed_over: list[int] = []
    for number, row in rows[columns.heading_row + 1 :]:
        cells = {
            field: row[at].strip() if at < len(row) else "" for field, at in columns.at.items()
        }
        if not any(cells.values()):
            continue
        if _is_sum(cells) or not (cells.get(Field.FORECAST) or cells.get(Field.ACTUAL)):
            passed_over.append(number)
            continue
        found = _line(number, cells)
        (lines if isinstance(found, FileLine) else problems).append(found)  # type: ignore[arg-type]
    if len(lines) > LINES_MAX:
        return FileRead([], [Problem(lines[LINES_MAX].place, None, Wrong.TOO_MANY)], passed_over)
    return FileRead(lines, problems, passed_over)


def _is_sum(cells: Mapping[Field, str]) -> bool:
    """It begins with "total" where the words are, or in its first cell that is not empty."""
    first = next((text for text in cells.values() if text), "")
    return bool(_SUM.match(cells.get(Field.TEXT, "")) or _SUM.match(first))


def _line(number: int, cells: Mapping[Field, str]) -> FileLine | Problem:
    text, chapter = cells.get(Field.TEXT, ""), cells.get(Field.CHAPTER, "")
    if not (text or chapter):
        return Problem(number, Field.TEXT, Wrong.NO_WORDS)
    for field, most in ((Field.TEXT, TEXT_MAX), (Field.CHAPTER, CHAPTER_MAX)):
        if len(cells.get(field, "")) > most:
            return Problem(number, field, Wrong.TOO_LONG, cells[field][:100])
    programme = cells.get(Field.PROGRAMME, "")
    if _IN_DOUBT.fullmatch(programme):
        return Problem(number, Field.PROGRAMME, Wrong.IN_DOUBT, programme)
    amounts: dict[Field, int | None] = {}
    for field in (Field.FORECAST, Field.ACTUAL):
        try:
            amounts[field] = cents(cells.get(field, ""))
        except ValueError:
            return Problem(number, field, Wrong.NOT_AN_AMOUNT, cells[field][:100])
    if all(amount is None for amount in amounts.values()):
        return Problem(number, None, Wrong.NO_AMOUNT, (text or chapter)[:100])
    mission, programme = codes(cells.get(Field.MISSION, ""), programme)
    return FileLine(
        number,
        mission,
        programme,
        chapter,
        text or chapter,
        amounts[Field.FORECAST],
        amounts[Field.ACTUAL],
    )


def codes(mission: str, programme: str) -> tuple[str, str]:
    """`12` and `1`, `Missione 12` and `12.01`, or nothing and `1201`: each as `12` and `01`."""
    both = _BOTH.fullmatch(programme) or _BOTH.match(programme + " ")
    if both and both.end() in (len(programme), len(programme) + 1):
        first, second = both[1] or both[3], both[2] or both[4]
        if not mission or _code(mission) == _code(first):
            return _code(first), _code(second)
    return _code(mission), _code(programme)


def _code(text: str) -> str:
    """Two digits where it is a number, with or without words; else as it stands, cut to length."""
    found = _CODE.match(text)
    rest = text[found.end() :] if found else ""
    if found and (not rest or not rest[0].isalnum()):
        return found[1].zfill(2)
    return text[:CODE_MAX]
