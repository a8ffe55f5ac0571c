"""Going through a questionnaire: what is asked next, what was forgotten, what does not fit.

Answers outside the branch somebody took are not kept: who goes back and takes another leaves
nothing behind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from exchange.survey import diary
from exchange.survey.questions import Answer, Answers, Check, Kind, Question, Questionnaire, holds


class Wrong(StrEnum):
    """Why an answer cannot stand."""

    MISSING = "missing"
    NO_SUCH_OPTION = "no_such_option"
    NOT_ALONE = "not_alone"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    NOT_WHOLE = "not_whole"
    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    TOO_LONG = "too_long"
    NOT_A_DAY = "not_a_day"


@dataclass(frozen=True)
class Problem:
    """`question` is its key; `bound` the number it went past, where there is one."""

    question: str
    wrong: Wrong
    bound: int | None = None


@dataclass(frozen=True)
class Way:
    """How far somebody is: the question at hand (none at the end), its place, how many are asked of her."""

    question: Question | None
    place: int
    of: int


def asked(questionnaire: Questionnaire, answers: Answers) -> list[Question]:
    """The questions of her branch, in order. Only what is itself asked opens another branch."""
    kept: dict[str, Answer] = {}
    found = []
    for question in questionnaire.questions:
        if holds(question.asked_if, kept):
            found.append(question)
            if question.key in answers:
                kept[question.key] = answers[question.key]
    return found


def kept(questionnaire: Questionnaire, answers: Answers) -> dict[str, Answer]:
    """What was answered along her branch."""
    return {
        question.key: answers[question.key]
        for question in asked(questionnaire, answers)
        if question.key in answers
    }


def way(questionnaire: Questionnaire, answers: Answers, passed: Iterable[str] = ()) -> Way:
    """The first question of her branch neither answered nor passed over."""
    questions, done = asked(questionnaire, answers), set(passed)
    for place, question in enumerate(questions):
        if question.key not in answers and question.key not in done:
            return Way(question, place + 1, len(questions))
    return Way(None, len(questions), len(questions))


def read(question: Question, given: list[str]) -> tuple[Answer | None, Problem | None]:
    """What the fields of one question say: an answer, nothing, or why it cannot stand."""
    texts = [text.strip() for text in given if text.strip()]
    if not texts:
        return None, Problem(question.key, Wrong.MISSING) if question.required else None
    readers = {
        Kind.ONE: _one,
        Kind.MANY: _many,
        Kind.NUMBER: _number,
        Kind.WORDS: _words,
        Kind.DIARY: _diary,
    }
    answer, wrong, bound = readers[question.kind](question, texts)
    return (answer, None) if wrong is None else (None, Problem(question.key, wrong, bound))


Read = tuple[Answer | None, Wrong | None, int | None]


def _one(question: Question, texts: list[str]) -> Read:
    if len(texts) > 1:
        return None, Wrong.TOO_MANY, 1
    if question.option(texts[0]) is None:
        return None, Wrong.NO_SUCH_OPTION, None
    return texts[0], None, None


def _many(question: Question, texts: list[str]) -> Read:
    chosen = frozenset(texts)
    options = [question.option(key) for key in chosen]
    if None in options:
        return None, Wrong.NO_SUCH_OPTION, None
    if len(chosen) > 1 and any(option.alone for option in options if option):
        return None, Wrong.NOT_ALONE, None
    return chosen, *_bounded(question, len(chosen), Wrong.TOO_FEW, Wrong.TOO_MANY)


def _number(question: Question, texts: list[str]) -> Read:
    text = texts[0]
    if len(texts) > 1 or not (text.isascii() and text.isdigit() and len(text) < 10):
        return None, Wrong.NOT_WHOLE, None
    return int(text), *_bounded(question, int(text), Wrong.TOO_LOW, Wrong.TOO_HIGH)


def _words(question: Question, texts: list[str]) -> Read:
    said = "\n".join(texts)
    if question.most is not None and len(said) > question.most:
        return None, Wrong.TOO_LONG, question.most
    return said, None, None


def _diary(question: Question, texts: list[str]) -> Read:
    spells = diary.read(texts[0])
    return (None, Wrong.NOT_A_DAY, None) if spells is None else (spells, None, None)


def _bounded(
    question: Question, number: int, low: Wrong, high: Wrong
) -> tuple[Wrong | None, int | None]:
    if question.least is not None and number < question.least:
        return low, question.least
    if question.most is not None and number > question.most:
        return high, question.most
    return None, None


def missing(questionnaire: Questionnaire, answers: Answers) -> list[Problem]:
    """The required questions of her branch she has not answered, in order."""
    return [
        Problem(question.key, Wrong.MISSING)
        for question in asked(questionnaire, answers)
        if question.required and question.key not in answers
    ]


def clashes(questionnaire: Questionnaire, answers: Answers) -> list[Check]:
    """The checks her answers do not pass, hard ones first. A hard one keeps them from being sent."""
    own = kept(questionnaire, answers)
    found = [check for check in questionnaire.checks if holds(check.wrong_if, own)]
    return sorted(found, key=lambda check: not check.is_hard)


def plain(answers: Answers) -> dict[str, Any]:
    """As JSON can hold them: chosen options in order, a day as its rows."""
    found: dict[str, Any] = {}
    for key, answer in answers.items():
        if isinstance(answer, frozenset):
            found[key] = sorted(answer)
        else:
            found[key] = answer if isinstance(answer, str | int) else diary.rows(answer)
    return found


def again(questionnaire: Questionnaire, held: Mapping[str, Any]) -> dict[str, Answer]:
    """What `plain` made, as it was. What this questionnaire does not ask is left out."""
    found: dict[str, Answer] = {}
    for question in questionnaire.questions:
        if question.key in held:
            answer = held[question.key]
            if question.kind is Kind.MANY:
                answer = frozenset(answer)
            elif question.kind is Kind.DIARY:
                answer = diary.day_of(answer) or ()
            found[question.key] = answer
    return found
