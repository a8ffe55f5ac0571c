"""What shows on a locked screen: who, when, and what is expected. Never a care need, never an address."""

from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from exchange.notices.queries import Outgoing
from exchange.notices.routing import Topic, topic_of
from exchange.units import Slot
from models.people import HOUSE
from views.arrivals import in_bank
from views.care.letters import at_whose
from views.language import clock, long_day
from views.matching.rows import when_words
from views.notices import answering, writing

_SPEAKING = frozenset(
    {Topic.ASKED, Topic.ANSWERS, Topic.AGREED, Topic.MINUTES, Topic.MESSAGES, Topic.NEWS}
)
"""Whose letters have a subject of names and hours alone: what others say, everybody may read."""


@dataclass(frozen=True)
class Brief:
    """`answers`: slug, words and path of each that can be given at once."""

    title: str
    body: str
    path: str
    answers: list[tuple[str, str, str]] = field(default_factory=list)


def brief_of(notice: Outgoing) -> Brief:
    """In the language of the moment."""
    letter = writing.letter_of(notice.kind, notice.facts)
    path = in_its_bank(letter.link or url_for("notices.inbox"), notice)
    if notice.kind == "trial":
        return Brief(letter.subject, _("It rings here, too."), path)
    if topic_of(notice.kind) is Topic.ALARM:
        return Brief(letter.subject, letter.lines[0], path)
    if topic_of(notice.kind) not in _SPEAKING:
        return Brief(_("News from your time bank"), _("Open it to read what it is."), path)
    return Brief(letter.subject, " ".join(_lines(notice.facts)), path, _answers(notice))


def in_its_bank(path: str, notice: Outgoing) -> str:
    """The path, saying which of her banks it lies in where its reader has several."""
    if notice.banks > 1 and notice.bank_id != HOUSE:
        return in_bank(path, notice.bank_id)
    return path


def _lines(facts: dict[str, Any]) -> list[str]:
    if facts.get("questions"):
        (*_before, last) = facts["questions"]
        return _lines(last) if len(facts["questions"]) == 1 else [_("Choose what suits you.")]
    said = []
    if facts.get("starts_at") and facts.get("ends_at"):
        slot = Slot(writing.moment(facts, "starts_at"), writing.moment(facts, "ends_at"))
        is_flexible = bool(facts.get("flexible"))
        said.append(when_words(slot, facts.get("minutes", 0), flexible=is_flexible) + ".")
    said += at_whose(facts)
    if facts.get("answer_by"):
        by = writing.moment(facts, "answer_by")
        said.append(_("Answer by %(day)s.", day=f"{long_day(by)}, {clock(by)}"))
    return said


def _answers(notice: Outgoing) -> list[tuple[str, str, str]]:
    """Of the one question it asks; several are answered on their page."""
    asked = answering.asked_in(notice)
    if len(asked) != 1 or notice.kind == "digest":
        return []
    return [(path.rpartition("/")[2], words, path) for words, path in asked[0].answers]
