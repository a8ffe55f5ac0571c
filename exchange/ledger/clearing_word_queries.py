"""What two banks say of how far each may owe the other, and what they let each other by it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from exchange.ledger.clearing import Word, most_owed
from exchange.ledger.limits_queries import decided
from exchange.people.bank_queries import zone_of
from models.base import db
from models.clearing import ClearingWord
from models.ledger import Account

LONG_SAID = date.min
"""Words from before days were written down."""


@dataclass(frozen=True)
class Between:
    """One side of a pair: its account for the other, and how far the other may owe it by both words."""

    bank_id: int
    account_id: int
    floor_minutes: int | None
    available_minutes: int
    most_minutes: int


def newest_word(bank_id: int, other_bank_id: int, *, until: date | None = None) -> Word | None:
    """What the bank said last, or last of what holds on a day already; None: nothing."""
    said = select(ClearingWord.they_minutes, ClearingWord.we_minutes, ClearingWord.from_day).where(
        ClearingWord.bank_id == bank_id, ClearingWord.other_bank_id == other_bank_id
    )
    if until is not None:
        said = said.where(ClearingWord.from_day <= until)
    row = db.session.execute(said.order_by(ClearingWord.number.desc()).limit(1)).one_or_none()
    return Word(*row) if row is not None else _said_before(bank_id, other_bank_id)


def _said_before(bank_id: int, other_bank_id: int) -> Word | None:
    """Of who agreed before words were kept: its account's limits say it, until the first word's day."""
    row = db.session.execute(
        select(Account.id, Account.floor_minutes).where(
            Account.bank_id == bank_id, Account.other_bank_id == other_bank_id
        )
    ).one_or_none()
    if row is None:
        return None
    limits = decided(row.id, bank_id=bank_id)
    floor = row.floor_minutes if limits is None else limits.floor_minutes
    return Word(-floor, None, LONG_SAID) if floor is not None else None


def between(bank_id: int, other_bank_id: int, *, now: datetime) -> list[Between]:
    """Both sides that have an account, by the bank's number, each with what both words let owe."""
    rows = db.session.execute(
        select(
            Account.bank_id,
            Account.id,
            Account.floor_minutes,
            Account.posted_minutes - Account.held_minutes,
        )
        .where(
            Account.bank_id.in_((bank_id, other_bank_id)),
            Account.other_bank_id.in_((bank_id, other_bank_id)),
        )
        .order_by(Account.bank_id)
        .execution_options(populate_existing=True)
    ).all()
    words = {
        each: newest_word(each, other, until=now.astimezone(zone_of(each)).date())
        for each, other in ((bank_id, other_bank_id), (other_bank_id, bank_id))
    }
    other = {bank_id: other_bank_id, other_bank_id: bank_id}
    return [Between(*row, most_owed(words[row[0]], words[other[row[0]]])) for row in rows]


def pairs() -> list[tuple[int, Any]]:
    """Banks of which both have, or had, an account for the other; the lower number first."""
    rows = db.session.execute(
        select(Account.bank_id, Account.other_bank_id)
        .where(Account.other_bank_id.is_not(None), Account.bank_id < Account.other_bank_id)
        .order_by(Account.bank_id, Account.other_bank_id)
    )
    return [(row[0], row[1]) for row in rows]
