"""What a person has asked and still looks for somebody."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from exchange.care.series_queries import (
    ITS_DATE,
    ITS_SERIES,
    PART_OF,
    SeriesCard,
    is_first_open,
    part_of,
)
from models.asked import moment, number
from models.base import db
from models.care import Proposal, Task
from models.states import ProposalState, TaskState, Who


@dataclass(frozen=True)
class OpenAsk:
    """What I have asked and nobody, or not everybody, has said yes to yet."""

    task_id: int
    kind: str
    opens_at: datetime
    closes_at: datetime
    minutes: int
    flexible: bool
    invited: int
    offering: int
    part_of: SeriesCard | None


def open_asks(
    person_id: int, *, bank_id: int, now: datetime, start: int = 0, limit: int = 10
) -> list[OpenAsk]:
    """What she has asked and still looks for somebody, the next first; from `start` on.

    Of what comes back the next date stands for all.
    """
    values = {"person_id": person_id, "bank_id": bank_id, "now": now}
    rows = db.session.execute(_of_hers(), values | {"start": start, "limit": limit})
    read = [dict(row._mapping) for row in rows]
    return [OpenAsk(part_of=part_of(columns), **columns) for columns in read]


@cache
def _of_hers() -> Select[*tuple[Any, ...]]:
    waiting = aliased(Proposal)

    def made_by(side: str) -> Any:
        return (
            select(func.count())
            .where(
                waiting.bank_id == Task.bank_id,
                waiting.task_id == Task.id,
                waiting.state == ProposalState.WAITING,
                waiting.made_by == side,
            )
            .correlate(Task)
            .scalar_subquery()
        )

    return (
        select(
            Task.id.label("task_id"),
            Task.kind,
            Task.opens_at,
            Task.closes_at,
            Task.minutes,
            Task.flexible,
            made_by(Who.ASKER).label("invited"),
            made_by(Who.HELPER).label("offering"),
            *PART_OF,
        )
        .outerjoin(*ITS_DATE)
        .outerjoin(*ITS_SERIES)
        .where(
            Task.bank_id == number("bank_id"),
            Task.person_id == number("person_id"),
            Task.state == TaskState.OPEN,
            Task.closes_at > moment("now"),
            is_first_open(now=moment("now")),
        )
        .order_by(Task.opens_at, Task.id)
        .offset(number("start"))
        .limit(number("limit"))
    )
