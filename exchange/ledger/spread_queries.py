"""How evenly a bank's hours lie: the tenth with most, homes beyond their limits, hours nobody moves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from exchange.ledger.codes import POSTED
from exchange.ledger.entry_queries import midnight_us
from exchange.ledger.sharing_out import Spread, months_before, top_of, why_invited
from exchange.people.bank_queries import zone_of
from exchange.people.queries import rules_of
from models.base import db
from models.ledger import Account, Transfer
from models.people import Household
from models.serving import Rebalancing
from models.states import ImbalanceKind

AT_ONCE = 200


@dataclass(frozen=True)
class HomeCard:
    """A home that may be invited, why, and when it was invited last. Without a name: it is hidden."""

    account_id: int
    household_id: int
    name: str | None
    posted_minutes: int
    held_minutes: int
    why: ImbalanceKind
    invited_at: datetime | None


def spread(bank_id: int) -> Spread:
    """Over the open accounts of homes; debts are no credit of the others."""
    homes = _open_homes(bank_id)
    ranked = (
        select(
            Account.posted_minutes.label("minutes"),
            func.row_number().over(order_by=(Account.posted_minutes.desc(), Account.id)).label("n"),
            func.count().over().label("homes"),
        )
        .where(*homes)
        .subquery()
    )
    credit = case((ranked.c.minutes > 0, ranked.c.minutes), else_=0)
    row = db.session.execute(
        select(
            func.max(ranked.c.homes),
            func.coalesce(func.sum(credit), 0),
            # As `top_of` counts them: a tenth, and what is begun of it.
            func.coalesce(
                func.sum(case((ranked.c.n <= (ranked.c.homes + 9) // 10, credit), else_=0)), 0
            ),
        )
    ).one()
    many = row[0] or 0
    return Spread(many, top_of(many), int(row[1]), int(row[2]))


def _open_homes(bank_id: int) -> list[ColumnElement[bool]]:
    return [
        Account.bank_id == bank_id,
        Account.kind == "household",
        Account.closed_at.is_(None),
    ]


def beyond(bank_id: int, *, hidden: Collection[int] = (), limit: int = AT_ONCE) -> list[HomeCard]:
    """Homes above what is to be spent, the most first, then those at the end of their debt.

    `hidden`: households whose names the reader does not learn.
    """
    above = Account.posted_minutes > Account.ceiling_minutes
    available = Account.posted_minutes - Account.held_minutes
    below = and_(available <= Account.floor_minutes, available < 0)
    rows = _homes(or_(above, below), bank_id=bank_id, limit=limit)
    return [_card(row, _why(row), hidden) for row in rows]


def _why(row: Any) -> ImbalanceKind:
    available = row.posted_minutes - row.held_minutes
    why = why_invited(
        available, row.posted_minutes, floor=row.floor_minutes, ceiling=row.ceiling_minutes
    )
    assert why is not None, "the statement asked for what the rule says"
    return why


def dormant(
    bank_id: int,
    *,
    since: date,
    account_id: int | None = None,
    hidden: Collection[int] = (),
    limit: int = AT_ONCE,
) -> list[HomeCard]:
    """Homes with credit that neither gave nor received since that day; the most first."""
    rows = _homes(_rests(bank_id, since, account_id), bank_id=bank_id, limit=limit)
    return [_card(row, ImbalanceKind.DORMANT, hidden) for row in rows]


def dormant_minutes(bank_id: int, *, since: date) -> int:
    """All of them together, also of homes no list shows."""
    total = db.session.scalar(
        select(func.coalesce(func.sum(Account.posted_minutes), 0)).where(
            *_open_homes(bank_id), _rests(bank_id, since)
        )
    )
    return int(total or 0)


def dormant_since(bank_id: int, *, now: datetime) -> date:
    """The first of the month from when on nothing may have moved, by the bank's rule."""
    today = now.astimezone(zone_of(bank_id)).date()
    return months_before(today, rules_of(bank_id).dormant_months)


def _rests(bank_id: int, since: date, account_id: int | None = None) -> ColumnElement[bool]:
    since_us = midnight_us(since, zone_of(bank_id))
    moved = [
        exists().where(
            Transfer.bank_id == bank_id,
            side == Account.id,
            Transfer.created_us >= since_us,
            Transfer.kind.in_(POSTED),
        )
        for side in (Transfer.debit_id, Transfer.credit_id)
    ]
    asked = [Account.id == account_id] if account_id is not None else []
    return and_(
        Account.posted_minutes > 0,
        Account.opened_at < datetime.combine(since, datetime.min.time(), zone_of(bank_id)),
        *(~each for each in moved),
        *asked,
    )


def _homes(which: ColumnElement[bool], *, bank_id: int, limit: int) -> Any:
    last = (
        select(func.max(Rebalancing.at))
        .where(Rebalancing.bank_id == bank_id, Rebalancing.account_id == Account.id)
        .scalar_subquery()
    )
    return db.session.execute(
        select(
            Account.id,
            Account.household_id,
            Household.name,
            Account.posted_minutes,
            Account.held_minutes,
            Account.floor_minutes,
            Account.ceiling_minutes,
            last.label("invited_at"),
        )
        .join(
            Household,
            and_(Household.bank_id == bank_id, Household.id == Account.household_id),
        )
        .where(*_open_homes(bank_id), which)
        .order_by(Account.posted_minutes.desc(), Account.id)
        .limit(limit)
    )


def _card(row: Any, why: ImbalanceKind, hidden: Collection[int] = ()) -> HomeCard:
    return HomeCard(
        row.id,
        row.household_id,
        None if row.household_id in hidden else row.name,
        row.posted_minutes,
        row.held_minutes,
        why,
        row.invited_at,
    )


def imbalance_of(account_id: int, *, bank_id: int, now: datetime) -> HomeCard | None:
    """Why this home may be invited today; None where it stands well."""
    asked = Account.id == account_id
    for row in _homes(asked, bank_id=bank_id, limit=1):
        available = row.posted_minutes - row.held_minutes
        why = why_invited(
            available, row.posted_minutes, floor=row.floor_minutes, ceiling=row.ceiling_minutes
        )
        if why is not None:
            return _card(row, why)
    if not rules_of(bank_id).dormant_invited:
        return None
    since = dormant_since(bank_id, now=now)
    rests = dormant(bank_id, since=since, account_id=account_id, limit=1)
    return rests[0] if rests else None
