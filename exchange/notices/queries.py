"""What waits to be sent, and what a person was told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from exchange.notices.link_key import stamp_of
from models.base import db
from models.notices import JobRun, Notice
from models.people import HOUSE, Bank, Membership, Person
from models.states import NoticeState, Status


@dataclass(frozen=True)
class Outgoing:
    """One notice ready to leave; `address` is None when its reader has no email.

    `has_own_address`: it goes to where she is always written to.
    `banks`: how many its reader belongs to, so that a link can say which of them it means.
    `stamp`: what the links to its answers are sealed with.
    """

    bank_id: int
    id: int
    person_id: int
    kind: str
    facts: dict[str, Any]
    address: str | None
    has_own_address: bool
    first_name: str
    language: str
    zone: str
    tries: int
    made_at: datetime
    stamp: bytes
    banks: int = 1


@dataclass(frozen=True)
class InboxLine:
    id: int
    kind: str
    facts: dict[str, Any]
    made_at: datetime
    is_new: bool


def outgoing() -> Any:
    """Notices with their readers, for what sends them one way or another."""
    banks = (
        select(func.count())
        .where(Membership.person_id == Notice.person_id, Membership.status != Status.LEFT)
        .correlate(Notice)
        .scalar_subquery()
    )
    return (
        select(
            Notice.bank_id,
            Notice.id,
            Notice.person_id,
            Notice.kind,
            Notice.facts,
            Notice.address,
            Person.email,
            Person.password_hash,
            Person.first_name,
            Person.language,
            Bank.zone,
            Notice.tries,
            Notice.made_at,
            banks.label("banks"),
        )
        .join(Person, Person.id == Notice.person_id)
        .join(Bank, Bank.id == Notice.bank_id)
    )


def as_card(row: Any) -> Outgoing:
    return Outgoing(
        bank_id=row.bank_id,
        id=row.id,
        person_id=row.person_id,
        kind=row.kind,
        facts=row.facts,
        # Empty: to nobody's letters, as for a contact of whom only a number is known.
        address=row.email if row.address is None else row.address or None,
        has_own_address=row.address is None,
        first_name=_contact(row.facts).get("name") or row.first_name,
        language=row.language,
        zone=row.zone,
        tries=row.tries,
        made_at=row.made_at,
        stamp=stamp_of(row.person_id, row.email, row.password_hash),
        banks=row.banks,
    )


def _contact(facts: dict[str, Any]) -> dict[str, Any]:
    """Whom somebody's home has named, where this is to go there and not to herself."""
    found: dict[str, Any] = facts.get("contact") or {}
    return found


def phone_of(facts: dict[str, Any], own: str | None) -> str | None:
    """The number a text message goes to."""
    return _contact(facts).get("phone") if _contact(facts) else own


def due(*, now: datetime, limit: int = 50) -> list[Outgoing]:
    """What should have left by now, oldest first."""
    rows = db.session.execute(
        outgoing()
        .where(
            Notice.state == NoticeState.WAITING,
            Notice.due_at <= now,
            or_(Notice.next_at.is_(None), Notice.next_at <= now),
        )
        .order_by(Notice.due_at, Notice.bank_id, Notice.id)
        .limit(limit)
    )
    return [as_card(row) for row in rows]


def day_letters_due(*, now: datetime, limit: int = 200) -> list[tuple[int, int, int]]:
    """Letters of the day that should have been gathered by now: bank, reader, their first notice."""
    rows = db.session.execute(
        select(Notice.bank_id, Notice.person_id, func.min(Notice.id))
        .where(Notice.state == NoticeState.DIGEST, Notice.next_at <= now)
        .group_by(Notice.bank_id, Notice.person_id)
        .order_by(Notice.bank_id, Notice.person_id)
        .limit(limit)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def shown(*, limit: int = 50) -> list[Outgoing]:
    """The mails that would have left a demo, newest first."""
    rows = db.session.execute(
        outgoing()
        .where(Notice.state == NoticeState.SHOWN)
        .order_by(Notice.made_at.desc(), Notice.id.desc())
        .limit(limit)
    )
    return [as_card(row) for row in rows]


# What went to another address, and what only repeats others, stand in no inbox.
_IN_INBOX = (Notice.address.is_(None), Notice.kind != "digest")


def inbox(
    person_id: int, *, bank_id: int, now: datetime, before_id: int | None = None, limit: int = 50
) -> list[InboxLine]:
    """What she was told, the newest first. `before_id` is the last notice already read."""
    hers = [
        Notice.bank_id == bank_id,
        Notice.person_id == person_id,
        Notice.due_at <= now,
        *_IN_INBOX,
    ]
    if before_id is not None:
        last = aliased(Notice)
        since = (
            select(last.made_at)
            .where(last.bank_id == bank_id, last.person_id == person_id, last.id == before_id)
            .scalar_subquery()
        )
        older = or_(Notice.made_at < since, and_(Notice.made_at == since, Notice.id < before_id))
        hers.append(older)
    rows = db.session.execute(
        select(Notice.id, Notice.kind, Notice.facts, Notice.made_at, Notice.read_at.is_(None))
        .where(*hers)
        .order_by(Notice.made_at.desc(), Notice.id.desc())
        .limit(limit)
    )
    return [InboxLine(*row) for row in rows]


def unread(person_id: int, *, bank_id: int, now: datetime) -> int:
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Notice)
            .where(
                Notice.bank_id == bank_id,
                Notice.person_id == person_id,
                Notice.due_at <= now,
                Notice.read_at.is_(None),
                *_IN_INBOX,
            )
        )
        or 0
    )


@dataclass(frozen=True)
class Elsewhere:
    """Notices not read yet in another bank of hers."""

    bank_id: int
    bank_name: str
    unread: int


def unread_elsewhere(person_id: int, *, bank_id: int, now: datetime) -> list[Elsewhere]:
    """By bank, the most first; where she has left nothing waits."""
    unread = func.count()
    rows = db.session.execute(
        select(Bank.id, Bank.name, unread)
        .select_from(Notice)
        .join(Bank, Bank.id == Notice.bank_id)
        .join(
            Membership,
            and_(Membership.bank_id == Notice.bank_id, Membership.person_id == person_id),
        )
        .where(
            Notice.person_id == person_id,
            Notice.bank_id.not_in((bank_id, HOUSE)),
            Notice.due_at <= now,
            Notice.read_at.is_(None),
            *_IN_INBOX,
            Membership.status != Status.LEFT,
        )
        .group_by(Bank.id, Bank.name)
        .order_by(unread.desc(), Bank.id)
    )
    return [Elsewhere(*row) for row in rows]


def export(person_id: int) -> list[dict[str, Any]]:
    """What this person was told, for her own copy."""
    rows = db.session.execute(
        select(Notice.kind, Notice.made_at, Notice.sent_at)
        .where(Notice.person_id == person_id)
        .order_by(Notice.made_at, Notice.id)
    )
    return [
        {"kind": row.kind, "made_at": row.made_at.isoformat(), "sent": row.sent_at is not None}
        for row in rows
    ]


def last_run(job: str) -> datetime | None:
    """When this job was last done; None if never."""
    return db.session.scalar(
        select(JobRun.done_at)
        .where(JobRun.job == job, JobRun.done_at.is_not(None))
        .order_by(JobRun.claimed_at.desc(), JobRun.slot.desc())
        .limit(1)
    )
