"""What somebody was asked in a notice, for who comes back with its link and no session."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select

from exchange.notices.link_key import stamp_of
from models.act import ActRow
from models.base import db
from models.notices import Notice
from models.people import Bank, Membership, Person
from models.states import Status


@dataclass(frozen=True)
class Told:
    """One notice and its reader. `stamp` is what its links are sealed with; only members have one."""

    bank_id: int
    id: int
    person_id: int
    first_name: str
    language: str
    bank_name: str
    zone: str
    kind: str
    facts: dict[str, Any]
    made_at: datetime
    due_at: datetime
    stamp: bytes


def told(notice_id: int, *, bank_id: int) -> Told | None:
    """A notice that an admitted member can answer; None for all others."""
    row = db.session.execute(
        select(
            Notice.bank_id,
            Notice.id,
            Notice.person_id,
            Person.first_name,
            Person.language,
            Bank.name,
            Bank.zone,
            Notice.kind,
            Notice.facts,
            Notice.made_at,
            Notice.due_at,
            Person.email,
            Person.password_hash,
        )
        .join(Person, Person.id == Notice.person_id)
        .join(Bank, Bank.id == Notice.bank_id)
        .join(
            Membership,
            and_(Membership.bank_id == Notice.bank_id, Membership.person_id == Notice.person_id),
        )
        .where(
            Notice.bank_id == bank_id,
            Notice.id == notice_id,
            Membership.status == Status.ACTIVE,
        )
    ).one_or_none()
    if row is None:
        return None
    return Told(
        bank_id=row.bank_id,
        id=row.id,
        person_id=row.person_id,
        first_name=row.first_name,
        language=row.language,
        bank_name=row.name,
        zone=row.zone,
        kind=row.kind,
        facts=row.facts,
        made_at=row.made_at,
        due_at=row.due_at,
        stamp=stamp_of(row.person_id, row.email, row.password_hash),
    )


def answered(uid: UUID, *, bank_id: int) -> str | None:
    """The verb of the act by which a question was answered through its link; None while it was not."""
    return db.session.scalar(
        select(ActRow.verb).where(ActRow.bank_id == bank_id, ActRow.uid == uid)
    )
