"""What the form of an ask needs to know: what was asked last time, and whom the family cares for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from exchange.care.task_queries import cared_in
from exchange.care.usual import PastAsk
from exchange.care.wishing_queries import wish_for
from models.base import db
from models.care import Task, TaskCared
from models.people import CaredPerson


@dataclass(frozen=True)
class LastAsk:
    """An ask of this household, to be asked again "as last time"."""

    task_id: int
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    flexible: bool
    place: str
    place_note: str | None
    note: str | None
    helpers_wanted: int
    tongue: str | None
    adult_stays: bool
    cared_ids: tuple[int, ...]
    cared: tuple[str, ...]
    wish: str | None = None


AS_ASKED = (
    Task.kind,
    Task.opens_at,
    Task.closes_at,
    Task.minutes,
    Task.flexible,
    Task.place,
    Task.place_note,
    Task.note,
    Task.helpers_wanted,
    Task.tongue,
    Task.adult_stays,
)
"""What the family itself wrote down of an ask, but for whom it is meant."""


def last_ask(
    person_id: int, *, household_id: int, bank_id: int, task_id: int | None = None
) -> LastAsk | None:
    """The last thing this person asked for this household, or that one task of hers."""
    row = db.session.execute(
        select(Task.id.label("task_id"), *AS_ASKED)
        .where(
            Task.bank_id == bank_id,
            Task.person_id == person_id,
            Task.household_id == household_id,
            Task.id == task_id if task_id is not None else Task.offer_id.is_(None),
        )
        .order_by(Task.made_at.desc(), Task.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    cared_ids = db.session.scalars(
        select(TaskCared.cared_id)
        .join(
            CaredPerson,
            and_(CaredPerson.bank_id == TaskCared.bank_id, CaredPerson.id == TaskCared.cared_id),
        )
        .where(
            TaskCared.bank_id == bank_id,
            TaskCared.task_id == row.task_id,
            CaredPerson.household_id == household_id,
        )
        .order_by(TaskCared.cared_id)
    )
    return LastAsk(
        **row._mapping,
        cared_ids=tuple(cared_ids),
        cared=tuple(
            each.initials
            for each in cared_in(row.task_id, household_id=household_id, bank_id=bank_id)
        ),
        wish=wish_for(row.task_id, row.kind, bank_id=bank_id),
    )


def past_asks(person_id: int, *, household_id: int, bank_id: int, limit: int = 40) -> list[PastAsk]:
    """What she asked for this household, whatever became of it, the newest first."""
    rows = db.session.execute(
        select(Task.id, Task.kind, Task.opens_at, Task.closes_at)
        .where(
            Task.bank_id == bank_id,
            Task.person_id == person_id,
            Task.household_id == household_id,
            Task.offer_id.is_(None),
        )
        .order_by(Task.made_at.desc(), Task.id.desc())
        .limit(limit)
    )
    return [PastAsk(*row) for row in rows]
