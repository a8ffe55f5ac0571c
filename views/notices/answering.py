"""Answering from where one is: each room says how its questions are answered by a link.

A link opens a page that asks once more, and only pressing there answers: whoever looks into letters
before their reader does accepts nothing. A question is answered once, whichever of its links is used.
"""

import hmac
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any, Protocol

from flask import current_app, url_for
from flask_wtf import FlaskForm

from exchange.notices.link_key import QuestionKey
from exchange.units import Act
from views import installation_key
from views.notices import writing
from views.notices.letter import Asked

ROOMS = (
    "views.care.link_answers",
    "views.ledger.link_answers",
    "views.pact.commitment_link_answers",
    "views.pact.link_answers",
    "views.people.link_answers",
)
HOLDS = timedelta(days=14)
"""How long a link answers, where the question itself names no last moment."""

LEFT_AT = "left_at"
"""Among the facts of a question that is answered: when its letter was to leave."""

_QUESTIONS = uuid.UUID("d0c1b7a2-63b5-5f0e-8f2b-9a1c5ed0a45e")
Facts = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """One answer: the words on its button, and what the page says it means. `slug` stands in its link."""

    slug: str
    words: str
    means: str
    kind: str = "line"


class Sent(Protocol):
    """A notice on its way, or already read."""

    @property
    def bank_id(self) -> int: ...
    @property
    def id(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def facts(self) -> Facts: ...
    @property
    def stamp(self) -> bytes: ...


@dataclass(frozen=True)
class Way:
    """How one kind of question is answered.

    `waits_for` gives the household she answers for, None where nothing waits for her any more.
    `form` is what is sent with the answer, where it is more than a press.
    """

    answers: Callable[[Facts], list[Answer]]
    waits_for: Callable[..., int | None]
    do: Callable[[str, Facts, Any, Act], None]
    form: Callable[..., FlaskForm] | None = None


@dataclass(frozen=True)
class Ways:
    """Of all rooms: by the kind of question, and which kind stands in a letter with several."""

    by_kind: dict[str, Way]
    gathered: dict[str, str]


def ways() -> Ways:
    by_kind: dict[str, Way] = {}
    gathered: dict[str, str] = {}
    for name in ROOMS:
        room = import_module(name)
        by_kind |= room.WAYS
        gathered |= getattr(room, "GATHERED", {})
    return Ways(by_kind, gathered)


def _ways() -> Ways:
    found: Ways = current_app.extensions["answers"]
    return found


def questions_of(kind: str, facts: Facts) -> list[tuple[str, Facts]]:
    """What a notice asks, each with its own kind and facts; empty where nothing can be answered."""
    known = _ways()
    if kind in known.gathered:
        return [(known.gathered[kind], each) for each in facts["questions"]]
    return [(kind, facts)] if kind in known.by_kind else []


def way_of(kind: str) -> Way:
    return _ways().by_kind[kind]


def _secret(key: bytes) -> bytes:
    """What links are sealed with: none of the other uses of the installation's key."""
    return hmac.digest(key, b"answers by link", "sha256")


def is_ours(key: QuestionKey, text: str, stamp: bytes) -> bool:
    return any(
        key.is_sealed(text, stamp=stamp, secret=_secret(each))
        for each in installation_key.secrets()
    )


def act_uid(key: QuestionKey) -> uuid.UUID:
    """One act for one question, whatever the answer."""
    return uuid.uuid5(_QUESTIONS, f"{key.bank_id}:{key.notice_id}:{key.number}")


def ends_at(facts: Facts, made_at: datetime) -> datetime:
    """When its links stop working."""
    holds = made_at + HOLDS
    return min(holds, writing.moment(facts, "answer_by")) if facts.get("answer_by") else holds


def asked_in(notice: Sent) -> list[Asked]:
    """The answers a letter offers, in the language of the moment. Always the same links.

    In the letter of the day they are those of each notice in it.
    """
    if notice.kind == "digest":
        return [
            replace(asked, title=asked.title or _title(each.kind, each.facts))
            for each in _gathered(notice)
            for asked in asked_in(each)
        ]
    found = questions_of(notice.kind, notice.facts)
    return [
        Asked(
            _links(notice, number, way_of(kind).answers(facts)),
            # Among several, each question is named again above its answers.
            _title(kind, facts) if len(found) > 1 else None,
        )
        for number, (kind, facts) in enumerate(found)
        if _is_whole(facts)
    ]


def _is_whole(facts: Facts) -> bool:
    """Letters of an older version named no proposal: they are answered on their page."""
    named = {"proposal_id", "exchange_id", "other_id", "lesson_id", "person_id"}
    named |= {"table_meeting_id", "commitment_id"}
    return not named.isdisjoint(facts)


def _links(notice: Sent, number: int, answers: list[Answer]) -> list[tuple[str, str]]:
    key = key_for(notice, number)
    return [
        (each.words, url_for("notices.one_answer", key=key, slug=each.slug)) for each in answers
    ]


def key_for(notice: Sent, number: int = 0) -> str:
    made = QuestionKey(notice.bank_id, notice.id, number)
    return made.sealed(stamp=notice.stamp, secret=_secret(installation_key.newest()))


def _title(kind: str, facts: Facts) -> str:
    return writing.letter_of(kind, facts).subject


@dataclass(frozen=True)
class _InDayLetter:
    """A notice that stands in a letter of the day, with its own number and its own links."""

    bank_id: int
    id: int
    kind: str
    facts: Facts
    stamp: bytes


def _gathered(notice: Sent) -> list[_InDayLetter]:
    return [
        _InDayLetter(notice.bank_id, each["id"], each["kind"], each["facts"], notice.stamp)
        for each in notice.facts["notices"]
    ]
