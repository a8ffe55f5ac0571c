"""What is read of the table's meetings: their agenda, who was called, what each said, who asks for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from exchange.errors import NotFound
from exchange.pact.seen import mark
from exchange.people.body_queries import its_body
from exchange.units import Slot
from models.base import db
from models.people import Organisation, Person
from models.provincial_table import (
    ProvincialTable,
    TableCall,
    TableItem,
    TableMeeting,
    TableRequest,
)


@dataclass(frozen=True)
class Item:
    """A point of the agenda. Without `proposed_by` the administrator put it there."""

    id: int
    number: int
    title: str
    papers: str
    proposed_by_id: int | None
    proposed_by: str | None


@dataclass(frozen=True)
class MeetingCard:
    """One meeting. `sequence` counts its changes since it was called, for calendars."""

    id: int
    bank_id: int
    table_name: str
    title: str
    place: str
    link: str
    slot: Slot
    sequence: int
    called_at: datetime | None
    changed_at: datetime
    called_off: str | None

    @property
    def uid(self) -> str:
        """What calendars know it by."""
        return f"table-{self.bank_id}-{self.id}@prossima"

    @property
    def is_called(self) -> bool:
        return self.called_at is not None and self.called_off is None

    @property
    def mark(self) -> str:
        """Of what is said of it: who changes it brings back what she read."""
        said = self.title, self.place, self.link, self.slot.starts_at, self.slot.ends_at
        return mark(*said, self.sequence, self.called_at, self.called_off)

    def is_open(self, now: datetime) -> bool:
        """May it still be changed, and answered?"""
        return self.called_off is None and now < self.slot.starts_at


def meetings(bank_id: int, *, limit: int = 50) -> list[MeetingCard]:
    """All of them, drafts too, the latest first."""
    return _meetings(bank_id, limit=limit)


def next_meeting(bank_id: int, *, now: datetime) -> MeetingCard | None:
    """The next that was called, and not called off."""
    called = TableMeeting.called_at.is_not(None), TableMeeting.called_off.is_(None)
    found = _meetings(bank_id, *called, TableMeeting.ends_at > now, limit=1, is_next_first=True)
    return found[0] if found else None


def to_come(bank_id: int, *, now: datetime) -> list[MeetingCard]:
    """Those that were called, the next first; also those called off."""
    called = TableMeeting.called_at.is_not(None), TableMeeting.ends_at > now
    return _meetings(bank_id, *called, limit=20, is_next_first=True)


def meeting(meeting_id: int, *, bank_id: int) -> MeetingCard:
    """Raises NotFound."""
    found = _meetings(bank_id, TableMeeting.id == meeting_id, limit=1)
    if not found:
        raise NotFound()
    return found[0]


def _meetings(
    bank_id: int, *which: ColumnElement[bool], limit: int, is_next_first: bool = False
) -> list[MeetingCard]:
    latest = TableMeeting.starts_at.desc(), TableMeeting.id.desc()
    soonest = TableMeeting.starts_at, TableMeeting.id
    rows = db.session.execute(
        select(
            TableMeeting.id, TableMeeting.bank_id, ProvincialTable.name.label("table_name"),
            TableMeeting.title, TableMeeting.place, TableMeeting.link,
            TableMeeting.starts_at, TableMeeting.ends_at,
            TableMeeting.sequence, TableMeeting.called_at, TableMeeting.changed_at,
            TableMeeting.called_off,
        )
        .join(ProvincialTable, ProvincialTable.bank_id == TableMeeting.bank_id)
        .where(TableMeeting.bank_id == bank_id, *which)
        .order_by(*(soonest if is_next_first else latest))
        .limit(limit)
    )  # fmt: skip
    return [_card(**row._mapping) for row in rows]


def _card(*, starts_at: datetime, ends_at: datetime, **told: Any) -> MeetingCard:
    return MeetingCard(slot=Slot(starts_at, ends_at), **told)


def agenda(meeting_id: int, *, bank_id: int) -> list[Item]:
    """Its points, in their order."""
    rows = db.session.execute(
        select(
            TableItem.id, TableItem.number, TableItem.title, TableItem.papers,
            TableItem.proposed_by_id, Organisation.name,
        )
        .outerjoin(Organisation, its_body(TableItem, TableItem.proposed_by_id))
        .where(TableItem.bank_id == bank_id, TableItem.meeting_id == meeting_id)
        .order_by(TableItem.number, TableItem.id)
    )  # fmt: skip
    return [Item(*row) for row in rows]


@dataclass(frozen=True)
class Called:
    """Who was called for a body, as what, and what she says."""

    organisation_id: int
    organisation_name: str
    role: str
    person_id: int
    name: str
    answer: str | None
    answered_at: datetime | None


def called(meeting_id: int, *, bank_id: int) -> list[Called]:
    """By body; the holder before the alternate."""
    rows = db.session.execute(
        select(
            TableCall.organisation_id, Organisation.name, TableCall.role, TableCall.person_id,
            Person.first_name, Person.last_name, TableCall.answer, TableCall.answered_at,
        )
        .join(Organisation, its_body(TableCall))
        .join(Person, Person.id == TableCall.person_id)
        .where(TableCall.bank_id == bank_id, TableCall.meeting_id == meeting_id)
        .order_by(
            func.lower(Organisation.name), TableCall.organisation_id, TableCall.role.desc()
        )
    )  # fmt: skip
    return [
        Called(body, name, role, person_id, f"{first} {last}".strip(), answer, answered_at)
        for body, name, role, person_id, first, last, answer, answered_at in rows
    ]


def own_answers(
    person_id: int, meeting_ids: Sequence[int], *, bank_id: int
) -> dict[int, str | None]:
    """Of the meetings she was called to: what she said; None while she has not."""
    rows = db.session.execute(
        select(TableCall.meeting_id, TableCall.answer)
        .where(
            TableCall.bank_id == bank_id,
            TableCall.person_id == person_id,
            TableCall.meeting_id.in_(meeting_ids),
        )
        .order_by(TableCall.meeting_id, TableCall.organisation_id)
    )
    found: dict[int, str | None] = {}
    for meeting_id, answer in rows:
        found[meeting_id] = answer
    return found


@dataclass(frozen=True)
class Asking:
    """A seat that asks for a meeting."""

    id: int
    organisation_id: int
    organisation_name: str
    words: str
    wished_on: date | None
    at: datetime


def asking(bank_id: int) -> list[Asking]:
    """Those that wait for one, the oldest first."""
    rows = db.session.execute(
        select(
            TableRequest.id, TableRequest.organisation_id, Organisation.name, TableRequest.words,
            TableRequest.wished_on, TableRequest.at,
        )
        .join(Organisation, its_body(TableRequest))
        .where(TableRequest.bank_id == bank_id, TableRequest.meeting_id.is_(None))
        .order_by(TableRequest.at, TableRequest.id)
        .limit(200)
    )  # fmt: skip
    return [Asking(*row) for row in rows]


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """The meetings she was called to, and what she said."""
    rows = db.session.execute(
        select(
            TableMeeting.title, TableMeeting.starts_at, Organisation.name, TableCall.role,
            TableCall.answer,
        )
        .join(
            TableMeeting,
            and_(
                TableMeeting.bank_id == TableCall.bank_id,
                TableMeeting.id == TableCall.meeting_id,
            ),
        )
        .join(Organisation, its_body(TableCall))
        .where(TableCall.bank_id == bank_id, TableCall.person_id == person_id)
        .order_by(TableMeeting.starts_at, TableMeeting.id, Organisation.id)
    )  # fmt: skip
    return [
        {
            "meeting": title,
            "starts_at": starts_at.isoformat(),
            "organisation": name,
            "role": role,
            "answer": answer,
        }
        for title, starts_at, name, role, answer in rows
    ]
