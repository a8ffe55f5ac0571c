"""What this bank has with other banks: who agreed with whom, and whether the two books say the same."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select, tuple_
from sqlalchemy.orm import aliased

from models.base import db
from models.ledger import Account
from models.people import HOUSE, Bank

_ours, _theirs = aliased(Account), aliased(Account)


@dataclass(frozen=True)
class OtherBank:
    """Another bank here, as this one stands with it.

    `minutes` above zero: we owe it so many, below: it owes us. `we_agree`,
    `they_agree`: whose account for the other is open. `floor_minutes`: how far they may owe us,
    `their_floor_minutes`: how far we may owe them; both below zero.
    """

    bank_id: int
    name: str
    account_id: int | None
    we_agree: bool
    they_agree: bool
    minutes: int
    floor_minutes: int | None
    their_floor_minutes: int | None
    opened_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Hours may go to and fro."""
        return self.we_agree and self.they_agree


def other_banks(bank_id: int) -> list[OtherBank]:
    """Every other bank of the installation, by name."""
    rows = db.session.execute(
        select(
            Bank.id,
            Bank.name,
            _ours.id,
            and_(_ours.id.is_not(None), _ours.closed_at.is_(None)),
            and_(_theirs.id.is_not(None), _theirs.closed_at.is_(None)),
            func.coalesce(_ours.posted_minutes, 0),
            _ours.floor_minutes,
            _theirs.floor_minutes,
            _ours.opened_at,
        )
        .outerjoin(_ours, and_(_ours.bank_id == bank_id, _ours.other_bank_id == Bank.id))
        .outerjoin(_theirs, and_(_theirs.bank_id == Bank.id, _theirs.other_bank_id == bank_id))
        .where(Bank.id.not_in((bank_id, HOUSE)))
        .order_by(func.lower(Bank.name), Bank.id)
    )
    return [
        OtherBank(other_id, name, account_id, bool(we), bool(they), minutes, floor, theirs, at)
        for other_id, name, account_id, we, they, minutes, floor, theirs, at in rows
    ]


def are_agreed(bank_id: int, other_bank_id: int) -> bool:
    """May hours go from each to the other?"""
    open_now = func.count()
    statement = select(open_now).where(
        Account.closed_at.is_(None),
        tuple_(Account.bank_id, Account.other_bank_id).in_(
            [(bank_id, other_bank_id), (other_bank_id, bank_id)]
        ),
    )
    return db.session.scalar(statement) == 2


def uneven(bank_id: int | None = None) -> list[int]:
    """Ids of clearing accounts whose twin in the other bank's books does not say the opposite."""
    statement = (
        select(_ours.id)
        .outerjoin(
            _theirs,
            and_(_theirs.bank_id == _ours.other_bank_id, _theirs.other_bank_id == _ours.bank_id),
        )
        .where(
            _ours.other_bank_id.is_not(None),
            _ours.posted_minutes + func.coalesce(_theirs.posted_minutes, 0) != 0,
        )
        .order_by(_ours.id)
    )
    if bank_id is not None:
        statement = statement.where(_ours.bank_id == bank_id)
    return list(db.session.scalars(statement))
