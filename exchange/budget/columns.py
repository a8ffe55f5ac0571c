"""Which column of a file means what: guessed from its headings, and said by a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a budget's file may say of a line."""

    MISSION = "mission"
    PROGRAMME = "programme"
    CHAPTER = "chapter"
    TEXT = "text"
    FORECAST = "forecast"
    ACTUAL = "actual"


# What headings are called where figures of towns are handed in; the first that fits is taken.
_SPOKEN: Mapping[Field, tuple[str, ...]] = {
    Field.MISSION: ("codice missione", "cod missione", "missione", "mission"),
    Field.PROGRAMME: ("codice programma", "cod programma", "programma", "programme", "program"),
    Field.CHAPTER: ("codice capitolo", "capitolo", "articolo", "codice voce", "chapter", "code"),
    Field.TEXT: (
        "descrizione capitolo", "descrizione voce", "descrizione", "denominazione", "oggetto",
        "voce", "description", "text", "item",
    ),
    Field.FORECAST: (
        "previsioni definitive", "previsione definitiva", "previsioni", "previsione",
        "stanziamento", "stanziato", "forecast", "budgeted",
    ),
    Field.ACTUAL: ("impegni", "impegnato", "consuntivo", "rendiconto", "actual", "spent"),
}  # fmt: skip
_SEARCHED = 15


@dataclass(frozen=True)
class Columns:
    """The row that holds the headings, counted from 0, and the column of each field."""

    heading_row: int
    at: Mapping[Field, int]

    def to_json(self) -> dict[str, object]:
        return {
            "heading_row": self.heading_row,
            "at": {each.value: place for each, place in self.at.items()},
        }

    @property
    def lacks(self) -> bool:
        """Without words or without an amount there is no line."""
        has_words = Field.TEXT in self.at or Field.CHAPTER in self.at
        return not (has_words and (Field.FORECAST in self.at or Field.ACTUAL in self.at))


def from_json(kept: Mapping[str, object]) -> Columns:
    at, row = kept["at"], kept["heading_row"]
    assert isinstance(at, dict)
    assert isinstance(row, int)
    return Columns(row, {Field(name): place for name, place in at.items()})


def guess(rows: Sequence[Sequence[str]], known: Mapping[str, str] | None = None) -> Columns:
    """The row with most headings that we know, and what they mean.

    `known`: what this body said of its headings the last time, and it is right.
    """
    tried = [Columns(at, _read(row, known or {})) for at, row in enumerate(rows[:_SEARCHED])]
    return max(tried, key=lambda each: (len(each.at), -each.heading_row), default=Columns(0, {}))


def headings(row: Sequence[str], columns: Columns) -> dict[str, str]:
    """To be remembered: what each heading meant."""
    return {plain(row[at]): field.value for field, at in columns.at.items() if at < len(row)}


def plain(heading: str) -> str:
    """Small letters, without signs: `Cod. Missione` and `cod missione` are one."""
    return " ".join("".join(c if c.isalnum() else " " for c in heading.casefold()).split())


def _read(row: Sequence[str], known: Mapping[str, str]) -> dict[Field, int]:
    said = [plain(cell) for cell in row]
    at = {Field(known[words]): place for place, words in enumerate(said) if words in known}
    for field, spoken in _SPOKEN.items():
        if field in at:
            continue
        found = [
            (rank, place)
            for place, words in enumerate(said)
            if place not in at.values()
            for rank in [_rank(words, spoken)]
            if rank is not None
        ]
        if found:
            at[field] = min(found)[1]
    return at


def _rank(words: str, spoken: Sequence[str]) -> int | None:
    """How well a heading fits: one that is the word itself before one that begins with it."""
    for rank, each in enumerate(spoken):
        if words == each:
            return rank
    for rank, each in enumerate(spoken):
        if words.startswith(each + " "):
            return len(spoken) + rank
    return None
