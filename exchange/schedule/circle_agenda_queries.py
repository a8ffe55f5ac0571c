"""What other families asked for and a household joined: for its week, its calendars and its phones."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, and_, select

from exchange.schedule.engagement import Engagement, Reader
from exchange.units import Slot
from models.base import db
from models.care import Exchange, Task
from models.circles import ExchangeShare, Joining
from models.people import Person
from models.states import HELPED, JoiningState


def of_families(
    *columns: Any, household_ids: Sequence[int], bank_id: int
) -> Select[*tuple[Any, ...]]:
    """Exchanges others asked for where children of these homes come along, the soonest first."""
    return (
        select(*columns)
        .select_from(Exchange)
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(
            ExchangeShare,
            and_(
                ExchangeShare.bank_id == Exchange.bank_id, ExchangeShare.exchange_id == Exchange.id
            ),
        )
        .join(
            Joining,
            and_(Joining.bank_id == Exchange.bank_id, Joining.id == ExchangeShare.joining_id),
        )
        .where(
            Exchange.bank_id == bank_id,
            Joining.household_id.in_(household_ids),
            Joining.state == JoiningState.JOINED,
        )
        .order_by(Exchange.starts_at, Exchange.id)
    )


def joined(reader: Reader, week: Slot, *, limit: int = 50) -> Iterator[Engagement]:
    """What another family asked for, where children of this household come along."""
    rows = db.session.execute(
        of_families(
            Exchange,
            ExchangeShare.minutes,
            Task.kind,
            Task.place,
            Joining.person_id,
            Person,
            household_ids=[reader.household_id or 0],
            bank_id=reader.bank_id,
        )
        .join(Person, Person.id == Joining.person_id)
        .where(
            Exchange.state.in_(HELPED),
            Exchange.starts_at >= week.starts_at,
            Exchange.starts_at < week.ends_at,
        )
        .limit(limit)
    )
    for exchange, minutes, kind, place, person_id, person in rows:
        yield Engagement(
            kind="received",
            person_id=person_id,
            slot=Slot(exchange.starts_at, exchange.ends_at),
            minutes=minutes,
            what=kind,
            place=place,
            state=exchange.state,
            who=person.first_name,
            is_mine=person_id == reader.person_id,
            task_id=exchange.task_id,
        )
