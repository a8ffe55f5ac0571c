"""Reading a bank's chain from PostgreSQL as a binary COPY: each row comes as the very bytes that are sealed."""

import struct
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain
from typing import Any

from sqlalchemy.exc import OperationalError

from exchange.ledger.codes import Kind
from exchange.ledger.seal import SEALED, Head, begun
from exchange.ledger.walk import Walked

# The id is the seal's: where there is a row at all, it is the row's too.
LINKS = f"""
    COPY (
        SELECT s.seq, s.transfer_id, {", ".join(f"t.{name}" for name in SEALED[2:])}, s.hash
        FROM seal s LEFT JOIN transfer t ON t.bank_id = s.bank_id AND t.id = s.transfer_id
        WHERE s.bank_id = %d AND s.seq > %d
        ORDER BY s.seq
    ) TO STDOUT (FORMAT BINARY)
"""  # noqa: S608  names of our own

_HEADER = 19
"""Bytes before the first row. Each row begins with the number of its columns."""
_LAST_WORD = 2
"""How long the word is that says that nothing follows."""
_ROW_AT, _ROW_ENDS, _HASH_AT = 2 + 12, -36, -32
_begins = struct.Struct(">6xq4xq24xh4xq4xq4xq").unpack_from
"""seq, transfer_id, kind, debit, credit, minutes: at fixed places wherever there is a row."""
_pending = struct.Struct(">q").unpack_from
_PENDING_AT = 130
_SHORTEST = _PENDING_AT + 8
"""A piece shorter than this has a seal and no row."""
_ENDING = (int(Kind.POST), int(Kind.VOID))
_COMMAND_OK = 1
"""libpq's own number for it."""


def walk(connection: Any, bank_id: int, since: Head) -> Walked:
    """Every seal of the bank after `since`.

    `connection` is the driver's own, with the transaction in which all of it is one moment.
    """
    walked = Walked(since)
    rows = _copied(connection.pgconn, LINKS % (bank_id, since.seq))
    first = next(rows)[_HEADER:]
    _follow(chain((first,), rows), walked, begun(bank_id))
    return walked


def _copied(server: Any, statement: str) -> Iterator[bytes]:
    """What a COPY sends, piece by piece, straight from libpq: the driver's own loop takes as long again."""
    server.exec_(statement.encode())
    get = server.get_copy_data
    while True:
        size, piece = get(0)
        if size < 0:
            break
        yield bytes(piece)
    ended = server.get_result()
    while server.get_result() is not None:
        pass
    if ended.status != _COMMAND_OK:
        raise OperationalError(statement, {}, Exception(server.error_message))


def _follow(rows: Iterable[bytes], walked: Walked, begins: bytes) -> None:
    """One loop and few calls: a bank of some years has a million rows."""
    add, broken = walked.tally.add, walked.broken
    seq, last = walked.head
    gone = 0
    for row in rows:
        if len(row) <= _LAST_WORD:
            continue
        at, own, kind, debit, credit, minutes = _begins(row)
        stored = row[_HASH_AT:]
        seq += 1
        walked.sealed += 1
        if at != seq or sha256(last + begins + row[_ROW_AT:_ROW_ENDS]).digest() != stored:
            broken.append((at, own))
            seq = at
        last = stored
        if len(row) < _SHORTEST:
            gone += 1
        else:
            pending = _pending(row, _PENDING_AT)[0] if kind in _ENDING else None
            add(own, (kind, debit, credit, minutes, pending))
    walked.there = walked.sealed - gone
    walked.head = Head(seq, last)
