"""Reading the register of minutes, and who found a draft right."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select

from exchange.ledger.seal import Head, Verdict
from exchange.pact.agenda_queries import items
from exchange.pact.minutes import Document, from_text
from exchange.pact.register import Sealed, verify
from exchange.pact.signatures import grouped
from models.act import ActRow
from models.base import db
from models.people import Organisation
from models.provincial_table import TableItem, TableMeeting
from models.table_minutes import MinutesPoint, TableApproval, TableMinutes


@dataclass(frozen=True)
class Entry:
    """Minutes in the register, as they were sealed."""

    number: int
    meeting_id: int
    document: Document
    hash: bytes
    sealed_at: datetime

    @property
    def mark(self) -> str:
        """Its seal, as people compare it."""
        return grouped(self.hash.hex())


def entries(bank_id: int, *, limit: int = 200) -> list[Entry]:
    """The newest first."""
    return _entries(bank_id, limit=limit)


def entry(number: int, *, bank_id: int) -> Entry | None:
    found = _entries(bank_id, limit=1, number=number)
    return found[0] if found else None


def _entries(bank_id: int, *, limit: int, number: int | None = None) -> list[Entry]:
    asked = select(
        TableMinutes.number,
        TableMinutes.meeting_id,
        TableMinutes.words,
        TableMinutes.hash,
        TableMinutes.sealed_at,
    ).where(TableMinutes.bank_id == bank_id)
    if number is not None:
        asked = asked.where(TableMinutes.number == number)
    rows = db.session.execute(asked.order_by(TableMinutes.number.desc()).limit(limit))
    return [Entry(row[0], row[1], from_text(row[2]), bytes(row[3]), row[4]) for row in rows]


def head(bank_id: int) -> Head:
    """How far a bank's register goes."""
    row = db.session.execute(
        select(TableMinutes.number, TableMinutes.hash)
        .where(TableMinutes.bank_id == bank_id)
        .order_by(TableMinutes.number.desc())
        .limit(1)
    ).one_or_none()
    return Head(row.number, bytes(row.hash)) if row else Head()


def check(bank_id: int) -> Verdict:
    """Walk a bank's register from the first row on."""
    return verify(_rows(bank_id))


def _rows(bank_id: int) -> Iterator[Sealed]:
    rows = db.session.execute(
        select(
            TableMinutes.bank_id,
            TableMinutes.number,
            TableMinutes.meeting_id,
            TableMinutes.sealed_at,
            TableMinutes.words,
            TableMinutes.hash,
        )
        .where(TableMinutes.bank_id == bank_id)
        .order_by(TableMinutes.number)
    )
    for bank, number, meeting_id, sealed_at, words, kept in rows:
        yield Sealed(bank, number, meeting_id, microseconds(sealed_at), words, bytes(kept))


def seals(bank_id: int) -> set[bytes]:
    """Every seal that stands there."""
    asked = select(TableMinutes.hash).where(TableMinutes.bank_id == bank_id)
    return {bytes(each) for each in db.session.scalars(asked.order_by(TableMinutes.number))}


def microseconds(moment: datetime) -> int:
    """Since 1970, exactly: as a float it would lose the last of them."""
    whole = int(moment.replace(microsecond=0).timestamp())
    return whole * 1_000_000 + moment.microsecond


def banks_with_minutes() -> list[int]:
    asked = select(TableMinutes.bank_id).distinct().order_by(TableMinutes.bank_id)
    return list(db.session.scalars(asked))


def approvals(
    meeting_id: int, of_hash: bytes, *, bank_id: int, beside: int | None = None
) -> dict[int, str]:
    """The bodies that found this very draft right, by name; `beside` what this person said."""
    others = ActRow.person_id.is_(None) | (ActRow.person_id != beside)
    rows = db.session.execute(
        select(Organisation.id, Organisation.name)
        .join(
            TableApproval,
            and_(
                TableApproval.bank_id == Organisation.bank_id,
                TableApproval.organisation_id == Organisation.id,
            ),
        )
        .join(
            ActRow,
            and_(ActRow.bank_id == TableApproval.bank_id, ActRow.uid == TableApproval.act_uid),
        )
        .where(
            TableApproval.bank_id == bank_id,
            TableApproval.meeting_id == meeting_id,
            TableApproval.text_hash == of_hash,
            *([] if beside is None else [others]),
        )
        .order_by(func.lower(Organisation.name), Organisation.id)
    ).all()
    return {row.id: row.name for row in rows}


@dataclass(frozen=True)
class Point:
    """A point of a later meeting that is about minutes: of which draft, and did its vote carry?"""

    item_id: int
    meeting_id: int
    title: str
    starts_at: datetime
    draft_hash: bytes | None
    is_carried: bool


def points_about(meeting_id: int, *, bank_id: int) -> list[Point]:
    """Where later meetings find its minutes right, the first one first."""
    rows = db.session.execute(
        select(
            TableItem.id, TableItem.meeting_id, TableMeeting.title, TableMeeting.starts_at,
            MinutesPoint.draft_hash,
        )
        .join(
            MinutesPoint,
            and_(MinutesPoint.bank_id == TableItem.bank_id, MinutesPoint.item_id == TableItem.id),
        )
        .join(
            TableMeeting,
            and_(
                TableMeeting.bank_id == TableItem.bank_id,
                TableMeeting.id == TableItem.meeting_id,
            ),
        )
        .where(MinutesPoint.bank_id == bank_id, MinutesPoint.meeting_id == meeting_id)
        .order_by(TableMeeting.starts_at, TableItem.number, TableItem.id)
        .limit(20)
    ).all()  # fmt: skip
    found = []
    for item_id, later_id, title, starts_at, of_hash in rows:
        line = next(each for each in items(later_id, bank_id=bank_id) if each.item_id == item_id)
        has_carried = line.tally is not None and line.tally.is_carried
        kept = bytes(of_hash) if of_hash is not None else None
        found.append(Point(item_id, later_id, title, starts_at, kept, has_carried))
    return found


@dataclass(frozen=True)
class Held:
    """A meeting that was called and has begun; `number` of its minutes once they are sealed."""

    meeting_id: int
    title: str
    starts_at: datetime
    number: int | None


def held(bank_id: int, *, now: datetime, limit: int = 100) -> list[Held]:
    """The latest first."""
    rows = db.session.execute(
        select(TableMeeting.id, TableMeeting.title, TableMeeting.starts_at, TableMinutes.number)
        .outerjoin(
            TableMinutes,
            and_(
                TableMinutes.bank_id == TableMeeting.bank_id,
                TableMinutes.meeting_id == TableMeeting.id,
            ),
        )
        .where(
            TableMeeting.bank_id == bank_id,
            TableMeeting.called_at.is_not(None),
            TableMeeting.called_off.is_(None),
            TableMeeting.starts_at <= now,
        )
        .order_by(TableMeeting.starts_at.desc(), TableMeeting.id)
        .limit(limit)
    )
    return [Held(*row) for row in rows]
