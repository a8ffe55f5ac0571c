"""From a notice's kind and facts to words: each room brings the letters of its own kinds."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from exchange.people.names import NAMELESS
from views.language import in_language
from views.notices.letter import Letter

LETTERS = (
    "views.people.letters",
    "views.people.household_letters",
    "views.people.tandem_letters",
    "views.ledger.letters",
    "views.ledger.balance_letters",
    "views.places.letters",
    "views.chronomap.hour_letters",
    "views.ledger.motion_letters",
    "views.ledger.proof_letters",
    "views.care.ending_letters",
    "views.care.letters",
    "views.care.series_letters",
    "views.care.desk_letters",
    "views.care.arrival_letters",
    "views.care.circle_letters",
    "views.care.asking_letters",
    "views.care.prompting_letters",
    "views.moderation.accompanying_letters",
    "views.moderation.dispute_letters",
    "views.moderation.admission_letters",
    "views.moderation.incident_letters",
    "views.moderation.letters",
    "views.moderation.message_letters",
    "views.notices.letters",
    "views.pact.letters",
    "views.pact.minutes_letters",
    "views.pact.table_letters",
    "views.pact.commitment_letters",
    "views.survey.letters",
    "views.workplaces.stand_in_letters",
)
Writer = Callable[[dict[str, Any]], Letter]


def writers() -> dict[str, Writer]:
    """Every kind of notice and who writes it."""
    found: dict[str, Writer] = {}
    for name in LETTERS:
        found |= import_module(name).LETTERS
    return found


def write(kind: str, facts: dict[str, Any], *, language: str, zone: str) -> Letter:
    """The letter of this notice in the reader's language and on her bank's clock."""
    with in_language(language, zone):
        return letter_of(kind, facts)


def letter_of(kind: str, facts: dict[str, Any]) -> Letter:
    """The same in the language of the moment."""
    letter: Letter = current_app.extensions["letters"][kind](facts)
    return letter


def as_mail(letter: Letter, *, first_name: str, language: str, zone: str) -> str:
    """The plain text that leaves: a greeting, the lines, the link written out."""
    with in_language(language, zone):
        # The last letter to somebody erased has no name to begin with.
        named = first_name != NAMELESS
        hello = _("Hello %(name)s,", name=first_name) if named else _("Hello,")
        parts = [hello, *letter.lines, *([letter.call[0]] if letter.call else [])]
        for asked in letter.asked:
            parts += [asked.title] if asked.title else []
            parts += [_linked(words, path) for words, path in asked.answers]
        if letter.asked:
            parts.append(
                _("Each link opens a page that asks you once more; it works without signing in.")
            )
        if letter.link:
            parts.append(_linked(letter.action or "", letter.link))
        parts.append(_("Prossima, the time bank of the families near you"))
    return "\n\n".join(parts) + "\n"


def _linked(words: str, path: str) -> str:
    return f"{words}\n{current_app.config['BASE_URL']}{path}".strip()


def moment(facts: dict[str, Any], name: str) -> datetime:
    """A moment kept in facts as ISO 8601 text."""
    return datetime.fromisoformat(facts[name])
