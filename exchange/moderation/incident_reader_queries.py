"""Who may open the words of a case."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from exchange.moderation.incident import readers
from exchange.people.names import short_name
from exchange.people.queries import staff_of
from models.base import db
from models.moderation import IncidentReader
from models.people import Membership, Person
from models.states import Role, Status


def readers_of(bank_id: int) -> frozenset[int]:
    """Who may open the words of cases today."""
    named = db.session.scalars(
        select(IncidentReader.person_id).where(IncidentReader.bank_id == bank_id)
    ).all()
    administrators = db.session.scalars(
        select(Membership.person_id).where(
            Membership.bank_id == bank_id,
            Membership.status == Status.ACTIVE,
            Membership.role == Role.ADMINISTRATOR,
        )
    ).all()
    return readers(named, administrators, staff_of(bank_id))


def is_reader(person_id: int, *, bank_id: int) -> bool:
    return person_id in readers_of(bank_id)


@dataclass(frozen=True)
class StaffLine:
    """One of those who look after the bank, and whether she is a named reader."""

    person_id: int
    name: str
    is_named: bool
    named_by: str | None
    since_at: datetime | None


def staff_lines(bank_id: int) -> list[StaffLine]:
    """Who looks after the bank, by name; for the administrator who names readers."""
    by = aliased(Person)
    rows = db.session.execute(
        select(
            Person.id,
            Person.first_name,
            Person.last_name,
            IncidentReader.at,
            by.first_name.label("by"),
        )
        .outerjoin(
            IncidentReader,
            and_(IncidentReader.bank_id == bank_id, IncidentReader.person_id == Person.id),
        )
        .outerjoin(by, by.id == IncidentReader.named_by_id)
        .where(Person.id.in_(staff_of(bank_id)))
        .order_by(Person.last_name, Person.first_name, Person.id)
    )
    return [
        StaffLine(
            row.id, short_name(row.first_name, row.last_name), row.at is not None, row.by, row.at
        )
        for row in rows
    ]
