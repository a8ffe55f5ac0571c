"""What a phone may keep for a day without network: the reader's agreed exchanges, and no care need."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select

from exchange.care.own_exchange_queries import own_exchanges
from exchange.people.reaching import OPEN_FOR
from exchange.people.reaching_queries import are_apart, is_active, phones_of
from exchange.places.queries import MeetingPlace, exact_place
from exchange.schedule.circle_agenda_queries import of_families
from exchange.units import Slot
from models.base import db
from models.care import Exchange, Task
from models.circles import Circle, ExchangeShare
from models.people import Person
from models.sign_in import SignIn
from models.states import ExchangeState, Who

EXCHANGES_MAX = 8
"""More than anybody does in two days, and each asks for its own address."""


@dataclass(frozen=True)
class Kept:
    """One exchange, from the side of who carries it. `until` is when the phone forgets it."""

    id: int
    side: Who
    kind: str
    place: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    other_name: str
    meeting: MeetingPlace | None
    phone: str | None

    @property
    def until(self) -> datetime:
        return self.ends_at + OPEN_FOR


def kept(
    person_id: int, *, bank_id: int, days: Slot, now: datetime, limit: int = EXCHANGES_MAX
) -> list[Kept]:
    """Her own agreed exchanges of these days, in order."""
    rows = db.session.execute(
        own_exchanges()
        .where(_agreed_in(days))
        .order_by(Exchange.starts_at, Exchange.id)
        .limit(limit),
        {"person_id": person_id, "bank_id": bank_id},
    ).all()
    reader = {"bank_id": bank_id, "seen_by": person_id}
    phones = phones_of([row.id for row in rows], now=now, **reader)
    return [
        Kept(
            id=row.id,
            side=Who.ASKER if row.asks else Who.HELPER,
            kind=row.kind,
            place=row.place,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            minutes=row.minutes,
            other_name=row.first_name,
            meeting=exact_place(row.id, now=now, **reader),
            phone=phones[row.id].theirs if row.id in phones else None,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class KeptWalk:
    """One exchange another family asked for, as a family that joined keeps it."""

    id: int
    kind: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    helper: str
    meeting_point: str | None
    phone: str | None

    @property
    def until(self) -> datetime:
        return self.ends_at + OPEN_FOR


def kept_walks(
    person_id: int, household_id: int | None, *, bank_id: int, days: Slot, now: datetime
) -> list[KeptWalk]:
    """What her household has joined of these days, in order; nothing for whom the bank has suspended."""
    rows = db.session.execute(
        of_families(
            Exchange,
            Task.kind,
            ExchangeShare.minutes,
            Person.first_name,
            Circle.meeting_point,
            Person.phone,
            are_apart(Exchange.helper_id, person_id, bank_id=bank_id).label("apart"),
            household_ids=[household_id or 0],
            bank_id=bank_id,
        )
        .join(Person, Person.id == Exchange.helper_id)
        .join(Circle, and_(Circle.bank_id == Exchange.bank_id, Circle.task_id == Exchange.task_id))
        .where(_agreed_in(days), is_active(person_id, bank_id=bank_id))
        .limit(EXCHANGES_MAX)
    )
    return [
        KeptWalk(
            id=row.Exchange.id,
            kind=row.kind,
            starts_at=row.Exchange.starts_at,
            ends_at=row.Exchange.ends_at,
            minutes=row.minutes,
            helper=row.first_name,
            meeting_point=row.meeting_point,
            phone=row.phone if not row.apart and now < row.Exchange.ends_at + OPEN_FOR else None,
        )
        for row in rows
    ]


def _agreed_in(days: Slot) -> ColumnElement[bool]:
    return and_(
        Exchange.state == ExchangeState.AGREED,
        # Also what began the evening before: in the middle of the night the gate is still there.
        Exchange.ends_at > days.starts_at,
        Exchange.starts_at < days.ends_at,
    )


def session_ends_at(token_hash: bytes) -> datetime | None:
    """When this session ends if nobody opens a page any more."""
    return db.session.scalar(select(SignIn.ends_at).where(SignIn.token_hash == token_hash))
