"""A questionnaire read from plain JSON: the whole of it, or everything that is wrong, each with its place."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard, TypeVar

from exchange.survey.questions import (
    Check,
    Condition,
    Join,
    Joined,
    Kind,
    Option,
    Question,
    Questionnaire,
    Simple,
    Test,
    Text,
)

KEY_MAX = 40
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")
TEXT_MAX = 1000
QUESTIONS_MAX = 200
DEPTH_MAX = 8
_CHOSEN = (Kind.ONE, Kind.MANY)
_TESTS = {
    Test.IS: (Kind.ONE,),
    Test.HAS: (Kind.ONE, Kind.MANY),
    Test.AT_LEAST: (Kind.NUMBER,),
    Test.AT_MOST: (Kind.NUMBER,),
}

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Problem:
    """`place` as questions[3].options[0].text.it; `kind` one word: missing, unknown, twice, later..."""

    place: str
    kind: str


def read(document: object) -> tuple[Questionnaire | None, list[Problem]]:
    """The questionnaire a JSON document describes; nothing of it while anything is wrong."""
    reading = _Reading(document)
    found = reading.questionnaire()
    return (None, reading.problems) if reading.problems else (found, [])


class _Reading:
    """From the top to the end; a question knows those before it."""

    def __init__(self, document: object) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.languages: tuple[str, ...] = ()
        self.before: dict[str, Question] = {}

    def wrong(self, place: str, kind: str) -> None:
        self.problems.append(Problem(place, kind))

    def questionnaire(self) -> Questionnaire | None:
        if not isinstance(self.document, Mapping):
            self.wrong("", "no_document")
            return None
        top = self.document
        self.languages = self._languages(top.get("languages"))
        version = top.get("version")
        if type(version) is not int or version < 1:
            self.wrong("version", "not_a_number")
            version = 1
        return Questionnaire(
            key=self.key(top, ""),
            version=version,
            languages=self.languages,
            title=self.text(top, "title", ""),
            opening=self.text(top, "opening", ""),
            questions=tuple(self._questions(top)),
            checks=tuple(self._checks(top)),
        )

    def _languages(self, given: object) -> tuple[str, ...]:
        found = tuple(each for each in given if isinstance(each, str)) if _is_list(given) else ()
        if not found or len(set(found)) != len(found):
            self.wrong("languages", "missing")
        return found

    def key(self, part: Mapping[str, Any], place: str) -> str:
        key = part.get("key")
        if isinstance(key, str) and len(key) <= KEY_MAX and _KEY.fullmatch(key):
            return key
        self.wrong(_under(place, "key"), "not_a_key")
        return ""

    def text(
        self, part: Mapping[str, Any], name: str, place: str, *, optional: bool = False
    ) -> Text:
        """One text in all the languages, or none of them where it may be left out."""
        given = part.get(name)
        if given is None and optional:
            return {}
        if not isinstance(given, Mapping):
            self.wrong(_under(place, name), "missing")
            return {}
        for language in self.languages:
            said = given.get(language)
            if not isinstance(said, str) or not said.strip():
                self.wrong(_under(place, f"{name}.{language}"), "missing")
            elif len(said) > TEXT_MAX:
                self.wrong(_under(place, f"{name}.{language}"), "too_long")
        return {language: str(given.get(language, "")) for language in self.languages}

    def _each(self, part: Mapping[str, Any], name: str, place: str) -> Iterator[tuple[str, Any]]:
        given = part.get(name, [])
        if not _is_list(given) or len(given) > QUESTIONS_MAX:
            self.wrong(_under(place, name), "not_a_list")
            return
        for number, each in enumerate(given):
            here = _under(place, f"{name}[{number}]")
            if isinstance(each, Mapping):
                yield here, each
            else:
                self.wrong(here, "not_an_object")

    def _questions(self, top: Mapping[str, Any]) -> Iterator[Question]:
        for place, part in self._each(top, "questions", ""):
            question = self._question(part, place)
            if question.key in self.before:
                self.wrong(f"{place}.key", "twice")
            if question.key:
                self.before.setdefault(question.key, question)
            yield question
        if not self.before:
            self.wrong("questions", "missing")

    def _question(self, part: Mapping[str, Any], place: str) -> Question:
        kind = self.one_of(part, "kind", Kind, place) or Kind.WORDS
        options = tuple(self._options(part, place))
        if (kind in _CHOSEN) != (len(options) > 1):
            self.wrong(f"{place}.options", "missing" if kind in _CHOSEN else "not_here")
        least, most = self._bound(part, "least", place), self._bound(part, "most", place)
        if least is not None and most is not None and least > most:
            self.wrong(f"{place}.most", "below_least")
        return Question(
            key=self.key(part, place),
            kind=kind,
            text=self.text(part, "text", place),
            hint=self.text(part, "hint", place, optional=True),
            options=options,
            required=part.get("required") is True,
            least=least,
            most=most,
            unit=self.text(part, "unit", place, optional=True) or None,
            asked_if=self.condition(part.get("asked_if"), f"{place}.asked_if"),
        )

    def _options(self, part: Mapping[str, Any], place: str) -> Iterator[Option]:
        met: set[str] = set()
        for here, each in self._each(part, "options", place):
            key = self.key(each, here)
            if key in met:
                self.wrong(f"{here}.key", "twice")
            met.add(key)
            yield Option(key, self.text(each, "text", here), alone=each.get("alone") is True)

    def _bound(self, part: Mapping[str, Any], name: str, place: str) -> int | None:
        given = part.get(name)
        if given is None or (type(given) is int and given >= 0):
            return given
        self.wrong(f"{place}.{name}", "not_a_number")
        return None

    def one_of(
        self, part: Mapping[str, Any], name: str, choices: Callable[[Any], Choice], place: str
    ) -> Choice | None:
        try:
            return choices(part.get(name))
        except ValueError:
            self.wrong(f"{place}.{name}", "unknown")
            return None

    def _checks(self, top: Mapping[str, Any]) -> Iterator[Check]:
        for place, part in self._each(top, "checks", ""):
            if part.get("wrong_if") is None:
                self.wrong(f"{place}.wrong_if", "missing")
            wrong_if = self.condition(part.get("wrong_if"), f"{place}.wrong_if")
            key, text = self.key(part, place), self.text(part, "text", place)
            if wrong_if is not None:
                yield Check(key, wrong_if, text, part.get("is_hard") is True)

    def condition(self, given: object, place: str, depth: int = 0) -> Condition | None:
        if given is None:
            return None
        if not isinstance(given, Mapping) or depth > DEPTH_MAX:
            self.wrong(place, "not_a_condition")
            return None
        for join in Join:
            if join in given:
                parts = (
                    self.condition(part, here, depth + 1)
                    for here, part in self._each(given, join, place)
                )
                return Joined(join, tuple(part for part in parts if part is not None))
        return self._simple(given, place)

    def _simple(self, given: Mapping[str, Any], place: str) -> Condition | None:
        question = self.before.get(str(given.get("question")))
        if question is None:
            self.wrong(f"{place}.question", "not_asked_before")
            return None
        tests = [test for test in Test if test in given]
        if len(tests) != 1 or question.kind not in _TESTS[tests[0]]:
            self.wrong(place, "not_a_test_of_it")
            return None
        test, value = tests[0], given[tests[0]]
        if test in (Test.AT_LEAST, Test.AT_MOST):
            if type(value) is not int:
                self.wrong(f"{place}.{test}", "not_a_number")
                return None
            return Simple(question.key, test, number=value)
        options = value if _is_list(value) else [value]
        if any(not isinstance(each, str) or question.option(each) is None for each in options):
            self.wrong(f"{place}.{test}", "no_such_option")
        return Simple(question.key, test, options=frozenset(map(str, options)))


def _is_list(given: object) -> TypeGuard[Sequence[Any]]:
    return isinstance(given, Sequence) and not isinstance(given, str)


def _under(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
