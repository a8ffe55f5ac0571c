"""What is read of the provincial table: its founding, who was invited, who sits there."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from exchange.pact.seen import mark
from exchange.pact.table import quorum
from exchange.people import representative_queries
from exchange.people.body_queries import its_body
from exchange.people.representative_queries import Face
from models.base import db
from models.people import Bank, Organisation
from models.provincial_table import (
    FoundingMinutes,
    ProvincialTable,
    TableInvitation,
    TableSeat,
)
from models.states_of_tables import SendState


@dataclass(frozen=True)
class TableCard:
    """The table of a bank, and its rules."""

    bank_id: int
    bank_name: str
    bank_slug: str
    zone: str
    name: str
    aim: str
    law: str
    kinds: list[str]
    quorum_percent: int
    notice_days: int
    asks_needed: int
    founded_on: date | None

    def quorum(self, seats: int) -> int:
        return quorum(seats, self.quorum_percent)


def table_mark(found: TableCard | None) -> str:
    """Of its aim and its rules, or that there is none: who writes them brings back what she read."""
    return mark(*vars(found).values()) if found else mark(None)


_COLUMNS = (
    ProvincialTable.bank_id, Bank.name, Bank.slug, Bank.zone, ProvincialTable.name,
    ProvincialTable.aim, ProvincialTable.law, ProvincialTable.kinds, ProvincialTable.quorum_percent,
    ProvincialTable.notice_days, ProvincialTable.asks_needed, ProvincialTable.founded_on,
)  # fmt: skip


def table_of(bank_id: int) -> TableCard | None:
    """None while nobody has begun to found one."""
    row = db.session.execute(
        select(*_COLUMNS)
        .join(Bank, Bank.id == ProvincialTable.bank_id)
        .where(ProvincialTable.bank_id == bank_id)
    ).one_or_none()
    return _card(row) if row else None


def _card(row: Any) -> TableCard:
    return TableCard(*row)


def tables(*, limit: int = 20) -> list[TableCard]:
    """Those that are founded or being founded, for everybody; the oldest first."""
    rows = db.session.execute(
        select(*_COLUMNS)
        .join(Bank, Bank.id == ProvincialTable.bank_id)
        .order_by(ProvincialTable.bank_id)
        .limit(limit)
    )
    return [_card(row) for row in rows]


@dataclass(frozen=True)
class Seated:
    """A body that sits there, and who speaks for it today."""

    seat_id: int
    organisation_id: int
    name: str
    kind: str
    since: date
    holder: Face | None
    alternate: Face | None

    @property
    def faces(self) -> list[tuple[str, Face]]:
        """Role and person, of those who are named."""
        both = (("holder", self.holder), ("alternate", self.alternate))
        return [(role, face) for role, face in both if face is not None]


def seated(bank_id: int, *, day: date | None = None) -> list[Seated]:
    """Who sits there now, or sat there on a day; by name. Representatives are those of today."""
    standing: ColumnElement[bool] = TableSeat.until.is_(None)
    if day is not None:
        standing = (TableSeat.since <= day) & (TableSeat.until.is_(None) | (TableSeat.until > day))
    rows = db.session.execute(
        select(
            TableSeat.id, TableSeat.organisation_id, Organisation.name, Organisation.kind,
            TableSeat.since,
        )
        .join(Organisation, its_body(TableSeat))
        .where(TableSeat.bank_id == bank_id, standing)
        .order_by(func.lower(Organisation.name), TableSeat.id)
    ).all()  # fmt: skip
    faces = {each.organisation_id: each for each in representative_queries.partners(bank_id)}
    found = []
    for row in rows:
        named = faces.get(row.organisation_id)
        both = (named.holder, named.alternate) if named else (None, None)
        found.append(Seated(*row, *both))
    return found


def sits(organisation_id: int, *, bank_id: int) -> bool:
    """Has it a seat today?"""
    standing = select(TableSeat.id).where(
        TableSeat.bank_id == bank_id,
        TableSeat.organisation_id == organisation_id,
        TableSeat.until.is_(None),
    )
    return db.session.scalar(standing) is not None


@dataclass(frozen=True)
class MinutesCard:
    """The founding minutes as they stand: the last edition."""

    id: int
    number: int
    words: str
    text_hash: bytes
    at: datetime


def founding_minutes(bank_id: int) -> MinutesCard | None:
    row = db.session.execute(
        select(
            FoundingMinutes.id, FoundingMinutes.number, FoundingMinutes.words,
            FoundingMinutes.text_hash, FoundingMinutes.at,
        )
        .where(FoundingMinutes.bank_id == bank_id)
        .order_by(FoundingMinutes.number.desc())
        .limit(1)
    ).one_or_none()  # fmt: skip
    return MinutesCard(*row) if row else None


def minutes_mark(found: MinutesCard | None) -> str:
    """Of the edition as it stands, or that there is none."""
    return mark(found.number, found.words) if found else mark(None)


@dataclass(frozen=True)
class Invited:
    """A body that was asked to sit there, and what it said."""

    id: int
    kind: str
    name: str
    address: str | None
    invited_at: datetime
    state: str
    answer: str | None
    words: str
    answered_at: datetime | None


_INVITED = (
    TableInvitation.id, TableInvitation.kind, TableInvitation.name, TableInvitation.address,
    TableInvitation.invited_at, TableInvitation.state, TableInvitation.answer,
    TableInvitation.words, TableInvitation.answered_at,
)  # fmt: skip


def invitations(bank_id: int, *, limit: int = 100) -> list[Invited]:
    """The latest first."""
    rows = db.session.execute(
        select(*_INVITED)
        .where(TableInvitation.bank_id == bank_id)
        .order_by(TableInvitation.invited_at.desc(), TableInvitation.id)
        .limit(limit)
    )
    return [Invited(*row) for row in rows]


def invitation(bank_id: int, invitation_id: int) -> Invited | None:
    row = db.session.execute(
        select(*_INVITED).where(
            TableInvitation.bank_id == bank_id, TableInvitation.id == invitation_id
        )
    ).one_or_none()
    return Invited(*row) if row else None


@dataclass(frozen=True)
class Letter:
    """An invitation that is to leave."""

    bank_id: int
    id: int
    tries: int
    name: str
    address: str | None
    table_name: str
    aim: str
    bank_name: str


def letters_due(*, now: datetime, limit: int = 50) -> list[Letter]:
    rows = db.session.execute(
        select(
            TableInvitation.bank_id, TableInvitation.id, TableInvitation.tries,
            TableInvitation.name, TableInvitation.address, ProvincialTable.name,
            ProvincialTable.aim, Bank.name,
        )
        .join(ProvincialTable, ProvincialTable.bank_id == TableInvitation.bank_id)
        .join(Bank, Bank.id == TableInvitation.bank_id)
        .where(
            TableInvitation.state == SendState.WAITING,
            TableInvitation.next_at <= now,
            TableInvitation.address.is_not(None),
        )
        .order_by(TableInvitation.next_at, TableInvitation.id)
        .limit(limit)
    )  # fmt: skip
    return [Letter(*row) for row in rows]
