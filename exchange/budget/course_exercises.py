"""Exercises of the course, on a body's own lines or on those of the example file."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from exchange.budget.classes import Code
from exchange.budget.starters import SHIPPED

MISSION = "12"
"""Social rights, social policies and family, in the State's own numbering of missions."""
LINES = 5


@dataclass(frozen=True)
class ExerciseLine:
    """A line of a budget. `said` is the class it has most of, `state` how sure that is; none: unread."""

    id: int
    mission: str
    text: str
    cents: int
    said: Code | None
    state: str | None


@dataclass(frozen=True)
class Material:
    """What exercises are done on: the largest lines, the sum, and what of it stands under mission 12.

    `year` is none for the example.
    """

    year: int | None
    lines: tuple[ExerciseLine, ...]
    cents: int
    mission_cents: int

    @property
    def mission_percent(self) -> float | None:
        return self.mission_cents * 100 / self.cents if self.cents else None


_READ = {
    "5010": Code.NEUTRAL,
    "1051": Code.NEUTRAL,
    "1241": Code.DIRECT,
    "1211": Code.DIRECT,
    "1231": Code.SENSITIVE,
    "1021": Code.SENSITIVE,
    "0461": Code.SENSITIVE,
    "1251": Code.SENSITIVE,
    "0110": Code.STAFF,
}
"""How the example is read, chapter by chapter: vector T11 of the domain notes."""


def example() -> Material:
    """Of the file to begin with, for who has brought in nothing yet."""
    text = SHIPPED["municipality"].read().decode("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    lines = tuple(
        ExerciseLine(
            number,
            row["Missione"],
            row["Descrizione"],
            int(row["Impegni"].replace(",", "")),
            _READ[row["Capitolo"]],
            "example",
        )
        for number, row in enumerate(rows, start=1)
    )
    lines = tuple(sorted(lines, key=lambda line: -line.cents))
    of_mission = sum(line.cents for line in lines if line.mission == MISSION)
    return Material(None, lines, sum(line.cents for line in lines), of_mission)


def drawn(material: Material, *, lot: str) -> list[ExerciseLine]:
    """Five lines, the same for the same lot: a page that is opened again asks of the same ones."""

    def drawn_at(line: ExerciseLine) -> bytes:
        return sha256(f"{lot} {line.id}".encode()).digest()

    return sorted(material.lines, key=drawn_at)[:LINES]


def reached(material: Material) -> ExerciseLine | None:
    """The line whose users are counted: the largest that touches people unlike, else the largest."""
    unlike = (Code.SENSITIVE, Code.DIRECT)
    first = next((line for line in material.lines if line.said in unlike), None)
    return first or next((line for line in material.lines if line.said is not Code.STAFF), None)


@dataclass(frozen=True)
class Compared:
    """What she chose of a line, beside what the body says of it so far."""

    line: ExerciseLine
    chosen: Code

    @property
    def is_alike(self) -> bool | None:
        """None where the body says nothing yet."""
        return None if self.line.said is None else self.line.said is self.chosen


def compared(lines: Sequence[ExerciseLine], answers: Mapping[str, str]) -> list[Compared]:
    """Of the lines she gave a class to; `answers` by the id of the line."""
    codes = {str(code): code for code in Code}
    return [
        Compared(line, codes[answers[str(line.id)]])
        for line in lines
        if answers.get(str(line.id)) in codes
    ]
