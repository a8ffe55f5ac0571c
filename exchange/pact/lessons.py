"""Lessons that come with the house: for three ages, with figures and where they stand written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DEFAULTS = Path(__file__).with_name("defaults")
FIRST_TONGUE = "it"


@dataclass(frozen=True)
class Sheet:
    """What is printed and filled in: heads of a table, its first column, lines to write on."""

    title: str
    what: str
    heads: tuple[str, ...]
    rows: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """A lesson in one language. `figures` are sentences with their source."""

    title: str
    age: str
    long: str
    goal: str
    steps: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    sheet: Sheet


@dataclass(frozen=True)
class Lesson:
    key: str
    words: Mapping[str, Words]
    """By language; Italian always."""


@cache
def shipped() -> dict[str, Lesson]:
    """In the order of the pupils' age."""
    document = json.loads((DEFAULTS / "lessons.json").read_text(encoding="utf-8"))
    return {each["key"]: _read(each) for each in document["lessons"]}


def _read(document: Mapping[str, object]) -> Lesson:
    by_tongue = document["words"]
    assert isinstance(by_tongue, dict)
    words = {tongue: _words(dict(each)) for tongue, each in by_tongue.items()}
    assert FIRST_TONGUE in words
    return Lesson(str(document["key"]), words)


def _words(found: dict[str, object]) -> Words:
    sheet = found.pop("sheet")
    steps, figures = found.pop("steps"), found.pop("figures")
    assert isinstance(sheet, dict)
    assert isinstance(steps, list)
    assert isinstance(figures, list)
    told: dict[str, Any] = {
        name: tuple(each) if isinstance(each, list) else each for name, each in sheet.items()
    }
    return Words(
        **{name: str(each) for name, each in found.items()},
        steps=tuple(steps),
        figures=tuple((words, source) for words, source in figures),
        sheet=Sheet(**told),
    )


def in_tongue(lesson: Lesson, language: str) -> tuple[str, Words]:
    """In this language, or in Italian where it does not speak it: which, and the words."""
    tongue = language if language in lesson.words else FIRST_TONGUE
    return tongue, lesson.words[tongue]
