"""Proving the books: minutes add up, balances are what the rows say, and the chain is whole.

What is read here may have been tampered with: a column can hold anything, and then it is broken
and not a mistake of ours.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, literal, select, union_all
from sqlalchemy.orm import aliased

from exchange.ledger import chain_queries as chain
from exchange.ledger.codes import POSTED, Kind
from exchange.ledger.seal import Head
from exchange.ledger.tally import countable
from exchange.ledger.unsealed_queries import unsealed as unsealed_rows
from exchange.ledger.walk import Walked
from models.base import db
from models.ledger import Account, Anchor, Seal, Transfer
from models.postgresql import SNAPSHOT

_COUNTED = (
    Transfer.id,
    Transfer.kind,
    Transfer.debit_id,
    Transfer.credit_id,
    Transfer.minutes,
    Transfer.pending_id,
)


@dataclass(frozen=True)
class Proof:
    """What a walk through one bank's books found. Ids of accounts and transfers.

    `head` is where a whole chain may be anchored; `since` is the day of the anchor the walk began
    at, None when it began with the first row.
    """

    bank_id: int
    accounts: int
    transfers: int
    sum_minutes: int
    drift: tuple[int, ...]
    limits_broken: tuple[int, ...]
    sealed: int
    unsealed: int
    broken: tuple[int, ...]
    head: Head
    since: date | None

    @property
    def is_true(self) -> bool:
        """Nothing is off. Rows that only wait for the sealer are not off."""
        return not (self.sum_minutes or self.drift or self.broken or self.limits_broken)


def banks_with_books() -> list[int]:
    """Ids of the banks that have accounts or transfers, also ones whose accounts were removed."""
    kept = select(Account.bank_id).union(select(Transfer.bank_id)).subquery()
    return list(db.session.scalars(select(kept.c.bank_id).order_by(kept.c.bank_id)))


def prove(bank_id: int, *, incremental: bool = False) -> Proof:
    """Read one bank's books and say what is off; incremental walks the chain from the last anchor.

    The balances are always proved from all rows. Reads one moment of the database throughout, and
    ends the transaction it finds.
    """
    one_moment()
    anchors = db.session.execute(
        select(Anchor.day, Anchor.seq, Anchor.hash)
        .where(Anchor.bank_id == bank_id)
        .order_by(Anchor.day)
    ).all()
    last = anchors[-1] if incremental and anchors else None
    since = Head(last.seq, last.hash) if last else Head()
    walked = chain.walked(bank_id, since)
    published = [Head(each.seq, each.hash) for each in anchors if each.seq >= since.seq]
    accounts, posted = db.session.execute(
        select(func.count(), func.coalesce(func.sum(Account.posted_minutes), 0))
        .select_from(Account)
        .where(Account.bank_id == bank_id)
    ).one()
    transfers = db.session.scalar(
        select(func.count()).select_from(Transfer).where(Transfer.bank_id == bank_id)
    )
    unsealed, drift = _counted(bank_id, walked, transfers or 0, from_start=last is None)
    return Proof(
        bank_id=bank_id,
        accounts=accounts,
        transfers=transfers or 0,
        sum_minutes=int(posted),
        drift=drift,
        limits_broken=_limits_broken(bank_id),
        sealed=since.seq + walked.sealed,
        unsealed=unsealed,
        broken=chain.broken(bank_id, walked, since, published),
        head=walked.head,
        since=last.day if last else None,
    )


def _counted(
    bank_id: int, walked: Walked, transfers: int, *, from_start: bool
) -> tuple[int, tuple[int, ...]]:
    """How many transfers have no seal, and the accounts that are not what their transfers add up to."""
    ours = Transfer.bank_id == bank_id
    if not from_start:
        return db.session.scalar(unsealed_rows(func.count()).where(ours)) or 0, _drift(bank_id)
    waiting = 0
    if transfers != walked.there:
        for transfer_id, *deed in db.session.execute(unsealed_rows(*_COUNTED).where(ours)):
            walked.tally.add(transfer_id, countable(deed))
            waiting += 1
    stored = db.session.execute(
        select(Account.id, Account.posted_minutes, Account.held_minutes)
        .where(Account.bank_id == bank_id)
        .order_by(Account.id)
    )
    return waiting, walked.tally.drift((own, posted, held) for own, posted, held in stored)


def one_moment() -> None:
    """From here on, until the transaction ends, reads see the database as it is now."""
    db.session.rollback()
    db.session.connection(execution_options={SNAPSHOT: True})


def _drift(bank_id: int) -> tuple[int, ...]:
    """Accounts whose stored balance is not what their transfers add up to, in one pass."""
    ended = aliased(Transfer)
    mine, zero = Transfer.bank_id == bank_id, literal(0)
    stored = select(
        Account.id.label("account_id"),
        (-Account.posted_minutes).label("posted"),
        (-Account.held_minutes).label("held"),
    ).where(Account.bank_id == bank_id)
    paid = select(Transfer.debit_id, -Transfer.minutes, zero).where(mine, Transfer.kind.in_(POSTED))
    got = select(Transfer.credit_id, Transfer.minutes, zero).where(mine, Transfer.kind.in_(POSTED))
    open_holds = (
        select(Transfer.debit_id, zero, Transfer.minutes)
        .outerjoin(ended, and_(ended.bank_id == Transfer.bank_id, ended.pending_id == Transfer.id))
        .where(mine, Transfer.kind == Kind.HOLD, ended.id.is_(None))
    )
    both = union_all(stored, paid, got, open_holds).subquery()
    off = (
        select(both.c.account_id)
        .group_by(both.c.account_id)
        .having((func.sum(both.c.posted) != 0) | (func.sum(both.c.held) != 0))
        .order_by(both.c.account_id)
    )
    return tuple(db.session.scalars(off))


def _limits_broken(bank_id: int) -> tuple[int, ...]:
    left = Account.posted_minutes - Account.held_minutes
    below = select(Account.id).where(Account.bank_id == bank_id, left < Account.floor_minutes)
    return tuple(db.session.scalars(below.order_by(Account.id)))


def missing_seals(published: Collection[bytes]) -> list[bytes]:
    """Of heads that were published once, those no chain has: these books are older, or others."""
    known = db.session.scalars(select(Seal.hash).where(Seal.hash.in_(published)))
    return sorted(set(published) - {bytes(each) for each in known})
