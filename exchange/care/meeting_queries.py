"""First meetings that wait for an operator to bring them about."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from exchange.care.deal_queries import is_her_own
from models.base import db
from models.care import Exchange, Task
from models.people import Person
from models.states import ExchangeState, MeetingState


@dataclass(frozen=True)
class Side:
    """One of the two, as an operator reaches her."""

    person_id: int
    first_name: str
    last_name: str
    email: str | None
    phone: str | None

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True)
class Meeting:
    exchange_id: int
    kind: str
    starts_at: datetime
    ends_at: datetime
    asker: Side
    helper: Side


def meetings_asked(
    bank_id: int, *, for_operator_id: int, now: datetime, exchange_id: int | None = None
) -> list[Meeting]:
    """What waits for this operator, the soonest first: never her own, nor of who lives with her.

    With an exchange's id, that one alone or nothing.
    """
    asker, helper = aliased(Person), aliased(Person)
    wanted = [
        Exchange.bank_id == bank_id,
        Exchange.state == ExchangeState.AGREED,
        Exchange.meeting == MeetingState.ASKED,
        Exchange.starts_at > now,
        ~is_her_own(for_operator_id, bank_id=bank_id),
    ]
    if exchange_id is not None:
        wanted.append(Exchange.id == exchange_id)
    rows = db.session.execute(
        select(
            Exchange.id,
            Task.kind,
            Exchange.starts_at,
            Exchange.ends_at,
            asker.id,
            asker.first_name,
            asker.last_name,
            asker.email,
            asker.phone,
            helper.id,
            helper.first_name,
            helper.last_name,
            helper.email,
            helper.phone,
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(asker, asker.id == Exchange.asker_id)
        .join(helper, helper.id == Exchange.helper_id)
        .where(*wanted)
        .order_by(Exchange.starts_at, Exchange.id)
        .limit(50)
    )
    return [
        Meeting(
            exchange_id=row[0],
            kind=row[1],
            starts_at=row[2],
            ends_at=row[3],
            asker=Side(*row[4:9]),
            helper=Side(*row[9:]),
        )
        for row in map(tuple, rows)
    ]
