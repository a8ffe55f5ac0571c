"""Reading a bank's books as whoever keeps them: households and minutes, never what care it was."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from exchange.ledger.codes import Code, Kind
from exchange.ledger.entry_queries import entries, moment, within_days
from exchange.ledger.number import account_number
from exchange.ledger.statement_queries import balance_before
from exchange.people.private_home_queries import hidden_from
from exchange.units import as_row_id
from models.base import db
from models.ledger import Account, Anchor
from models.people import Bank, Household, Organisation


@dataclass(frozen=True)
class Holder:
    """Whose account it is: a household or organisation by name, or an account of the bank itself."""

    account_id: int
    kind: str
    shard: int | None
    name: str | None


@dataclass(frozen=True)
class AccountCard:
    holder: Holder
    posted_minutes: int
    held_minutes: int
    floor_minutes: int | None
    ceiling_minutes: int | None
    number: str
    is_closed: bool


@dataclass(frozen=True)
class Entry:
    """A line of any account, for offices: no names, the other side by its account."""

    id: int
    at: datetime
    kind: Kind
    code: Code
    minutes: int
    balance_minutes: int
    other_account: int


@dataclass(frozen=True)
class AccountStatement:
    bank_id: int
    account_id: int
    opening_minutes: int
    closing_minutes: int
    entries: list[Entry]


def holder_columns(account: Any, *, hidden: Collection[int]) -> tuple[ColumnElement[Any], ...]:
    """What a `Holder` is made of."""
    return account.id, account.kind, account.shard, holder_name(account, hidden=hidden)


def holder_name(account: Any, *, hidden: Collection[int]) -> ColumnElement[str | None]:
    """Of a household, an organisation, or the other bank; None for the bank's own accounts.

    None too for a household of which the reader must not learn that it is here.
    """
    house = select(Household.name).where(
        Household.bank_id == account.bank_id, Household.id == account.household_id
    )
    if hidden:
        house = house.where(Household.id.not_in(hidden))
    body = select(Organisation.name).where(
        Organisation.bank_id == account.bank_id, Organisation.id == account.organisation_id
    )
    bank = select(Bank.name).where(Bank.id == account.other_bank_id)
    return func.coalesce(*(each.scalar_subquery() for each in (house, body, bank)))


def accounts(
    bank_id: int, *, seen_by: int, named: str = "", after_id: int = 0, limit: int = 100
) -> list[AccountCard]:
    """Accounts in the order they were opened, the bank's own first; `named`: whose name has this in it."""
    hidden = hidden_from(seen_by, bank_id=bank_id).households
    statement = _cards(bank_id, hidden).where(Account.id > after_id).limit(limit)
    if named:
        name = func.lower(holder_name(Account, hidden=hidden))
        statement = statement.where(name.contains(named.lower(), autoescape=True))
    return [_account_card(*row) for row in db.session.execute(statement)]


def _cards(bank_id: int, hidden: Collection[int] = ()) -> Any:
    return (
        select(
            *holder_columns(Account, hidden=hidden),
            Account.posted_minutes,
            Account.held_minutes,
            Account.floor_minutes,
            Account.ceiling_minutes,
            Account.handle,
            Account.closed_at,
        )
        .where(Account.bank_id == bank_id)
        .order_by(Account.id)
    )


def organisations(bank_id: int) -> list[AccountCard]:
    """Their accounts, in the order they were opened."""
    rows = db.session.execute(_cards(bank_id).where(Account.kind == "organisation"))
    return [_account_card(*row) for row in rows]


def _account_card(*row: Any) -> AccountCard:
    *holder_and_minutes, handle, closed_at = row
    holder, minutes = holder_and_minutes[:4], holder_and_minutes[4:]
    values = [Holder(*holder), *minutes, account_number(handle), closed_at is not None]
    return AccountCard(*values)


def account(account_id: int, *, bank_id: int, seen_by: int) -> AccountCard | None:
    """One account of the bank."""
    found = accounts(bank_id, seen_by=seen_by, after_id=account_id - 1, limit=1)
    return found[0] if found and found[0].holder.account_id == account_id else None


def named(account_ids: Collection[int], *, bank_id: int, seen_by: int) -> list[Holder]:
    """Whose accounts these are; one that no longer exists is left out."""
    hidden = hidden_from(seen_by, bank_id=bank_id).households
    rows = db.session.execute(
        select(*holder_columns(Account, hidden=hidden))
        .where(Account.bank_id == bank_id, Account.id.in_(account_ids))
        .order_by(Account.id)
    )
    return [Holder(*row) for row in rows]


def find_accounts(named: str) -> list[tuple[int, int]]:
    """(bank id, account id) of the accounts with this id or handle."""
    wanted = Account.id == as_row_id(named)
    if as_row_id(named) is None:
        try:
            wanted = Account.handle == UUID(named)
        except ValueError:
            return []
    rows = db.session.execute(
        select(Account.bank_id, Account.id).where(wanted).order_by(Account.bank_id, Account.id)
    )
    return [(bank_id, account_id) for bank_id, account_id in rows]


def account_statement(
    account_id: int, *, bank_id: int, from_day: date | None = None, to_day: date | None = None
) -> AccountStatement:
    """Every posted line of an account between two days, both included, in order."""
    entry = entries(bank_id, account_id)
    inside = within_days(entry.c.created_us, from_day, to_day, bank_id=bank_id)
    rows = db.session.execute(
        select(
            entry.c.id,
            entry.c.created_us,
            entry.c.kind,
            entry.c.code,
            entry.c.minutes,
            entry.c.balance_minutes,
            entry.c.other_id,
        )
        .where(*inside)
        .order_by(entry.c.created_us, entry.c.id)
    )
    lines = [
        Entry(
            row.id,
            moment(row.created_us),
            Kind(row.kind),
            Code(row.code),
            row.minutes,
            int(row.balance_minutes),
            row.other_id,
        )
        for row in rows
    ]
    opening = balance_before(account_id, from_day, bank_id=bank_id) if from_day else 0
    closing = opening + sum(line.minutes for line in lines)
    return AccountStatement(bank_id, account_id, opening, closing, lines)


def last_anchor(bank_id: int) -> date | None:
    """The day the whole chain was last proved."""
    return db.session.scalar(select(func.max(Anchor.day)).where(Anchor.bank_id == bank_id))
