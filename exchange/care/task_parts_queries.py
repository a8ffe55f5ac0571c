"""All that a task's own page lists, in one statement: for whom it is, who was asked, who said yes,
and how far the asking has come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Integer,
    Row,
    Select,
    String,
    and_,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from exchange.care.inviting_queries import Waves, waves
from exchange.people.photo_queries import photo_seen
from models.base import Moment, db
from models.care import Exchange, Proposal, Task, TaskCared
from models.inviting import Invitation
from models.people import CaredPerson, Person

_CARED, _ASKED, _FOUND, _WAVES = range(4)
_ASKED_MAX = 200

Rows = Sequence[Row[*tuple[Any, ...]]]


@dataclass(frozen=True)
class TaskParts:
    """Rows with `id`, `person_id`, `first`, `last`, `photo_id`, `made_by`, `state`, `starts_at`,
    `ends_at`, `answer_by`, `told_at` and `reminded_at`, as far as each kind of them has it.
    """

    cared: Rows
    asked: Rows
    found: Rows
    waves: Waves


def task_parts(task_id: int, *, seen_by: int, bank_id: int) -> TaskParts:
    parts = (
        _cared(task_id, bank_id),
        _asked(task_id, seen_by, bank_id),
        _found(task_id, bank_id),
        _waves(task_id, bank_id),
    )
    every = union_all(*(select(part.subquery()) for part in parts)).subquery()
    rows = db.session.execute(
        select(every).order_by(every.c.part, every.c.at, every.c.id, every.c.person_id)
    ).all()
    cared, asked, found, (last,) = (
        [row for row in rows if row.part == part] for part in range(_WAVES + 1)
    )
    come = Waves(last.id, last.person_id, last.answer_by, last.photo_id)
    return TaskParts(cared, asked, found, come)


def _row(part: int, **columns: Any) -> list[Any]:
    """The columns of every part, in one order; those a part has not are empty."""
    kinds = {
        "id": BigInteger,
        "person_id": BigInteger,
        "first": String,
        "last": String,
        "photo_id": BigInteger,
        "made_by": String,
        "state": String,
        "starts_at": Moment,
        "ends_at": Moment,
        "answer_by": Moment,
        "told_at": Moment,
        "reminded_at": Moment,
        "at": Moment,
    }
    return [
        literal(part, Integer).label("part"),
        *(columns.get(name, cast(null(), kind)).label(name) for name, kind in kinds.items()),
    ]


def _cared(task_id: int, bank_id: int) -> Select[*tuple[Any, ...]]:
    """The asking family's own: who comes along from another home is that home's matter."""
    row = _row(_CARED, id=CaredPerson.id, first=CaredPerson.initials, last=CaredPerson.band)
    ours = select(Task.household_id).where(Task.bank_id == bank_id, Task.id == task_id)
    return (
        select(*row)
        .join(
            TaskCared,
            and_(TaskCared.bank_id == CaredPerson.bank_id, TaskCared.cared_id == CaredPerson.id),
        )
        .where(
            TaskCared.bank_id == bank_id,
            TaskCared.task_id == task_id,
            CaredPerson.household_id == ours.scalar_subquery(),
        )
    )


def _asked(task_id: int, seen_by: int, bank_id: int) -> Select[*tuple[Any, ...]]:
    row = _row(
        _ASKED,
        id=Proposal.id,
        person_id=Proposal.helper_id,
        first=Person.first_name,
        last=Person.last_name,
        photo_id=photo_seen(Person.id, seen_by=seen_by, bank_id=bank_id),
        made_by=Proposal.made_by,
        state=Proposal.state,
        starts_at=Proposal.starts_at,
        ends_at=Proposal.ends_at,
        answer_by=Proposal.answer_by,
        told_at=func.coalesce(Invitation.told_at, Proposal.made_at),
        reminded_at=Invitation.reminded_at,
        at=Proposal.made_at,
    )
    return (
        select(*row)
        .join(Person, Person.id == Proposal.helper_id)
        .outerjoin(
            Invitation,
            and_(Invitation.bank_id == Proposal.bank_id, Invitation.proposal_id == Proposal.id),
        )
        .where(Proposal.bank_id == bank_id, Proposal.task_id == task_id)
        .order_by(Proposal.made_at, Proposal.id)
        .limit(_ASKED_MAX)
    )


def _found(task_id: int, bank_id: int) -> Select[*tuple[Any, ...]]:
    row = _row(
        _FOUND,
        id=Exchange.id,
        first=Person.first_name,
        state=Exchange.state,
        starts_at=Exchange.starts_at,
        ends_at=Exchange.ends_at,
        at=Exchange.agreed_at,
    )
    return (
        select(*row)
        .join(Person, Person.id == Exchange.helper_id)
        .where(Exchange.bank_id == bank_id, Exchange.task_id == task_id)
    )


def _waves(task_id: int, bank_id: int) -> Select[*tuple[Any, ...]]:
    """Number, how many were asked, when others are, and how many owe an answer."""
    come = waves(task_id, bank_id=bank_id).subquery()
    row = _row(
        _WAVES,
        id=cast(come.c.number, BigInteger),
        person_id=come.c.asked,
        answer_by=come.c.next_at,
        photo_id=cast(come.c.waiting, BigInteger),
    )
    return select(*row)
