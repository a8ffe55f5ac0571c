"""A course of six lessons on gender budgets, with the same questions before it and after it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DEFAULTS = Path(__file__).with_name("defaults")
BEFORE, AFTER = WAVES = ("before", "after")
FIRST_TONGUE = "it"
TONGUES = (FIRST_TONGUE, "en")
EXERCISES = ("", "share", "classify", "incidence")
"""What is done on the body's own lines; none where a lesson has only questions to talk about."""
Text = Mapping[str, str]
"""By language."""


@dataclass(frozen=True)
class Words:
    """A lesson in one language; `paragraphs` are read, `talk` is asked among colleagues."""

    title: str
    goal: str
    paragraphs: tuple[str, ...]
    talk: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Lesson:
    key: str
    minutes: int
    exercise: str
    words: Mapping[str, Words]


@dataclass(frozen=True)
class Question:
    """`answers` by their keys as they are shown; `why` tells the truth, and who says so."""

    key: str
    text: Text
    answers: Mapping[str, Text]
    right: str
    why: Text
    source: str


@dataclass(frozen=True)
class Course:
    """Lessons by their keys, in their order."""

    lessons: Mapping[str, Lesson]
    questions: Sequence[Question]


@cache
def shipped() -> Course:
    lessons = [_lesson(each) for each in _document("course.json")["lessons"]]
    questions = [Question(**each) for each in _document("course_test.json")["questions"]]
    return Course({each.key: each for each in lessons}, questions)


def _document(name: str) -> Any:
    return json.loads((DEFAULTS / name).read_text(encoding="utf-8"))


def _lesson(found: dict[str, Any]) -> Lesson:
    words = {
        tongue: Words(
            said["title"],
            said["goal"],
            tuple(said["paragraphs"]),
            tuple(said["talk"]),
            said["source"],
        )
        for tongue, said in found["words"].items()
    }
    return Lesson(found["key"], found["minutes"], found["exercise"], words)


def in_tongue(language: str) -> str:
    """This language, or Italian where the course does not speak it."""
    return language if language in TONGUES else FIRST_TONGUE


def known(sheet: Mapping[str, str]) -> int:
    """How many were answered rightly; one passed over is not known."""
    return sum(sheet.get(each.key) == each.right for each in shipped().questions)
