"""Who has read where somebody lives, and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, select

from exchange.people.names import short_name
from models.base import db
from models.care import Exchange, Task
from models.people import Person
from models.places import AddressReading


@dataclass(frozen=True)
class Reading:
    """The first time on that day. `kind`: of what help it was for."""

    name: str
    kind: str
    exchange_id: int
    at: datetime


def is_noted(
    person_id: int, exchange_id: int, *, reader_id: int, bank_id: int, now: datetime
) -> bool:
    """Does it stand there for today?"""
    found = exists().where(
        AddressReading.bank_id == bank_id,
        AddressReading.person_id == person_id,
        AddressReading.reader_id == reader_id,
        AddressReading.exchange_id == exchange_id,
        AddressReading.day == now.date(),
    )
    return bool(db.session.scalar(select(found)))


def readings_of(person_id: int, *, bank_id: int, limit: int = 100) -> list[Reading]:
    """For the person herself, the last first."""
    rows = db.session.execute(
        select(
            Person.first_name,
            Person.last_name,
            Task.kind,
            AddressReading.exchange_id,
            AddressReading.at,
        )
        .join(Person, Person.id == AddressReading.reader_id)
        .join(
            Exchange,
            and_(
                Exchange.bank_id == AddressReading.bank_id,
                Exchange.id == AddressReading.exchange_id,
            ),
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .where(AddressReading.bank_id == bank_id, AddressReading.person_id == person_id)
        .order_by(AddressReading.at.desc(), AddressReading.exchange_id, AddressReading.reader_id)
        .limit(limit)
    )
    return [
        Reading(short_name(row.first_name, row.last_name), row.kind, row.exchange_id, row.at)
        for row in rows
    ]


def export(person_id: int) -> list[dict[str, Any]]:
    """When her place was read, for her own copy; by whom stands on her page."""
    rows = db.session.execute(
        select(AddressReading.exchange_id, AddressReading.at)
        .where(AddressReading.person_id == person_id)
        .order_by(AddressReading.at, AddressReading.exchange_id)
    )
    return [{"exchange_id": row.exchange_id, "at": row.at.isoformat()} for row in rows]
