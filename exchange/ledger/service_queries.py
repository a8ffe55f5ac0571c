"""Hours of whoever coordinates: her own notes, and all that wait, for whoever keeps the books."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from exchange.people.living_queries import lives_in
from exchange.people.names import short_name
from models.base import db
from models.ledger import Account
from models.people import Person
from models.serving import ServiceNote
from models.states import ServiceState


@dataclass(frozen=True)
class ServiceCard:
    """One note. `is_ours`: the reader's own or her home's, which another answers."""

    id: int
    account_id: int
    name: str
    day: date
    minutes: int
    words: str | None
    state: ServiceState
    made_at: datetime
    answered_by: str | None
    is_ours: bool


def own_notes(person_id: int, *, bank_id: int, limit: int = 50) -> list[ServiceCard]:
    """What she noted, the newest day first."""
    hers = ServiceNote.person_id == person_id
    newest = (ServiceNote.day.desc(), ServiceNote.id.desc())
    return _cards(hers, newest, bank_id=bank_id, seen_by=person_id, limit=limit)


def waiting(bank_id: int, *, seen_by: int, limit: int = 50) -> list[ServiceCard]:
    """What waits for an answer, the longest first."""
    waits = ServiceNote.state == ServiceState.WAITING
    oldest = (ServiceNote.made_at, ServiceNote.id)
    return _cards(waits, oldest, bank_id=bank_id, seen_by=seen_by, limit=limit)


def one(note_id: int, *, bank_id: int, seen_by: int) -> ServiceCard | None:
    is_it = ServiceNote.id == note_id
    found = _cards(is_it, (ServiceNote.id,), bank_id=bank_id, seen_by=seen_by, limit=1)
    return found[0] if found else None


def _cards(
    which: ColumnElement[bool], order: tuple[Any, ...], *, bank_id: int, seen_by: int, limit: int
) -> list[ServiceCard]:
    by = aliased(Person)
    rows = db.session.execute(
        select(
            ServiceNote,
            Account.id.label("account_id"),
            Person.first_name,
            Person.last_name,
            by.first_name.label("by_first"),
            by.last_name.label("by_last"),
            or_(
                ServiceNote.person_id == seen_by,
                lives_in(seen_by, ServiceNote.household_id, bank_id=bank_id),
            ).label("is_ours"),
        )
        .join(Person, Person.id == ServiceNote.person_id)
        .join(
            Account,
            and_(
                Account.bank_id == ServiceNote.bank_id,
                Account.household_id == ServiceNote.household_id,
            ),
        )
        .outerjoin(by, by.id == ServiceNote.answered_by_id)
        .where(ServiceNote.bank_id == bank_id, which)
        .order_by(*order)
        .limit(limit)
    )
    return [_card(row) for row in rows]


def _card(row: Any) -> ServiceCard:
    note = row.ServiceNote
    return ServiceCard(
        id=note.id,
        account_id=row.account_id,
        name=short_name(row.first_name, row.last_name),
        day=note.day,
        minutes=note.minutes,
        words=note.words,
        state=ServiceState(note.state),
        made_at=note.made_at,
        answered_by=short_name(row.by_first, row.by_last) if row.by_first else None,
        is_ours=row.is_ours,
    )


def how_many_wait(bank_id: int) -> int:
    waits = select(func.count()).select_from(ServiceNote).where(
        ServiceNote.bank_id == bank_id, ServiceNote.state == ServiceState.WAITING
    )  # fmt: skip
    return db.session.scalar(waits) or 0


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """What she noted, for her own copy."""
    rows = db.session.execute(
        select(ServiceNote.day, ServiceNote.minutes, ServiceNote.words, ServiceNote.state)
        .where(ServiceNote.bank_id == bank_id, ServiceNote.person_id == person_id)
        .order_by(ServiceNote.id)
    )
    return [dict(row._mapping) | {"day": row.day.isoformat()} for row in rows]
