"""What is over for one person, the newest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import aliased

from exchange.care.exchange_queries import OVER
from models.base import db
from models.care import Exchange, Task
from models.people import Person


@dataclass(frozen=True)
class PastExchange:
    """One line of one's own history."""

    id: int
    helped: bool
    kind: str
    state: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    settled_minutes: int | None
    settled_how: str | None
    other_name: str


def past_exchanges(
    person_id: int, *, bank_id: int, before_id: int | None = None, limit: int = 30
) -> list[PastExchange]:
    """What is over, the newest first. `before_id` is the last exchange already read."""
    helped = Exchange.helper_id == person_id
    wanted = [
        Exchange.bank_id == bank_id,
        Exchange.state.in_(OVER),
        or_(helped, Exchange.asker_id == person_id),
    ]
    if before_id is not None:
        last = aliased(Exchange)
        since = (
            select(last.starts_at)
            .where(last.bank_id == bank_id, last.id == before_id)
            .scalar_subquery()
        )
        wanted.append(
            or_(
                Exchange.starts_at < since,
                and_(Exchange.starts_at == since, Exchange.id < before_id),
            )
        )
    rows = db.session.execute(
        select(
            Exchange.id,
            helped,
            Task.kind,
            Exchange.state,
            Exchange.starts_at,
            Exchange.ends_at,
            Exchange.minutes,
            Exchange.settled_minutes,
            Exchange.settled_how,
            Person.first_name,
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(Person, Person.id == case((helped, Exchange.asker_id), else_=Exchange.helper_id))
        .where(*wanted)
        .order_by(Exchange.starts_at.desc(), Exchange.id.desc())
        .limit(limit)
    )
    return [PastExchange(*tuple(row)) for row in rows]
