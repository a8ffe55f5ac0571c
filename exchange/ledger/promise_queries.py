"""What a household has promised and not yet paid: minutes held for exchanges and for lessons."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, literal, select, true, union_all
from sqlalchemy.orm import aliased

from exchange.errors import NotFound
from exchange.ledger.balance import Balance
from exchange.ledger.queries import may_see
from models.asked import number
from models.base import db
from models.care import Exchange
from models.circles import ExchangeShare, Joining
from models.groups import GroupExchange, GroupPlace
from models.ledger import Account, Transfer
from models.people import Person
from models.states import SeatState


@dataclass(frozen=True)
class Promise:
    """Minutes held for something that is not settled; without a name where it is not shared.

    `lesson` is what a held hour will be learnt in, when it is given to several at once.
    """

    minutes: int
    starts_at: datetime
    helper_name: str | None
    lesson: str | None = None


def balance_and_promises(
    household_id: int, *, bank_id: int, seen_by: int, limit: int = 20
) -> tuple[Balance, list[Promise]]:
    """What the household has, and what it has promised, the next first. Raises NotFound."""
    given = {"bank": bank_id, "household": household_id, "seen_by": seen_by, "limit": limit}
    rows = db.session.execute(_held(), given).all()
    if not rows:
        raise NotFound()
    held = [
        Promise(minutes, at, name if seen else None, lesson if seen else None)
        for *_, minutes, at, name, seen, lesson, hold_id in rows
        if hold_id is not None
    ]
    return Balance(*rows[0][:4]), held


@cache
def _held() -> Select[*tuple[Any, ...]]:
    both = _promised()
    return (
        select(
            Account.posted_minutes,
            Account.held_minutes,
            Account.floor_minutes,
            Account.ceiling_minutes,
            both,
        )
        .outerjoin(both, true())
        .where(Account.bank_id == number("bank"), Account.household_id == number("household"))
        .order_by(both.c.starts_at, both.c.hold_id)
        .limit(number("limit"))
    )


def _promised() -> Subquery:
    bank, household = number("bank"), number("household")
    ended = aliased(Transfer)
    asker: ColumnElement[int] = Exchange.asker_id.expression
    exchanges = (
        select(
            Transfer.minutes,
            Exchange.starts_at,
            Person.first_name,
            may_see(asker).label("is_seen"),
            literal(None).label("lesson"),
            Transfer.id.label("hold_id"),
        )
        .join(Exchange, and_(Exchange.bank_id == Transfer.bank_id, Exchange.hold_id == Transfer.id))
        .join(Person, Person.id == Exchange.helper_id)
        .outerjoin(ended, and_(ended.bank_id == Transfer.bank_id, ended.pending_id == Transfer.id))
        .where(
            Transfer.bank_id == bank,
            Exchange.asker_household_id == household,
            ended.id.is_(None),
        )
    )
    hers: ColumnElement[int] = GroupPlace.person_id.expression
    lessons = (
        select(
            GroupExchange.minutes,
            GroupExchange.starts_at,
            Person.first_name,
            may_see(hers),
            GroupExchange.title,
            GroupPlace.hold_id,
        )
        .join(
            GroupExchange,
            and_(GroupExchange.bank_id == bank, GroupExchange.id == GroupPlace.group_id),
        )
        .join(Person, Person.id == GroupExchange.person_id)
        .where(
            GroupPlace.bank_id == bank,
            GroupPlace.household_id == household,
            GroupPlace.state == SeatState.KEPT,
        )
    )
    return union_all(exchanges, _parts(), lessons).subquery()


def _parts() -> Select[*tuple[Any, ...]]:
    """Of exchanges that another family asked for, and this household joined."""
    ended = aliased(Transfer)
    ours: ColumnElement[int] = Joining.person_id.expression
    return (
        select(
            Transfer.minutes,
            Exchange.starts_at,
            Person.first_name,
            may_see(ours),
            literal(None),
            Transfer.id,
        )
        .join(
            ExchangeShare,
            and_(ExchangeShare.bank_id == Transfer.bank_id, ExchangeShare.hold_id == Transfer.id),
        )
        .join(
            Joining,
            and_(Joining.bank_id == Transfer.bank_id, Joining.id == ExchangeShare.joining_id),
        )
        .join(
            Exchange,
            and_(Exchange.bank_id == Transfer.bank_id, Exchange.id == ExchangeShare.exchange_id),
        )
        .join(Person, Person.id == Exchange.helper_id)
        .outerjoin(ended, and_(ended.bank_id == Transfer.bank_id, ended.pending_id == Transfer.id))
        .where(
            Transfer.bank_id == number("bank"),
            Joining.household_id == number("household"),
            ended.id.is_(None),
        )
    )
