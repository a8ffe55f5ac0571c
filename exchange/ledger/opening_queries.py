"""Whether a bank may still bring balances from elsewhere, and for whom."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, func, select

from exchange.ledger.brought import Known
from exchange.ledger.codes import Code
from exchange.ledger.number import account_number
from exchange.people.living_queries import lives_in
from models.base import db
from models.ledger import Account, Transfer
from models.people import Household
from models.periods import Opening

BETWEEN_PEOPLE = (
    Code.EXCHANGE,
    Code.EXTRA,
    Code.GROUP,
    Code.DONATION,
    Code.CLEARING,
    Code.PAYMENT,
    Code.CHEQUE,
)
"""Help, lessons, gifts, payments and cheques. What the bank itself gives to begin with is none of them."""


@dataclass(frozen=True)
class OpeningCard:
    """That it was done: how many rows, and their sums above and below zero."""

    rows: int
    credit_minutes: int
    debt_minutes: int
    at: datetime


def opening(bank_id: int) -> OpeningCard | None:
    row = db.session.execute(
        select(Opening.rows, Opening.credit_minutes, Opening.debt_minutes, Opening.at).where(
            Opening.bank_id == bank_id
        )
    ).one_or_none()
    return None if row is None else OpeningCard(*row)


def has_exchanged(bank_id: int) -> bool:
    """Did hours go between people here already? From then on the books go their own way."""
    return bool(
        db.session.scalar(
            select(
                exists().where(
                    Transfer.bank_id == bank_id,
                    Transfer.code.in_(BETWEEN_PEOPLE),
                )
            )
        )
    )


def households(bank_id: int, *, seen_by: int) -> list[Known]:
    """Those with an open account, by name."""
    rows = db.session.execute(
        select(
            Account.id,
            Household.name,
            Account.handle,
            Account.posted_minutes,
            Account.floor_minutes,
            lives_in(seen_by, Household.id, bank_id=bank_id),
        )
        .join(Household, and_(Household.bank_id == bank_id, Household.id == Account.household_id))
        .where(Account.bank_id == bank_id, Account.closed_at.is_(None))
        .order_by(func.lower(Household.name), Account.id)
    )
    return [
        Known(account_id, name, account_number(handle), posted, floor, bool(is_own))
        for account_id, name, handle, posted, floor, is_own in rows
    ]
