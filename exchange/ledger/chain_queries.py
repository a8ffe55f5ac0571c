"""The stored chain of a bank, walked from a trusted seal to its end.

What is read here may have been tampered with: a column can hold anything, and then it is broken
and not a mistake of ours.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import LargeBinary, and_, cast, func, select, text, type_coerce
from sqlalchemy.types import NullType

from exchange.ledger import copy_queries, sqlite_queries
from exchange.ledger.seal import UNSEALED, Head, memo_commitment
from exchange.ledger.walk import Walked
from exchange.units import ROW_ID_MAX
from models.base import db
from models.ledger import Seal, SealHead, Transfer, TransferMemo

LONG = 100_000
"""From so many seals on, SQLite's chain is walked by two processes: to begin the second takes time."""


def walked(bank_id: int, since: Head) -> Walked:
    """Every seal after `since`, in the transaction there is."""
    connection = db.session.connection()
    driver = connection.connection.driver_connection
    if connection.dialect.name == "postgresql":
        # To compile the question takes longer than it gains.
        db.session.execute(text("SET LOCAL jit = off"))
        return copy_queries.walk(driver, bank_id, since)
    assert isinstance(driver, sqlite3.Connection)
    path, middle = connection.engine.url.database, _middle(bank_id, since)
    if not path or middle is None:
        return sqlite_queries.walk(driver, bank_id, since, ROW_ID_MAX)
    first = sqlite_queries.FirstPart(path, bank_id, since, middle.seq)
    rest = sqlite_queries.walk(driver, bank_id, middle, ROW_ID_MAX)
    both = first.walked()
    both.join(rest)
    return both


def _middle(bank_id: int, since: Head) -> Head | None:
    """Where to divide a long chain; what is sealed before it changes no more, whoever reads it when."""
    ours = (Seal.bank_id == bank_id, Seal.seq > since.seq)
    seals = db.session.scalar(select(func.count()).select_from(Seal).where(*ours)) or 0
    if seals < LONG:
        return None
    at = db.session.execute(
        select(Seal.seq, type_coerce(Seal.hash, NullType()))
        .where(*ours, Seal.seq >= since.seq + seals // 2)
        .order_by(Seal.seq)
        .limit(1)
    ).one_or_none()
    if at is None or not isinstance(at[1], bytes) or len(at[1]) != len(UNSEALED):
        return None
    return Head(*at)


def broken(bank_id: int, found: Walked, since: Head, anchors: Sequence[Head]) -> tuple[int, ...]:
    """Transfers changed, removed or out of order, in chain order; then where the chain was cut."""
    off = sorted({*found.broken, *_reworded(bank_id, since)})
    ids = [transfer_id for _, transfer_id in off]
    stored = db.session.execute(
        select(SealHead.seq, SealHead.hash, SealHead.transfer_id).where(SealHead.bank_id == bank_id)
    ).one_or_none()
    if found.head != (Head(stored.seq, stored.hash) if stored else Head()):
        known = stored.transfer_id if stored else None
        ids.append(known or _last_sealed(bank_id))
    ids += _not_as_published(bank_id, anchors)
    return tuple(dict.fromkeys(ids))


def _reworded(bank_id: int, since: Head) -> Iterable[tuple[int, int]]:
    """Words that are there must be the words that were sealed; erased ones are not missed."""
    rows = db.session.execute(
        select(
            Seal.seq,
            Seal.transfer_id,
            type_coerce(Transfer.memo_commit, NullType()),
            type_coerce(TransferMemo.salt, NullType()),
            _as_bytes(TransferMemo.text),
        )
        .join(
            TransferMemo,
            and_(
                TransferMemo.bank_id == Seal.bank_id, TransferMemo.transfer_id == Seal.transfer_id
            ),
        )
        .join(Transfer, and_(Transfer.bank_id == Seal.bank_id, Transfer.id == Seal.transfer_id))
        .where(Seal.bank_id == bank_id, Seal.seq > since.seq)
        .order_by(Seal.seq)
        .execution_options(yield_per=2000)
    )
    for seq, transfer_id, sealed, salt, words in rows:
        if not isinstance(salt, bytes) or memo_commitment(salt, words) != sealed:
            yield seq, transfer_id


def _as_bytes(column: Any) -> Any:
    """On SQLite a text can hold what is none, which the driver would refuse to read."""
    if db.session.get_bind().dialect.name == "sqlite":
        return cast(column, LargeBinary())
    return func.convert_to(column, "UTF8")


def _not_as_published(bank_id: int, anchors: Sequence[Head]) -> list[int]:
    """Where a seal is not the one that was anchored under its number, or is there no more."""
    now: dict[int, tuple[object, int]] = {0: (UNSEALED, 0)}
    rows = db.session.execute(
        select(Seal.seq, type_coerce(Seal.hash, NullType()), Seal.transfer_id)
        .where(Seal.bank_id == bank_id, Seal.seq.in_([each.seq for each in anchors]))
        .order_by(Seal.seq)
    )
    now.update((seq, (stored, transfer_id)) for seq, stored, transfer_id in rows)
    off = []
    for each in anchors:
        stored, transfer_id = now.get(each.seq, (None, 0))
        if stored != each.hash:
            off.append(transfer_id or _last_sealed(bank_id))
    return off


def _last_sealed(bank_id: int) -> int:
    """The best name for rows that are gone."""
    last = (
        select(Seal.transfer_id).where(Seal.bank_id == bank_id).order_by(Seal.seq.desc()).limit(1)
    )
    return db.session.scalar(last) or 0
