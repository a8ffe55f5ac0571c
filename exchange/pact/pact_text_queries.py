"""Reading the pact: its versions, what was said of them, who signed, who asks to join."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import and_, func, select

from exchange.pact import pact_texts, signatures
from exchange.pact.pact_texts import Clause, Stage
from exchange.people.body_queries import its_body
from models.act import ActRow
from models.base import db
from models.pact_texts import PactComment, PactJoining, PactText, Signature
from models.people import Bank, Organisation


@dataclass(frozen=True)
class TextCard:
    """A version. `wording`: as it is signed, once it is open; `signatures`: how many."""

    text_id: int
    version: int
    title: str
    rows: list[list[str]]
    state: str
    consults_until: date | None
    opened_on: date | None
    wording: str | None
    signatures: int
    is_newest: bool

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(Clause(*each) for each in self.rows)

    @property
    def stage(self) -> Stage:
        return pact_texts.stage(self.state, signatures=self.signatures, is_newest=self.is_newest)

    @property
    def is_public(self) -> bool:
        """Drafts are read by who writes them."""
        return self.state != Stage.DRAFT

    @cached_property
    def mark(self) -> str:
        """The hash of the wording; empty before there is one."""
        return signatures.hash_of(self.wording) if self.wording else ""

    def is_asked_about(self, today: date) -> bool:
        until = self.consults_until
        return self.state == Stage.CONSULTATION and until is not None and today <= until


def texts(bank_id: int) -> list[TextCard]:
    """Every version, the newest first."""
    signed = (
        select(func.count())
        .where(
            Signature.bank_id == PactText.bank_id,
            Signature.about == "pact",
            Signature.about_id == PactText.id,
        )
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            PactText.id,
            PactText.version,
            PactText.title,
            PactText.clauses,
            PactText.state,
            PactText.consults_until,
            PactText.opened_on,
            PactText.wording,
            signed,
        )
        .where(PactText.bank_id == bank_id)
        .order_by(PactText.version.desc(), PactText.id)
    ).all()
    newest = max((row.version for row in rows if row[-1]), default=0)
    return [_card(row, newest) for row in rows]


def _card(row: Any, newest: int) -> TextCard:
    columns: list[Any] = [*row, row.version >= newest]
    return TextCard(*columns)


def text(text_id: int, *, bank_id: int) -> TextCard | None:
    return next((each for each in texts(bank_id) if each.text_id == text_id), None)


def in_force(found: list[TextCard]) -> TextCard | None:
    """What people read as the pact: the newest version that is open or signed."""
    return next((each for each in found if each.state == Stage.OPEN), None)


def asked_about(found: list[TextCard]) -> TextCard | None:
    """The version in consultation, if there is one."""
    return next((each for each in found if each.state == Stage.CONSULTATION), None)


@dataclass(frozen=True)
class Comment:
    comment_id: int
    organisation: str
    clause: int
    heading: str
    words: str
    day: date
    answer: str | None
    motive: str | None
    answered_on: date | None


def comments(text_id: int, *, bank_id: int, limit: int = 500) -> list[Comment]:
    """What was said of a version, clause by clause."""
    rows = db.session.execute(
        select(
            PactComment.id,
            Organisation.name,
            PactComment.clause,
            PactComment.heading,
            PactComment.words,
            PactComment.day,
            PactComment.answer,
            PactComment.motive,
            PactComment.answered_on,
        )
        .join(Organisation, its_body(PactComment))
        .where(PactComment.bank_id == bank_id, PactComment.text_id == text_id)
        .order_by(PactComment.clause, PactComment.day, PactComment.id)
        .limit(limit)
    )
    return [Comment(*row) for row in rows]


@dataclass(frozen=True)
class Joining:
    joining_id: int
    name: str
    kind: str
    contact: dict[str, str] | None
    asked_on: date
    answer: str | None


def joinings(bank_id: int, *, limit: int = 100) -> list[Joining]:
    """Who asks to join, those without an answer first, the oldest of them before the others."""
    rows = db.session.execute(
        select(
            PactJoining.id,
            PactJoining.name,
            PactJoining.kind,
            PactJoining.contact,
            PactJoining.asked_on,
            PactJoining.answer,
        )
        .where(PactJoining.bank_id == bank_id)
        .order_by(PactJoining.answer.is_not(None), PactJoining.asked_on, PactJoining.id)
        .limit(limit)
    )
    return [Joining(*row) for row in rows]


def export(person_id: int) -> list[dict[str, Any]]:
    """What she said of clauses for organisations, for her own copy."""
    rows = db.session.execute(
        select(
            Bank.name, Organisation.name, PactComment.heading, PactComment.words, PactComment.day
        )
        .join(Organisation, its_body(PactComment))
        .join(Bank, Bank.id == PactComment.bank_id)
        .join(
            ActRow,
            and_(ActRow.bank_id == PactComment.bank_id, ActRow.uid == PactComment.act_uid),
        )
        .where(ActRow.person_id == person_id)
        .order_by(PactComment.day, PactComment.id)
    )
    return [
        {
            "bank": bank,
            "organisation": organisation,
            "clause": heading,
            "words": words,
            "day": day.isoformat(),
        }
        for bank, organisation, heading, words, day in rows
    ]
