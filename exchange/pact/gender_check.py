"""Twelve questions to a project, asked before it is built: how it stands, and what is still open. Pure.

The questions are ours, after ideas of EIGE, of the European Charter and of Vienna's planners: each
names its source.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path

DEFAULTS = Path(__file__).with_name("defaults") / "gender_check.csv"
FIRST_TONGUE = "it"
TONGUES = (FIRST_TONGUE, "en")
_SPOKEN = ("question", "look", "mend")


class Reply(StrEnum):
    """What a body says to a question; `na`: it does not apply here."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "na"


POINTS: Mapping[Reply, int] = {Reply.YES: 2, Reply.PARTLY: 1, Reply.NO: 0}
POINTS_MAX = 2


@dataclass(frozen=True)
class Question:
    """`question`, `look` (what to look at) and `mend` (what to do after a no) by language."""

    key: str
    source: str
    address: str
    question: Mapping[str, str]
    look: Mapping[str, str]
    mend: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """A reply, and what it stands on."""

    reply: Reply
    words: str


@cache
def questions() -> tuple[Question, ...]:
    """All twelve, in the order they are asked."""
    with DEFAULTS.open(encoding="utf-8", newline="") as file:
        return tuple(_read(row) for row in csv.DictReader(file))


def _read(row: dict[str, str]) -> Question:
    spoken = {name: {tongue: row[f"{name}_{tongue}"] for tongue in TONGUES} for name in _SPOKEN}
    return Question(row["key"], row["source"], row["address"], **spoken)


@dataclass(frozen=True)
class Score:
    """Points of those that could be had. What does not apply, or has no answer, counts for nothing."""

    points: int
    applicable: int
    answered: int

    @property
    def part(self) -> Fraction | None:
        """0 to 1; None where no question applied."""
        return Fraction(self.points, POINTS_MAX * self.applicable) if self.applicable else None

    @property
    def is_whole(self) -> bool:
        return self.answered == len(questions())


def score(answers: Mapping[str, Answer]) -> Score:
    """Points / (2 x applicable)."""
    replies = [answers[each.key].reply for each in questions() if each.key in answers]
    counted = [POINTS[reply] for reply in replies if reply is not Reply.NOT_APPLICABLE]
    return Score(sum(counted), len(counted), len(replies))


def still_open(answers: Mapping[str, Answer]) -> list[Question]:
    """What was answered by no or partly: somebody still has to see to it."""
    unmet = (Reply.NO, Reply.PARTLY)
    return [
        each for each in questions() if each.key in answers and answers[each.key].reply in unmet
    ]
