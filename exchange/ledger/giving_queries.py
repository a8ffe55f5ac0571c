"""To whom a household may give hours: the fund, organisations, neighbours it has dealt with, a number."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select

from exchange.ledger.number import account_number, handles_of
from exchange.people.living_queries import living_in
from models.base import db
from models.care import Exchange
from models.ledger import Account
from models.people import Block, Household, Organisation
from models.states import ExchangeState


@dataclass(frozen=True)
class Recipient:
    """An open account that may be given to, by the name its giver knows."""

    account_id: int
    name: str


def recipients(
    household_id: int, *, bank_id: int, seen_by: int, limit: int = 12
) -> list[Recipient]:
    """Homes with which this reader has settled an exchange, the latest first."""
    hers = or_(
        and_(Exchange.asker_id == seen_by, Exchange.asker_household_id == household_id),
        and_(Exchange.helper_id == seen_by, Exchange.helper_household_id == household_id),
    )
    other: ColumnElement[int] = case(
        (Exchange.asker_household_id == household_id, Exchange.helper_household_id),
        else_=Exchange.asker_household_id,
    )
    last = func.max(Exchange.ends_at)
    rows = db.session.execute(
        select(Account.id, Household.name)
        .select_from(Exchange)
        .join(Account, and_(Account.bank_id == bank_id, Account.household_id == other))
        .join(Household, and_(Household.bank_id == bank_id, Household.id == other))
        .where(
            Exchange.bank_id == bank_id,
            Exchange.state == ExchangeState.SETTLED,
            hers,
            Account.closed_at.is_(None),
            ~_kept_apart(seen_by, Account.household_id, bank_id=bank_id),
        )
        .group_by(Account.id, Household.name)
        .order_by(last.desc(), Account.id)
        .limit(limit)
    )
    return [Recipient(*row) for row in rows]


def organisations(bank_id: int) -> list[Recipient]:
    """Those with an open account, by name."""
    rows = db.session.execute(
        select(Account.id, Organisation.name)
        .join(
            Organisation,
            and_(Organisation.bank_id == bank_id, Organisation.id == Account.organisation_id),
        )
        .where(Account.bank_id == bank_id, Account.closed_at.is_(None))
        .order_by(func.lower(Organisation.name), Account.id)
    )
    return [Recipient(*row) for row in rows]


def numbered(number: str, *, bank_id: int, seen_by: int | None = None) -> Recipient | None:
    """The open account of a household or organisation with this number; None when there is none.

    Who keeps away from the reader, or she from them, has none for her.
    """
    between = handles_of(number)
    if between is None:
        return None
    statement = _named(bank_id).where(Account.handle.between(*between))
    if seen_by is not None:
        statement = statement.where(~_kept_apart(seen_by, Account.household_id, bank_id=bank_id))
    found = db.session.execute(statement.limit(2)).all()
    return Recipient(*found[0]) if len(found) == 1 else None


def _named(bank_id: int) -> Select[int, str]:
    return (
        select(Account.id, func.coalesce(Household.name, Organisation.name))
        .outerjoin(
            Household, and_(Household.bank_id == bank_id, Household.id == Account.household_id)
        )
        .outerjoin(
            Organisation,
            and_(Organisation.bank_id == bank_id, Organisation.id == Account.organisation_id),
        )
        .where(
            Account.bank_id == bank_id,
            Account.kind.in_(("household", "organisation")),
            Account.closed_at.is_(None),
        )
    )


def _kept_apart(reader_id: int, household_id: Any, *, bank_id: int) -> ColumnElement[bool]:
    """Does the reader keep away from an adult of that household, or one of them from her?"""
    lives_there = living_in(household_id, bank_id=bank_id)
    return (
        exists()
        .where(
            Block.bank_id == bank_id,
            Block.is_own,
            or_(
                and_(Block.blocker_id == reader_id, Block.blocked_id.in_(lives_there)),
                and_(Block.blocked_id == reader_id, Block.blocker_id.in_(lives_there)),
            ),
        )
        .correlate_except(Block)
    )


@dataclass(frozen=True)
class OwnAccount:
    """A household's own account: its id, and the number to tell whoever wants to give to it."""

    account_id: int
    number: str


def own_account(household_id: int, *, bank_id: int) -> OwnAccount | None:
    """None before the household is admitted."""
    row = db.session.execute(
        select(Account.id, Account.handle).where(
            Account.bank_id == bank_id, Account.household_id == household_id
        )
    ).one_or_none()
    return None if row is None else OwnAccount(row.id, account_number(row.handle))
