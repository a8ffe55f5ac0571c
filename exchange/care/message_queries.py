"""Conversations about a task, as their two sides read them; for others they are not there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, union_all
from sqlalchemy.orm import aliased

from exchange.care.kinds import kind
from exchange.care.messaging import Between, between, is_mediated
from exchange.people.names import short_name
from exchange.people.reaching_queries import are_apart
from models.base import db
from models.care import Exchange, Proposal, Task
from models.messages import Message, Report
from models.people import Person
from models.states import ExchangeState, MessageState, Who


@dataclass(frozen=True)
class Line:
    """One message. `state` is told to its author alone: the other side reads what was told."""

    id: int
    is_mine: bool
    words: str
    state: str
    at: datetime


@dataclass(frozen=True)
class Talk:
    """Two people and one task. `is_open`: may the reader write now?"""

    task_id: int
    helper_id: int
    asker_id: int
    kind: str
    place: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    exchange_id: int | None
    side: Who
    own_name: str
    other_name: str
    other_language: str
    so_far: Between
    mediated: bool
    is_apart: bool
    is_reported: bool

    @property
    def other_id(self) -> int:
        return self.asker_id if self.side is Who.HELPER else self.helper_id

    @property
    def is_open(self) -> bool:
        return self.so_far is not Between.CLOSED and not self.is_apart


_asker, _helper = aliased(Person), aliased(Person)


def talk(task_id: int, helper_id: int, *, seen_by: int, bank_id: int, now: datetime) -> Talk | None:
    """None for everybody but who asked and this neighbour, and before one asked the other."""
    last = (
        select(func.max(Proposal.id))
        .where(
            Proposal.bank_id == bank_id,
            Proposal.task_id == task_id,
            Proposal.helper_id == helper_id,
        )
        .scalar_subquery()
    )
    row = db.session.execute(
        select(
            Task.kind,
            Task.place,
            Task.person_id.label("asker_id"),
            Proposal.state.label("proposal_state"),
            Proposal.answer_by,
            Exchange.id.label("exchange_id"),
            Exchange.state.label("exchange_state"),
            func.coalesce(Exchange.starts_at, Proposal.starts_at).label("starts_at"),
            func.coalesce(Exchange.ends_at, Proposal.ends_at).label("ends_at"),
            func.coalesce(Exchange.minutes, Proposal.minutes).label("minutes"),
            _asker.first_name.label("asker_first"),
            _asker.last_name.label("asker_last"),
            _asker.language.label("asker_language"),
            _helper.first_name.label("helper_first"),
            _helper.last_name.label("helper_last"),
            _helper.language.label("helper_language"),
            _met_before(bank_id).label("met_before"),
            are_apart(Task.person_id, Proposal.helper_id, bank_id=bank_id).label("is_apart"),
            _is_reported(seen_by, bank_id).label("is_reported"),
        )
        .join(Task, and_(Task.bank_id == Proposal.bank_id, Task.id == Proposal.task_id))
        .join(_asker, _asker.id == Task.person_id)
        .join(_helper, _helper.id == Proposal.helper_id)
        .outerjoin(
            Exchange,
            and_(Exchange.bank_id == Proposal.bank_id, Exchange.proposal_id == Proposal.id),
        )
        .where(
            Proposal.bank_id == bank_id,
            Proposal.id == last,
            or_(Task.person_id == seen_by, Proposal.helper_id == seen_by),
        )
    ).one_or_none()
    return None if row is None else _talk(row, task_id, helper_id, seen_by, now)


def _talk(row: Any, task_id: int, helper_id: int, seen_by: int, now: datetime) -> Talk:
    so_far = between(row.proposal_state, row.answer_by, row.exchange_state, row.ends_at, now)
    side = Who.HELPER if helper_id == seen_by else Who.ASKER
    own = short_name(row.asker_first, row.asker_last)
    other = short_name(row.helper_first, row.helper_last)
    if side is Who.HELPER:
        own, other = other, own
    mediated = is_mediated(so_far, kind_mediated=kind(row.kind).mediated, met_before=row.met_before)
    return Talk(
        task_id=task_id,
        helper_id=helper_id,
        asker_id=row.asker_id,
        kind=row.kind,
        place=row.place,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        minutes=row.minutes,
        exchange_id=row.exchange_id,
        side=side,
        own_name=own,
        other_name=other,
        other_language=row.asker_language if side is Who.HELPER else row.helper_language,
        so_far=so_far,
        mediated=mediated,
        is_apart=row.is_apart,
        is_reported=row.is_reported,
    )


def _met_before(bank_id: int) -> ColumnElement[bool]:
    """Has this neighbour helped this family before, and both said so?"""
    before = aliased(Exchange)
    return (
        exists()
        .where(
            before.bank_id == bank_id,
            before.helper_id == Proposal.helper_id,
            before.asker_household_id == Task.household_id,
            before.state == ExchangeState.SETTLED,
        )
        .correlate_except(before)
    )


def _is_reported(seen_by: int, bank_id: int) -> ColumnElement[bool]:
    """Has the reader asked to be looked after about the other, and nobody has yet?"""
    other = case((Proposal.helper_id == seen_by, Task.person_id), else_=Proposal.helper_id)
    return (
        exists()
        .where(
            Report.bank_id == bank_id,
            Report.person_id == seen_by,
            Report.about_id == other,
            Report.closed_at.is_(None),
        )
        .correlate_except(Report)
    )


def lines(
    task_id: int, helper_id: int, *, seen_by: int, bank_id: int, limit: int = 100
) -> list[Line]:
    """The last of them, the oldest first. For who was given the `talk` before."""
    rows = db.session.execute(
        select(Message.id, Message.person_id, Message.words, Message.state, Message.at)
        .where(
            Message.bank_id == bank_id,
            Message.task_id == task_id,
            Message.helper_id == helper_id,
            or_(Message.state == MessageState.TOLD, Message.person_id == seen_by),
        )
        .order_by(Message.at.desc(), Message.id.desc())
        .limit(limit)
    ).all()
    return [
        Line(row.id, row.person_id == seen_by, row.words, row.state, row.at)
        for row in reversed(rows)
    ]


@dataclass(frozen=True)
class Conversation:
    """A line of the list: with whom, about what, and who wrote last."""

    task_id: int
    helper_id: int
    kind: str
    other_name: str
    is_mine: bool
    words: str
    at: datetime


def conversations(person_id: int, *, bank_id: int, limit: int = 50) -> list[Conversation]:
    """Those she has a part in, the one written in last first."""
    # Apart, so that each side is found by an index of its own.
    sides = union_all(
        _written(bank_id, person_id).where(Message.helper_id == person_id),
        _written(bank_id, person_id)
        .join(Task, and_(Task.bank_id == Message.bank_id, Task.id == Message.task_id))
        .where(Task.person_id == person_id),
    ).subquery()
    ranked = select(
        sides.c.id,
        func.row_number()
        .over(
            partition_by=(sides.c.task_id, sides.c.helper_id),
            order_by=(sides.c.at.desc(), sides.c.id.desc()),
        )
        .label("rank"),
    ).subquery()
    rows = db.session.execute(
        select(
            Message.task_id,
            Message.helper_id,
            Message.person_id,
            Message.words,
            Message.at,
            Task.kind,
            _asker.first_name.label("asker_first"),
            _asker.last_name.label("asker_last"),
            _helper.first_name.label("helper_first"),
            _helper.last_name.label("helper_last"),
        )
        .join(ranked, ranked.c.id == Message.id)
        .join(Task, and_(Task.bank_id == Message.bank_id, Task.id == Message.task_id))
        .join(_asker, _asker.id == Task.person_id)
        .join(_helper, _helper.id == Message.helper_id)
        .where(Message.bank_id == bank_id, ranked.c.rank == 1)
        .order_by(Message.at.desc(), Message.id.desc())
        .limit(limit)
    )
    return [_conversation(row, person_id) for row in rows]


def _written(bank_id: int, person_id: int) -> Any:
    """Messages as one of the two reads them: what was told, and all of her own."""
    return select(Message.id, Message.task_id, Message.helper_id, Message.at).where(
        Message.bank_id == bank_id,
        or_(Message.state == MessageState.TOLD, Message.person_id == person_id),
    )


def _conversation(row: Any, person_id: int) -> Conversation:
    other = (row.asker_first, row.asker_last)
    if row.helper_id != person_id:
        other = (row.helper_first, row.helper_last)
    is_mine = row.person_id == person_id
    name = short_name(*other)
    return Conversation(row.task_id, row.helper_id, row.kind, name, is_mine, row.words, row.at)


def export(person_id: int, *, bank_id: int) -> dict[str, Any]:
    """What she wrote and what she reported, for her own copy; the others are not named."""
    wrote = db.session.execute(
        select(Message.task_id, Message.words, Message.state, Message.at)
        .where(Message.bank_id == bank_id, Message.person_id == person_id)
        .order_by(Message.at, Message.id)
    )
    reported = db.session.execute(
        select(Report.task_id, Report.reason, Report.at, Report.closed_at)
        .where(Report.bank_id == bank_id, Report.person_id == person_id)
        .order_by(Report.at, Report.id)
    )
    return {
        "messages": [dict(row._mapping) | {"at": row.at.isoformat()} for row in wrote],
        "reports": [
            {
                "task_id": row.task_id,
                "reason": row.reason,
                "at": row.at.isoformat(),
                "closed": row.closed_at is not None,
            }
            for row in reported
        ],
    }
