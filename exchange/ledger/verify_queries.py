"""Proving the books: minutes add up, balances are what the rows say, and the chain is whole.

What is read here may have been tampered with: a column can hold anything, and then it is broken
and not a mistake of ours.
"""

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, literal, select, type_coerce, union_all
from sqlalchemy.orm import aliased
from sqlalchemy.types import NullType

from exchange.ledger.codes import POSTED, Kind
from exchange.ledger.seal import UNSEALED, Head, Link, TransferRow, memo_commitment, verify
from models.base import db
from models.ledger import Account, Anchor, Seal, SealHead, Transfer, TransferMemo
from models.postgresql import SNAPSHOT

_ROWS_AT_ONCE = 2000
_SECOND_US = 1_000_000
_UUIDS = [
    TransferRow._fields.index(each) for each in ("uid", "group_uid", "subject", "actor", "act_uid")
]


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


def banks_to_seal() -> list[int]:
    """Ids of the banks with transfers the sealer has not seen."""
    unsealed = _unsealed().with_only_columns(Transfer.bank_id).distinct()
    return list(db.session.scalars(unsealed.order_by(Transfer.bank_id)))


def _unsealed() -> Select[Any]:
    return (
        select(func.count())
        .select_from(Transfer)
        .outerjoin(Seal, and_(Seal.bank_id == Transfer.bank_id, Seal.transfer_id == Transfer.id))
        .where(Seal.seq.is_(None))
    )


def waiting_for_seal(*, before: datetime) -> int:
    """How many transfers written before this moment, in any bank, the sealer has not seen."""
    written_before = Transfer.created_us < int(before.timestamp() * _SECOND_US)
    return db.session.scalar(_unsealed().where(written_before)) or 0


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
    walked = _Walk(bank_id, since)
    broken = walked.broken([Head(each.seq, each.hash) for each in anchors if each.seq >= since.seq])
    accounts, posted = db.session.execute(
        select(func.count(), func.coalesce(func.sum(Account.posted_minutes), 0))
        .select_from(Account)
        .where(Account.bank_id == bank_id)
    ).one()
    return Proof(
        bank_id=bank_id,
        accounts=accounts,
        transfers=db.session.scalar(
            select(func.count()).select_from(Transfer).where(Transfer.bank_id == bank_id)
        )
        or 0,
        sum_minutes=int(posted),
        drift=_drift(bank_id),
        limits_broken=_limits_broken(bank_id),
        sealed=since.seq + walked.sealed,
        unsealed=db.session.scalar(_unsealed().where(Transfer.bank_id == bank_id)) or 0,
        broken=broken,
        head=walked.head,
        since=last.day if last else None,
    )


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


class _Walk:
    """One walk along a bank's chain, from `since` to its end."""

    def __init__(self, bank_id: int, since: Head) -> None:
        self._bank_id = bank_id
        self._hashes: dict[int, bytes] = {since.seq: since.hash}
        self._anchored: set[int] = set()
        self._since = since
        self.sealed = 0
        self.head = since

    def broken(self, anchors: list[Head]) -> tuple[int, ...]:
        """Transfers changed, removed or out of order, in chain order; then where it was cut."""
        self._anchored = {each.seq for each in anchors}
        stored = db.session.execute(
            select(SealHead.seq, SealHead.hash, SealHead.transfer_id).where(
                SealHead.bank_id == self._bank_id
            )
        ).one_or_none()
        until = Head(stored.seq, stored.hash) if stored else Head()
        verdict = verify(self._links(), since=self._since, until=until)
        self.sealed, self.head = verdict.sealed, verdict.head
        found = list(verdict.broken)
        if verdict.is_cut:
            found.append(self._last_known(stored.transfer_id if stored else None))
        for each in anchors:
            if self._hashes.get(each.seq) != each.hash:
                found.append(self._at(each.seq) or self._last_known(None))
        return tuple(dict.fromkeys(found))

    def _links(self) -> Iterator[Link]:
        fields = [type_coerce(getattr(Transfer, each), NullType()) for each in TransferRow._fields]
        rows = db.session.execute(
            select(
                Seal.seq,
                Seal.transfer_id,
                type_coerce(Seal.hash, NullType()),
                TransferMemo.salt,
                TransferMemo.text,
                *fields,
            )
            .outerjoin(
                Transfer, and_(Transfer.bank_id == Seal.bank_id, Transfer.id == Seal.transfer_id)
            )
            .outerjoin(
                TransferMemo,
                and_(
                    TransferMemo.bank_id == Seal.bank_id,
                    TransferMemo.transfer_id == Seal.transfer_id,
                ),
            )
            .where(Seal.bank_id == self._bank_id, Seal.seq > self._since.seq)
            .order_by(Seal.seq)
            .execution_options(yield_per=_ROWS_AT_ONCE)
        )
        stored: tuple[Any, ...]
        for stored in rows:
            seq, transfer_id, seal_hash, salt, text, *values = stored
            row = _row(values)
            if row is not None and _is_reworded(row, salt, text):
                row = None
            if not isinstance(seal_hash, bytes) or len(seal_hash) != len(UNSEALED):
                seal_hash = UNSEALED
            if seq in self._anchored:
                self._hashes[seq] = seal_hash
            yield Link(seq, transfer_id, row, seal_hash)

    def _at(self, seq: int) -> int | None:
        return db.session.scalar(
            select(Seal.transfer_id).where(Seal.bank_id == self._bank_id, Seal.seq == seq)
        )

    def _last_known(self, of_head: int | None) -> int:
        """The best name for rows that are gone: the head's own, else the last one still sealed."""
        last = (
            select(Seal.transfer_id)
            .where(Seal.bank_id == self._bank_id)
            .order_by(Seal.seq.desc())
            .limit(1)
        )
        return of_head or db.session.scalar(last) or 0


def _row(values: list[Any]) -> TransferRow | None:
    """The row as it is stored, or None when it is gone or holds what could never be sealed."""
    if values[1] is None:
        return None
    try:
        for place in _UUIDS:
            values[place] = _uuid(values[place])
    except ValueError:
        return None
    return TransferRow(*values)


def _uuid(value: object) -> uuid.UUID | None:
    if value is None or isinstance(value, uuid.UUID):
        return value
    made = uuid.UUID(hex=str(value))
    if made.hex != value:
        raise ValueError("not as it was written")
    return made


def _is_reworded(row: TransferRow, salt: object, text: object) -> bool:
    """Words that are there must be the words that were sealed; erased ones are not missed."""
    if text is None:
        return False
    if not isinstance(salt, bytes) or not isinstance(text, str):
        return True
    return memo_commitment(salt, text) != row.memo_commit
