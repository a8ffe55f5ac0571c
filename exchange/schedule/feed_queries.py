"""Reading a person's calendar for the programs she gave its secret address to."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import CompoundSelect, and_, or_, select, union_all
from sqlalchemy.orm import aliased

from exchange.people.living_queries import households_of
from exchange.people.names import short_name
from exchange.schedule.circle_agenda_queries import of_families
from exchange.units import Slot
from models.base import db
from models.care import Exchange, Task
from models.circles import Joining
from models.people import Bank, HouseholdMember, Membership, Person
from models.schedule import CalendarFeed
from models.states import HELPED, Status

EVENTS_MAX = 1_000


@dataclass(frozen=True)
class OwnFeed:
    """Her own address, as she reads it; `tells` whether events say what and with whom."""

    token: str
    tells: bool
    made_at: datetime


@dataclass(frozen=True)
class Feed:
    """Whose calendar an address opens, and in which words."""

    person_id: int
    bank_id: int
    bank_name: str
    zone: str
    language: str
    tells: bool


@dataclass(frozen=True)
class FeedEntry:
    """An exchange both have agreed to, as the other program may know it: no place, no surname."""

    exchange_id: int
    slot: Slot
    minutes: int
    kind: str
    gives: bool
    other: str
    written_at: datetime


@dataclass(frozen=True)
class WalkEntry:
    """What another family asked for and hers joined: first names alone, and no place."""

    exchange_id: int
    task_id: int
    slot: Slot
    kind: str
    helper: str
    written_at: datetime


def hash_of(token: str) -> bytes:
    return sha256(token.encode()).digest()


def own_feed(person_id: int, *, bank_id: int) -> OwnFeed | None:
    """Her address in this bank, for her alone; None where she has none."""
    row = db.session.execute(
        select(CalendarFeed.token, CalendarFeed.tells, CalendarFeed.made_at).where(
            CalendarFeed.bank_id == bank_id, CalendarFeed.person_id == person_id
        )
    ).one_or_none()
    return None if row is None else OwnFeed(*row)


def feed_behind(token: str) -> Feed | None:
    """What this address opens; None for one never given, renewed, or of somebody who has left."""
    row = db.session.execute(
        select(
            CalendarFeed.person_id,
            CalendarFeed.bank_id,
            Bank.name,
            Bank.zone,
            Person.language,
            CalendarFeed.tells,
        )
        .join(Bank, Bank.id == CalendarFeed.bank_id)
        .join(Person, Person.id == CalendarFeed.person_id)
        .join(
            Membership,
            and_(
                Membership.bank_id == CalendarFeed.bank_id,
                Membership.person_id == CalendarFeed.person_id,
            ),
        )
        .where(
            CalendarFeed.token_hash == hash_of(token),
            Membership.status.in_((Status.ACTIVE, Status.SUSPENDED)),
        )
    ).one_or_none()
    return None if row is None else Feed(*row)


def promises(person_id: int, shown: Slot, *, bank_id: int) -> list[FeedEntry]:
    """Every exchange of hers that begins then, agreed or done; what was called off is not there."""
    other, helps = aliased(Person), Exchange.helper_id == person_id
    rows = db.session.execute(
        select(
            Exchange.id,
            Exchange.starts_at,
            Exchange.ends_at,
            Exchange.minutes,
            Task.kind,
            Exchange.helper_id,
            other.first_name,
            other.last_name,
            Exchange.agreed_at,
            Exchange.closed_at,
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(
            other,
            or_(
                and_(helps, other.id == Exchange.asker_id),
                and_(Exchange.asker_id == person_id, other.id == Exchange.helper_id),
            ),
        )
        .where(
            Exchange.bank_id == bank_id,
            Exchange.id.in_(_hers(person_id, shown, bank_id=bank_id)),
            Exchange.state.in_(HELPED),
        )
        .order_by(Exchange.starts_at, Exchange.id)
        .limit(EVENTS_MAX)
    )
    return [
        FeedEntry(
            exchange_id=row.id,
            slot=Slot(row.starts_at, row.ends_at),
            minutes=row.minutes,
            kind=row.kind,
            gives=row.helper_id == person_id,
            other=short_name(row.first_name, row.last_name),
            written_at=row.closed_at or row.agreed_at,
        )
        for row in rows
    ]


def walks(person_id: int, shown: Slot, *, bank_id: int) -> list[WalkEntry]:
    """What others asked for that begins then, agreed or done, where children of her home come along."""
    rows = db.session.execute(
        of_families(
            Exchange,
            Task.kind,
            Joining.joined_at,
            Person.first_name,
            household_ids=households_of(person_id, bank_id=bank_id),
            bank_id=bank_id,
        )
        .join(Person, Person.id == Exchange.helper_id)
        .where(
            Exchange.starts_at.between(shown.starts_at, shown.ends_at),
            Exchange.state.in_(HELPED),
        )
        .limit(EVENTS_MAX)
    )
    return [
        WalkEntry(
            exchange_id=exchange.id,
            task_id=exchange.task_id,
            slot=Slot(exchange.starts_at, exchange.ends_at),
            kind=kind,
            helper=helper,
            # Who joins after the yes changes her own calendar by that.
            written_at=exchange.closed_at or max(exchange.agreed_at, joined_at),
        )
        for exchange, kind, joined_at, helper in rows
    ]


def _hers(person_id: int, shown: Slot, *, bank_id: int) -> CompoundSelect[int]:
    """Each side by an index of its own: programs ask every few hours, for years."""
    then = Exchange.starts_at.between(shown.starts_at, shown.ends_at)
    of_bank = select(Exchange.id).where(Exchange.bank_id == bank_id, then)
    homes = select(HouseholdMember.household_id).where(
        HouseholdMember.bank_id == bank_id, HouseholdMember.person_id == person_id
    )
    return union_all(
        of_bank.where(Exchange.helper_id == person_id),
        of_bank.where(Exchange.asker_household_id.in_(homes), Exchange.asker_id == person_id),
    )
