"""What a phone may keep for a day without network: the reader's agreed exchanges, and no care need."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, or_, select

from exchange.people.reaching import OPEN_FOR
from exchange.people.reaching_queries import phones_of
from exchange.places.queries import Meeting, exact_place
from exchange.units import Slot
from models.base import db
from models.care import Exchange, Task
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
    meeting: Meeting | None
    phone: str | None

    @property
    def until(self) -> datetime:
        return self.ends_at + OPEN_FOR


def kept(person_id: int, *, bank_id: int, days: Slot, now: datetime) -> list[Kept]:
    """Her own agreed exchanges that begin in these days and still are open to her, in order."""
    asks = Exchange.asker_id == person_id
    rows = db.session.execute(
        select(
            Exchange.id,
            asks.label("asks"),
            Task.kind,
            Task.place,
            Exchange.starts_at,
            Exchange.ends_at,
            Exchange.minutes,
            Person.first_name,
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(Person, Person.id == case((asks, Exchange.helper_id), else_=Exchange.asker_id))
        .where(
            Exchange.bank_id == bank_id,
            Exchange.state == ExchangeState.AGREED,
            Exchange.starts_at >= days.starts_at,
            Exchange.starts_at < days.ends_at,
            Exchange.ends_at > now - OPEN_FOR,
            or_(asks, Exchange.helper_id == person_id),
        )
        .order_by(Exchange.starts_at, Exchange.id)
        .limit(EXCHANGES_MAX)
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


def session_ends_at(token_hash: bytes) -> datetime | None:
    """When this session ends if nobody opens a page any more."""
    return db.session.scalar(select(SignIn.ends_at).where(SignIn.token_hash == token_hash))
