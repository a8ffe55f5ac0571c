"""Conversations about a task, as their two sides read them; for others they are not there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select, union_all
from sqlalchemy.orm import aliased

from exchange.people.names import short_name
from models.base import db
from models.care import Task
from models.messages import Message, Report
from models.people import Person
from models.states import MessageState


@dataclass(frozen=True)
class Line:
    """One message. `state` is told to its author alone: the other side reads what was told."""

    id: int
    is_mine: bool
    words: str
    state: str
    at: datetime


_asker, _helper = aliased(Person), aliased(Person)


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
