"""The chain over the transfers of one bank: each seal covers the seal before it and one row.

A row is packed as PostgreSQL sends it in a binary COPY: each column is its length in four bytes,
then its value, the most significant byte first; an absent one is the length -1 and nothing. Never
joined as text: no two different rows have the same bytes.
"""

import struct
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

LAYOUT = 1
SEALED = (
    "bank_id",
    "id",
    "uid",
    "kind",
    "debit_id",
    "credit_id",
    "minutes",
    "code",
    "act_uid",
    "created_us",
    "pending_id",
    "reverses_id",
    "group_uid",
    "subject",
    "actor",
    "request_hash",
    "memo_commit",
)
"""The columns of a transfer in the order they are packed, behind the number of the layout."""

ABSENT = struct.pack(">i", -1)
_ABSENT_2, _ABSENT_5 = ABSENT * 2, ABSENT * 5
_begun = struct.Struct(">ihiq").pack
_always = struct.Struct(">iqi16sihiqiqiqihi16siq").pack
_moved = struct.Struct(">20si32s4s").pack
_held = struct.Struct(">8si16s8si32s4s").pack
_ended = struct.Struct(">iq4si16s8si32s4s").pack
_of_number, _of_key, _of_hash = (struct.Struct(f).pack for f in (">iq", ">i16s", ">i32s"))

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
    """The bytes of a row."""
    columns = (getattr(row, name) for name in SEALED[1:])
    rest = tuple(each.bytes if isinstance(each, uuid.UUID) else each for each in columns)
    return begun(row.bank_id) + pack(rest)


def begun(bank_id: int) -> bytes:
    """What all rows of a bank begin with: the layout, then the bank."""
    return _begun(2, LAYOUT, 8, bank_id)


def pack(values: tuple[Any, ...]) -> bytes:
    """The bytes of a row behind its bank, given as its sealed columns, keys as bytes.

    A million rows are packed to prove the books: hence as few steps as there are for most of them.
    """
    # fmt: off
    (own, uid, kind, debit, credit, minutes, code, act, us,
     pending, reverses, group, subject, actor, request, memo) = values
    assert len(uid) == len(act) == 16, "a key is 16 bytes"
    assert len(request) == 32, "a request hash is 32 bytes"
    always = _always(
        8, own, 16, uid, 2, kind, 8, debit, 8, credit, 8, minutes,
        2, code, 16, act, 8, us,
    )
    # fmt: on
    if reverses is subject is actor is memo is None and (group is None or len(group) == 16):
        if pending is group is None:
            return always + _moved(_ABSENT_5, 32, request, ABSENT)
        if pending is None:
            return always + _held(_ABSENT_2, 16, group, _ABSENT_2, 32, request, ABSENT)
        if group is not None:
            story = _ended(8, pending, ABSENT, 16, group, _ABSENT_2, 32, request, ABSENT)
            return always + story
    return b"".join(
        (
            always,
            _number(pending),
            _number(reverses),
            _key(group),
            _key(subject),
            _key(actor),
            _hash(request),
            _hash(memo),
        )
    )


def _number(number: int | None) -> bytes:
    return ABSENT if number is None else _of_number(8, number)


def _key(key: bytes | None) -> bytes:
    assert key is None or len(key) == 16, "a key is 16 bytes"
    return ABSENT if key is None else _of_key(16, key)


def _hash(found: bytes | None) -> bytes:
    assert found is None or len(found) == 32, "a hash is 32 bytes"
    return ABSENT if found is None else _of_hash(32, found)


def seal(previous: bytes, row: TransferRow) -> bytes:
    """The 32 bytes that bind this row to everything sealed before it."""
    assert len(previous) == 32, "a seal is 32 bytes"
    return sha256(previous + packed(row)).digest()


def memo_commitment(salt: bytes, words: str | bytes) -> bytes:
    """What a sealed row knows of the words beside it: nothing, once the salt is erased."""
    return sha256(salt + (words.encode() if isinstance(words, str) else words)).digest()


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
