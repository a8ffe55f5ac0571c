"""Transfers that wait for the sealer."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select

from models.base import db
from models.ledger import Seal, Transfer
from models.people import Bank

LATEST = 5_000
"""Among the transfers sealed last, and those written after them, the clock looks every few seconds."""
_SECOND_US = 1_000_000


def unsealed(*asked: Any) -> Select[Any]:
    """These columns of transfers without a seal, of all banks."""
    return (
        select(*asked)
        .select_from(Transfer)
        .outerjoin(Seal, and_(Seal.bank_id == Transfer.bank_id, Seal.transfer_id == Transfer.id))
        .where(Seal.transfer_id.is_(None))
    )


def recent_from(bank_id: int) -> int:
    """The lowest id among the transfers sealed last; 0 in a bank that has had no more than those.

    Not a time and not the last id: a clock that was wrong once, or a transfer that took long to
    commit, moves it down or not at all. What is older still is found by a look at the whole.
    """
    latest = (
        select(Seal.transfer_id)
        .where(Seal.bank_id == bank_id)
        .order_by(Seal.seq.desc())
        .limit(LATEST)
        .subquery()
    )
    lowest, seals = db.session.execute(select(func.min(latest.c.transfer_id), func.count())).one()
    return int(lowest) if seals == LATEST else 0


def banks_to_seal(*, recent: bool = False) -> list[int]:
    """Ids of the banks with transfers the sealer has not seen, or with recent ones."""
    banks = db.session.scalars(select(Bank.id).order_by(Bank.id)).all()
    return [bank_id for bank_id in banks if _waits(bank_id, recent=recent)]


def _waits(bank_id: int, *, recent: bool) -> bool:
    since = recent_from(bank_id) if recent else 0
    waiting = unsealed(Transfer.id).where(Transfer.bank_id == bank_id, Transfer.id >= since)
    return db.session.scalar(waiting.limit(1)) is not None


def recent_waiting() -> int:
    """How many of the latest transfers of each bank the sealer has not seen."""
    banks = db.session.scalars(select(Bank.id).order_by(Bank.id)).all()
    return sum(_recent_of(bank_id) for bank_id in banks)


def _recent_of(bank_id: int) -> int:
    of = Transfer.bank_id == bank_id, Transfer.id >= recent_from(bank_id)
    return db.session.scalar(unsealed(func.count()).where(*of)) or 0


def waiting_for_seal(*, before: datetime) -> int:
    """How many transfers written before this moment, in any bank, the sealer has not seen."""
    written_before = Transfer.created_us < int(before.timestamp() * _SECOND_US)
    return db.session.scalar(unsealed(func.count()).where(written_before)) or 0
