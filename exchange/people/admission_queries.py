"""What whoever coordinates the bank reads before she lets somebody in, and what the refused one reads."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from exchange.people.living_queries import is_one_or_lives_with
from models.admission import InterviewNote, Reference, Refused
from models.base import db
from models.people import Bank, Membership, Person
from models.states import Status

LINES_MAX = 50


@dataclass(frozen=True)
class NoteLine:
    words: str
    by_name: str
    at: datetime


@dataclass(frozen=True)
class ReferenceLine:
    """`who` is forgotten once they were heard."""

    id: int
    who: str | None
    asked_by: str
    asked_at: datetime
    heard_by: str | None
    heard_at: datetime | None
    outcome: str | None


@dataclass(frozen=True)
class Talk:
    """What is known of somebody beside her own words."""

    notes: list[NoteLine]
    references: list[ReferenceLine]


def talk_of(person_id: int, *, bank_id: int) -> Talk:
    """The newest notes first; who was asked about her in the order they were."""
    heard_by = aliased(Person)
    notes = db.session.execute(
        select(InterviewNote.words, Person.first_name, InterviewNote.at)
        .join(Person, Person.id == InterviewNote.by_id)
        .where(InterviewNote.bank_id == bank_id, InterviewNote.person_id == person_id)
        .order_by(InterviewNote.at.desc(), InterviewNote.id.desc())
        .limit(LINES_MAX)
    )
    references = db.session.execute(
        select(
            Reference.id,
            Reference.who,
            Person.first_name,
            Reference.asked_at,
            heard_by.first_name,
            Reference.heard_at,
            Reference.outcome,
        )
        .join(Person, Person.id == Reference.asked_by_id)
        .outerjoin(heard_by, heard_by.id == Reference.heard_by_id)
        .where(Reference.bank_id == bank_id, Reference.person_id == person_id)
        .order_by(Reference.asked_at, Reference.id)
        .limit(LINES_MAX)
    )
    return Talk([NoteLine(*row) for row in notes], [ReferenceLine(*row) for row in references])


@dataclass(frozen=True)
class RefusalCard:
    """A no, until when it may be answered, the answer, and what was decided on it."""

    person_id: int
    first_name: str
    last_name: str
    email: str | None
    phone: str | None
    refused_by: str
    refused_by_id: int
    refused_at: datetime
    why: str | None
    answer_until: datetime
    words: str | None
    answered_at: datetime | None
    decided_at: datetime | None
    motive: str | None

    def may_answer(self, now: datetime) -> bool:
        return self.answered_at is None and now < self.answer_until


def refusal_of(person_id: int, *, bank_id: int) -> RefusalCard | None:
    """The no that counts for her; None for who is not refused."""
    refuser = aliased(Person)
    row: Any = db.session.execute(
        select(
            Person.id,
            Person.first_name,
            Person.last_name,
            Person.email,
            Person.phone,
            refuser.first_name,
            Refused.refused_by_id,
            Refused.refused_at,
            Membership.motive,
            Refused.answer_until,
            Refused.words,
            Refused.answered_at,
            Refused.decided_at,
            Refused.motive,
        )
        .select_from(Refused)
        .join(Membership, counts())
        .join(Person, Person.id == Refused.person_id)
        .join(refuser, refuser.id == Refused.refused_by_id)
        .where(Refused.bank_id == bank_id, Refused.person_id == person_id)
    ).one_or_none()
    return RefusalCard(*row) if row else None


def counts() -> Any:
    """The membership beside a no that was not overtaken by another application."""
    return and_(
        Membership.bank_id == Refused.bank_id,
        Membership.person_id == Refused.person_id,
        Membership.status == Status.REFUSED,
        Membership.decided_at == Refused.refused_at,
    )


def answer_waiting(person_id: int, *, bank_id: int, for_operator_id: int) -> RefusalCard | None:
    """Her answer, for who may decide on it: neither who said no, nor who lives with one of the two."""
    may = select(Refused.id).where(
        Refused.bank_id == bank_id,
        Refused.person_id == person_id,
        ~is_one_or_lives_with(
            for_operator_id, Refused.person_id, Refused.refused_by_id, bank_id=bank_id
        ),
    )
    found = refusal_of(person_id, bank_id=bank_id)
    if found is None or found.answered_at is None or found.decided_at is not None:
        return None
    return found if db.session.scalars(may.limit(1)).first() else None


def decided_at(person_id: int | None, *, bank_id: int) -> datetime | None:
    """When she was admitted; None for who was not."""
    return db.session.scalar(
        select(Membership.decided_at).where(
            Membership.bank_id == bank_id,
            Membership.person_id == person_id,
            Membership.status == Status.ACTIVE,
        )
    )


def export(person_id: int) -> list[dict[str, Any]]:
    """What was written of the talk with her, and her answers, for her own copy; nobody else is named."""
    notes = db.session.execute(
        select(Bank.name, InterviewNote.words, InterviewNote.at)
        .join(Bank, Bank.id == InterviewNote.bank_id)
        .where(InterviewNote.person_id == person_id)
        .order_by(InterviewNote.at, InterviewNote.id)
    )
    answers = db.session.execute(
        select(Bank.name, Refused.words, Refused.refused_at.label("at"), Refused.motive)
        .join(Bank, Bank.id == Refused.bank_id)
        .where(Refused.person_id == person_id)
        .order_by(Refused.refused_at, Refused.id)
    )
    heard = db.session.execute(
        select(Bank.name, Reference.outcome, Reference.asked_at.label("at"))
        .join(Bank, Bank.id == Reference.bank_id)
        .where(Reference.person_id == person_id)
        .order_by(Reference.asked_at, Reference.id)
    )
    return [
        dict(row._mapping) | {"at": row.at.isoformat()}
        for rows in (notes, answers, heard)
        for row in rows
    ]
