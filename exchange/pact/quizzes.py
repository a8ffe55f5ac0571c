"""Quizzes that come with the house: questions with one right answer, and where it stands written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DEFAULTS = Path(__file__).with_name("defaults")
RIGHT = "right"
OTHER = "other"
Text = Mapping[str, str]
"""By language."""


@dataclass(frozen=True)
class Question:
    """`answers` by their keys, in the order they are shown; `why` tells the truth and its source."""

    key: str
    text: Text
    answers: Mapping[str, Text]
    right: str
    why: Text
    source: str
    address: str


@dataclass(frozen=True)
class Quiz:
    """`about` is a line of what it is of; every text in all seven languages."""

    key: str
    title: Text
    about: Text
    questions: tuple[Question, ...]


@cache
def shipped() -> dict[str, Quiz]:
    """Every quiz of the house by its key."""
    found = (_read(path) for path in sorted(DEFAULTS.glob("quiz_*.json")))
    return {quiz.key: quiz for quiz in found}


def _read(path: Path) -> Quiz:
    document = json.loads(path.read_text(encoding="utf-8"))
    questions = tuple(Question(**each) for each in document["questions"])
    return Quiz(document["key"], document["title"], document["about"], questions)


def marked(quiz: Quiz, sheet: Mapping[str, str]) -> dict[str, str]:
    """Of each question whether it was answered rightly; one passed over counts as not known."""
    return {
        each.key: RIGHT if sheet.get(each.key) == each.right else OTHER for each in quiz.questions
    }
