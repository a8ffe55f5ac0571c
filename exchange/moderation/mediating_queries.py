"""What whoever looks after the bank reads of conversations: what is held for them, what was reported."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, or_, select
from sqlalchemy.orm import aliased

from exchange.people.living_queries import is_one_or_lives_with, lives_in
from exchange.people.names import short_name
from exchange.people.reaching_queries import are_apart
from models.base import db
from models.care import Proposal, Task
from models.messages import Message, Report
from models.people import Person
from models.states import MessageState

_author = aliased(Person)


@dataclass(frozen=True)
class Held:
    """A message that waits for an operator."""

    id: int
    kind: str
    task_id: int
    helper_id: int
    author_id: int
    author_name: str
    other_id: int
    other_name: str
    words: str
    at: datetime


def is_of_either_home(
    person_id: int, table: type[Message] | type[Report], bank_id: int
) -> ColumnElement[bool]:
    """Is she one of the two, or does she live with one? With the task joined."""
    helps = exists().where(
        Proposal.bank_id == bank_id,
        Proposal.task_id == table.task_id,
        Proposal.helper_id == table.helper_id,
        lives_in(person_id, Proposal.helper_household_id, bank_id=bank_id),
    )
    return or_(
        Task.person_id == person_id,
        table.helper_id == person_id,
        lives_in(person_id, Task.household_id, bank_id=bank_id),
        helps.correlate_except(Proposal),
    )


def held(bank_id: int, *, for_operator_id: int, message_id: int | None = None) -> list[Held]:
    """What waits for this operator, the oldest first; never her own, nor of who lives with her."""
    wanted = [
        Message.bank_id == bank_id,
        Message.state == MessageState.HELD,
        # What was held for somebody who keeps away by now is passed on to nobody.
        ~are_apart(Task.person_id, Message.helper_id, bank_id=bank_id),
        ~is_of_either_home(for_operator_id, Message, bank_id),
    ]
    if message_id is not None:
        wanted.append(Message.id == message_id)
    other = case((Message.person_id == Message.helper_id, Task.person_id), else_=Message.helper_id)
    reader = aliased(Person)
    rows = db.session.execute(
        select(
            Message.id,
            Message.task_id,
            Message.helper_id,
            Message.words,
            Message.at,
            Task.kind,
            _author.id.label("author_id"),
            _author.first_name,
            _author.last_name,
            reader.id.label("reader_id"),
            reader.first_name.label("reader_first"),
            reader.last_name.label("reader_last"),
        )
        .join(Task, and_(Task.bank_id == Message.bank_id, Task.id == Message.task_id))
        .join(_author, _author.id == Message.person_id)
        .join(reader, reader.id == other)
        .where(*wanted)
        .order_by(Message.at, Message.id)
        .limit(50)
    )
    return [
        Held(
            id=row.id,
            kind=row.kind,
            task_id=row.task_id,
            helper_id=row.helper_id,
            author_id=row.author_id,
            author_name=short_name(row.first_name, row.last_name),
            other_id=row.reader_id,
            other_name=short_name(row.reader_first, row.reader_last),
            words=row.words,
            at=row.at,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class HandedOver:
    name: str
    words: str
    state: str
    at: datetime


@dataclass(frozen=True)
class Reported:
    """Somebody asks to be looked after; about the other side of a task, or somebody met elsewhere."""

    id: int
    reason: str
    kind: str | None
    by_id: int
    by_name: str
    about_id: int
    about_name: str
    task_id: int | None
    helper_id: int | None
    at: datetime


def reported(bank_id: int, *, for_operator_id: int, report_id: int | None = None) -> list[Reported]:
    """What waits for this operator, the oldest first; never about herself, nor who lives with her."""
    wanted = [
        Report.bank_id == bank_id,
        Report.closed_at.is_(None),
        ~is_one_or_lives_with(for_operator_id, Report.person_id, Report.about_id, bank_id=bank_id),
        or_(Report.task_id.is_(None), ~is_of_either_home(for_operator_id, Report, bank_id)),
    ]
    if report_id is not None:
        wanted.append(Report.id == report_id)
    by, about = aliased(Person), aliased(Person)
    rows = db.session.execute(
        select(
            Report.id,
            Report.reason,
            Report.at,
            Report.task_id,
            Report.helper_id,
            Report.person_id,
            Report.about_id,
            Task.kind,
            by.first_name.label("by_first"),
            by.last_name.label("by_last"),
            about.first_name.label("about_first"),
            about.last_name.label("about_last"),
        )
        .outerjoin(Task, and_(Task.bank_id == Report.bank_id, Task.id == Report.task_id))
        .join(by, by.id == Report.person_id)
        .join(about, about.id == Report.about_id)
        .where(*wanted)
        .order_by(Report.at, Report.id)
        .limit(50)
    )
    return [_reported(row) for row in rows]


def _reported(row: Any) -> Reported:
    return Reported(
        id=row.id,
        reason=row.reason,
        kind=row.kind,
        by_id=row.person_id,
        by_name=short_name(row.by_first, row.by_last),
        about_id=row.about_id,
        about_name=short_name(row.about_first, row.about_last),
        task_id=row.task_id,
        helper_id=row.helper_id,
        at=row.at,
    )


def handed_over(report: Reported, *, bank_id: int, limit: int = 50) -> list[HandedOver]:
    """The conversation that somebody reported, the oldest first; for who was given the report."""
    rows = db.session.execute(
        select(_author.first_name, _author.last_name, Message.words, Message.state, Message.at)
        .join(_author, _author.id == Message.person_id)
        .where(
            Message.bank_id == bank_id,
            Message.task_id == report.task_id,
            Message.helper_id == report.helper_id,
        )
        .order_by(Message.at.desc(), Message.id.desc())
        .limit(limit)
    ).all()
    return [
        HandedOver(short_name(row.first_name, row.last_name), row.words, row.state, row.at)
        for row in reversed(rows)
    ]
