"""Who has come and gone, whose word is missing, and whom a household wants called."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, or_, select

from exchange.care.arrival import Alarm, Watch, alarm
from exchange.people.living_queries import lives_in
from exchange.people.reaching import OPEN_FOR
from exchange.people.rule_set import from_json
from models.arrivals import Arrival, EmergencyContact
from models.base import db
from models.care import Confirmation, Exchange
from models.people import RuleSet
from models.states import CALLED_OFF, ExchangeState, Who

_OVER = (*CALLED_OFF, ExchangeState.SETTLED)
UNHEARD = (ExchangeState.CANCELLED, ExchangeState.NO_SHOW)
"""Ended by one side's word."""


@dataclass(frozen=True)
class Contact:
    """As kept; at least one of number and address."""

    name: str
    phone: str | None
    email: str | None


def contact_of(household_id: int, *, bank_id: int) -> Contact | None:
    """Whom this home has named. For its own pages, and for the alarm."""
    row = db.session.execute(
        select(EmergencyContact.name, EmergencyContact.phone, EmergencyContact.email).where(
            EmergencyContact.bank_id == bank_id, EmergencyContact.household_id == household_id
        )
    ).one_or_none()
    return None if row is None else Contact(*row)


def own_contact(household_id: int, *, bank_id: int, seen_by: int) -> Contact | None:
    """The same for who lives there; None for everybody else."""
    is_home = db.session.scalar(select(lives_in(seen_by, household_id, bank_id=bank_id)))
    return contact_of(household_id, bank_id=bank_id) if is_home else None


@dataclass(frozen=True)
class Standing:
    """What one side has said so far. `code` only for the side itself."""

    came_at: datetime | None
    left_at: datetime | None
    code: str | None


def standings(exchange_id: int, *, side: Who, bank_id: int) -> dict[Who, Standing]:
    """Of both sides that are waited for, as one of them reads it."""
    rows = db.session.execute(
        select(Arrival.side, Arrival.came_at, Arrival.left_at, Arrival.code)
        .where(Arrival.bank_id == bank_id, Arrival.exchange_id == exchange_id)
        .order_by(Arrival.side)
    )
    return {
        Who(row.side): Standing(row.came_at, row.left_at, row.code if row.side == side else None)
        for row in rows
    }


@dataclass(frozen=True)
class Overdue:
    """A word that is missing, and who is told next. `since` makes each waiting another deed."""

    bank_id: int
    exchange_id: int
    side: Who
    alarm: Alarm
    since: datetime


def overdue(*, now: datetime, limit: int = 200) -> list[Overdue]:
    """Every side whose word is missing and of whom somebody should be told by now."""
    newest = (
        select(RuleSet.rules)
        .where(RuleSet.bank_id == Exchange.bank_id)
        .order_by(RuleSet.version.desc())
        .limit(1)
        .correlate(Exchange)
        .scalar_subquery()
    )
    rows = db.session.execute(
        _waited()
        .add_columns(newest.label("rules"))
        .where(Exchange.starts_at <= now, Exchange.ends_at > now - OPEN_FOR, _may_ring(now))
        .order_by(Exchange.starts_at, Arrival.bank_id, Arrival.exchange_id, Arrival.side)
        .limit(limit)
    )
    found = [(row, _alarm(row, now, from_json(row.rules or {}).overdue_minutes)) for row in rows]
    return [
        Overdue(row.bank_id, row.exchange_id, Who(row.side), whom, row.came_at or row.starts_at)
        for row, whom in found
        if whom is not None
    ]


def _may_ring(now: datetime) -> ColumnElement[bool]:
    """Is a word due, and somebody left to tell? Who waits for nothing takes no place of the limit."""
    due_at = case((Arrival.came_at.is_(None), Exchange.starts_at), else_=Exchange.ends_at)
    untold_contact = and_(
        EmergencyContact.household_id.is_not(None), Arrival.contact_told_at.is_(None)
    )
    return and_(due_at <= now, or_(Arrival.operators_told_at.is_(None), untold_contact))


def _waited() -> Any:
    """Sides that have not said that all is well, with their household's contact."""
    said = exists().where(
        Confirmation.bank_id == Arrival.bank_id,
        Confirmation.exchange_id == Arrival.exchange_id,
        Confirmation.side == Arrival.side,
    )
    home = or_(
        and_(
            Arrival.side == Who.ASKER,
            EmergencyContact.household_id == Exchange.asker_household_id,
        ),
        and_(
            Arrival.side == Who.HELPER,
            EmergencyContact.household_id == Exchange.helper_household_id,
        ),
    )
    return (
        select(
            Arrival.bank_id,
            Arrival.exchange_id,
            Arrival.side,
            Arrival.came_at,
            Arrival.left_at,
            Arrival.asked_at,
            Arrival.contact_told_at,
            Arrival.operators_told_at,
            Exchange.starts_at,
            Exchange.ends_at,
            EmergencyContact.household_id.label("contact"),
        )
        .join(
            Exchange,
            and_(Exchange.bank_id == Arrival.bank_id, Exchange.id == Arrival.exchange_id),
        )
        .outerjoin(EmergencyContact, and_(EmergencyContact.bank_id == Arrival.bank_id, home))
        .where(Arrival.left_at.is_(None), or_(Exchange.state.not_in(_OVER), _is_unheard()), ~said)
    )


def _is_unheard() -> ColumnElement[bool]:
    """Has the other side alone said that it does not take place, of who was there or was missed?

    Whoever holds her there could say so: her own word is waited for all the same.
    """
    return and_(
        Exchange.state.in_(UNHEARD),
        or_(Arrival.came_at.is_not(None), Exchange.state == ExchangeState.NO_SHOW),
        Exchange.cancelled_by_id.is_distinct_from(Arrival.person_id),
    )


def _alarm(row: Any, now: datetime, overdue_minutes: int) -> Alarm | None:
    watch = Watch(
        row.starts_at,
        row.ends_at,
        row.came_at,
        row.left_at,
        row.asked_at,
        row.contact_told_at,
        row.operators_told_at,
    )
    has_contact = row.contact is not None
    return alarm(watch, now, overdue_minutes=overdue_minutes, has_contact=has_contact)


def alarm_now(
    exchange_id: int, side: Who, *, bank_id: int, now: datetime, overdue_minutes: int
) -> Alarm | None:
    """The same of one side, inside the trip that tells it."""
    row = db.session.execute(
        _waited().where(
            Arrival.bank_id == bank_id, Arrival.exchange_id == exchange_id, Arrival.side == side
        )
    ).one_or_none()
    return None if row is None else _alarm(row, now, overdue_minutes)


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """When she said that she was there, and that all was well."""
    rows = db.session.execute(
        select(Arrival.exchange_id, Arrival.side, Arrival.came_at, Arrival.left_at)
        .where(Arrival.bank_id == bank_id, Arrival.person_id == person_id)
        .order_by(Arrival.at, Arrival.exchange_id)
    )
    return [
        {
            "exchange_id": row.exchange_id,
            "side": row.side,
            "came_at": row.came_at.isoformat() if row.came_at else None,
            "left_at": row.left_at.isoformat() if row.left_at else None,
        }
        for row in rows
    ]
