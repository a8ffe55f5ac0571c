"""A questionnaire as written: questions in order, who is asked which, and what must fit together.

It is read from plain text once and never changes: another wording is another version.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from exchange.survey.diary import Spell

# By language, what is read.
Text = Mapping[str, str]


class Kind(StrEnum):
    """How a question is answered."""

    ONE = "one"
    MANY = "many"
    NUMBER = "number"
    WORDS = "words"
    DIARY = "diary"


class Test(StrEnum):
    """What may be asked of an answer given before. What nobody answered passes no test."""

    IS = "is"
    HAS = "has"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Join(StrEnum):
    """How conditions are put together."""

    ALL = "all"
    ANY = "any"
    NOT = "not"


@dataclass(frozen=True)
class Simple:
    """One question's answer, tested. `options` for IS (one of these) and HAS, `number` for the others."""

    question: str
    test: Test
    options: frozenset[str] = frozenset()
    number: int = 0


@dataclass(frozen=True)
class Joined:
    """NOT holds when none of its parts does."""

    join: Join
    parts: tuple["Condition", ...]


Condition = Simple | Joined


@dataclass(frozen=True)
class Option:
    """`alone`: with it nothing else can be chosen, as "none of these"."""

    key: str
    text: Text
    alone: bool = False


@dataclass(frozen=True)
class Question:
    """`least` and `most` bound a number, how many may be chosen, or how many letters.

    Asked of those for whom `asked_if` holds; of everybody without it.
    """

    key: str
    kind: Kind
    text: Text
    hint: Text
    options: tuple[Option, ...] = ()
    required: bool = False
    least: int | None = None
    most: int | None = None
    unit: Text | None = None
    asked_if: Condition | None = None

    def option(self, key: str) -> Option | None:
        return next((each for each in self.options if each.key == key), None)


@dataclass(frozen=True)
class Check:
    """Answers that do not go together while `wrong_if` holds; a soft one only asks to look again."""

    key: str
    wrong_if: Condition
    text: Text
    is_hard: bool


@dataclass(frozen=True)
class Questionnaire:
    """`languages` begins with the one it was written in; every text is there in all of them."""

    key: str
    version: int
    languages: tuple[str, ...]
    title: Text
    opening: Text
    questions: tuple[Question, ...]
    checks: tuple[Check, ...]

    def question(self, key: str) -> Question | None:
        return next((each for each in self.questions if each.key == key), None)


Answer = str | frozenset[str] | int | tuple[Spell, ...]
Answers = Mapping[str, Answer]


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Is it so, of what was answered? Without a condition it is."""
    if condition is None:
        return True
    if isinstance(condition, Joined):
        found = (holds(part, answers) for part in condition.parts)
        if condition.join is Join.NOT:
            return not any(found)
        return all(found) if condition.join is Join.ALL else any(found)
    return _passes(condition, answers.get(condition.question))


def _passes(simple: Simple, answer: Answer | None) -> bool:
    match answer:
        case str():
            return simple.test in (Test.IS, Test.HAS) and answer in simple.options
        case frozenset():
            return simple.test is Test.HAS and bool(answer & simple.options)
        case int():
            if simple.test is Test.AT_LEAST:
                return answer >= simple.number
            return simple.test is Test.AT_MOST and answer <= simple.number
        case _:
            return False
