"""The report of a year: what stood in the public tables when a day had ended, kept as one text.

It counts nobody anew. Whatever it says is out already, so nothing can be subtracted from it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

Cell = str | int | float | None
# By what they are written into, and by language.
Words = Mapping[str, Mapping[str, str]]

FIRST_YEAR, LAST_YEAR = 2000, 2200
FOREWORD = "foreword"
TONGUES = ("it", "en")
"""The languages a bank writes its own words in."""

_FORMAT = 1


class Chapter(StrEnum):
    """In the order of the report."""

    SHARING = "sharing"
    HELP = "help"
    FAIRNESS = "fairness"
    SCORES = "scores"
    BOOKS = "books"
    SERVICES = "services"
    HOURS = "hours"
    TABLES = "tables"
    CAMPAIGNS = "campaigns"


WRITTEN = (FOREWORD, *Chapter)
"""What a bank may write words of its own into."""


@dataclass(frozen=True)
class Sheet:
    """One table: `source` says whose figures they are, `day` of which day they are.

    `key`, `source` and `columns` are words that the reader's language has; where there is a `title`,
    all are as they were written, and `days` are the first and the last it tells of. A cell that is
    None is hidden: fewer than `group_min` people.
    """

    key: str
    source: str
    day: date
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    days: tuple[date, ...] = ()
    group_min: int | None = None
    address: str = ""
    asked: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Of figures of questionnaires: what begins their parts, with title by language, first and last day."""


@dataclass(frozen=True)
class Report:
    """Of a bank's `year`, as things stood at the end of the day `as_of`."""

    bank_slug: str
    bank_name: str
    year: int
    as_of: date
    chapters: Mapping[Chapter, tuple[Sheet, ...]]
    words: Words = field(default_factory=dict)

    def said(self, part: str, tongue: str) -> tuple[str, str]:
        """The bank's own words on it and the language they are in: the reader's, or any there is."""
        written = self.words.get(part, {})
        for each in (tongue, *TONGUES):
            if written.get(each):
                return written[each], each
        return "", tongue


def content(of: Report) -> str:
    """The whole report as one text; the same report is always the same text."""
    told = {
        "format": _FORMAT,
        "bank": {"slug": of.bank_slug, "name": of.bank_name},
        "year": of.year,
        "as_of": of.as_of.isoformat(),
        "words": {part: dict(said) for part, said in of.words.items()},
        "chapters": [
            {"chapter": chapter, "sheets": [_told(sheet) for sheet in of.chapters[chapter]]}
            for chapter in Chapter
            if of.chapters.get(chapter)
        ],
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _told(sheet: Sheet) -> dict[str, Any]:
    days = [each.isoformat() for each in sheet.days]
    told = asdict(sheet) | {"day": sheet.day.isoformat(), "days": days}
    # Reports that were closed before it was kept are the same text still.
    return told if sheet.asked else {key: each for key, each in told.items() if key != "asked"}


def read(text: str) -> Report:
    """The report that `content` wrote."""
    told = json.loads(text)
    assert told["format"] == _FORMAT
    return Report(
        bank_slug=told["bank"]["slug"],
        bank_name=told["bank"]["name"],
        year=told["year"],
        as_of=date.fromisoformat(told["as_of"]),
        chapters={
            Chapter(each["chapter"]): tuple(_sheet(sheet) for sheet in each["sheets"])
            for each in told["chapters"]
        },
        words=told["words"],
    )


def _sheet(told: dict[str, Any]) -> Sheet:
    lines = {
        "day": date.fromisoformat(told["day"]),
        "days": tuple(map(date.fromisoformat, told["days"])),
        "columns": tuple(told["columns"]),
        "rows": tuple(tuple(row) for row in told["rows"]),
    }
    return Sheet(**told | lines)


def checksum(text: str) -> str:
    """By which anybody knows that a copy is the report and nothing else."""
    return sha256(text.encode()).hexdigest()


def shown(number: float) -> float:
    """As far as a figure is told, and the same on every machine."""
    return round(number, 4) + 0.0
