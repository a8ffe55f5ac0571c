"""The chain over the transfers of one bank: each seal covers the seal before it and one row.

A row is packed at fixed width with a mark for every absent value, never joined as text: no two
different rows have the same bytes.
"""

import struct
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

_LAYOUT = 1
_ROW = struct.Struct(">BBqq16s32shqqqhqq16s16s32s16s16sq")
_NO_BYTES_16 = bytes(16)
_NO_BYTES_32 = bytes(32)

UNSEALED = bytes(32)
"""What the first seal of a bank stands on."""


class TransferRow(NamedTuple):
    """A row of `transfer` as it is sealed. A tuple, because a million of them are verified."""

    bank_id: int
    id: int
    uid: uuid.UUID
    request_hash: bytes
    kind: int
    debit_id: int
    credit_id: int
    minutes: int
    code: int
    pending_id: int | None
    reverses_id: int | None
    group_uid: uuid.UUID | None
    subject: uuid.UUID | None
    memo_commit: bytes | None
    actor: uuid.UUID | None
    act_uid: uuid.UUID
    created_us: int


class Link(NamedTuple):
    """One seal with the row it names; the row is None when the transfer is gone."""

    seq: int
    transfer_id: int
    row: TransferRow | None
    hash: bytes


class Head(NamedTuple):
    """How far the chain is known: number and hash of the last seal."""

    seq: int = 0
    hash: bytes = UNSEALED


@dataclass(frozen=True)
class Verdict:
    """What a walk along the chain found.

    `broken` has the ids of transfers changed, removed or out of order, in chain order. `is_cut`:
    the chain ends before the head that was promised, or elsewhere.
    """

    sealed: int
    head: Head
    broken: tuple[int, ...]
    is_cut: bool

    @property
    def is_whole(self) -> bool:
        return not self.broken and not self.is_cut


def packed(row: TransferRow) -> bytes:
    """The bytes of a row, always of the same length."""
    assert len(row.request_hash) == 32, "a request hash is 32 bytes"
    assert row.memo_commit is None or len(row.memo_commit) == 32, "a commitment is 32 bytes"
    return _ROW.pack(
        _LAYOUT,
        _absences(row),
        row.bank_id,
        row.id,
        row.uid.bytes,
        row.request_hash,
        row.kind,
        row.debit_id,
        row.credit_id,
        row.minutes,
        row.code,
        row.pending_id or 0,
        row.reverses_id or 0,
        row.group_uid.bytes if row.group_uid else _NO_BYTES_16,
        row.subject.bytes if row.subject else _NO_BYTES_16,
        row.memo_commit or _NO_BYTES_32,
        row.actor.bytes if row.actor else _NO_BYTES_16,
        row.act_uid.bytes,
        row.created_us,
    )


def _absences(row: TransferRow) -> int:
    # Without these marks "no actor" and an actor of sixteen zero bytes would seal alike.
    return (
        (row.pending_id is None)
        | (row.reverses_id is None) << 1
        | (row.group_uid is None) << 2
        | (row.subject is None) << 3
        | (row.memo_commit is None) << 4
        | (row.actor is None) << 5
    )


def seal(previous: bytes, row: TransferRow) -> bytes:
    """The 32 bytes that bind this row to everything sealed before it."""
    assert len(previous) == 32, "a seal is 32 bytes"
    return sha256(previous + packed(row)).digest()


def memo_commitment(salt: bytes, text: str) -> bytes:
    """What a sealed row knows of the words beside it: nothing, once the salt is erased."""
    return sha256(salt + text.encode()).digest()


def chain(rows: Iterable[TransferRow], head: Head) -> list[Link]:
    """New links for rows not sealed yet, in the order given."""
    links: list[Link] = []
    for row in rows:
        head = Head(head.seq + 1, seal(head.hash, row))
        links.append(Link(head.seq, row.id, row, head.hash))
    return links


def verify(links: Iterable[Link], *, since: Head, until: Head | None = None) -> Verdict:
    """Walk the links in order of seq, from the trusted head `since` to the stored head `until`.

    The walk goes on behind a broken link from the hash that is stored there, so that each
    transfer that was touched is named, and the untouched ones after it are not.
    """
    last, sealed = since, 0
    broken: list[int] = []
    for link in links:
        if not _holds(link, last):
            broken.append(link.transfer_id)
        last = Head(link.seq, link.hash)
        sealed += 1
    return Verdict(sealed, last, tuple(broken), is_cut=until is not None and last != until)


def _holds(link: Link, last: Head) -> bool:
    row = link.row
    if row is None or row.id != link.transfer_id or link.seq != last.seq + 1:
        return False
    try:
        return seal(last.hash, row) == link.hash
    except (AssertionError, AttributeError, TypeError, struct.error):
        # A column that was tampered with may hold anything: what cannot be packed was never sealed.
        return False
