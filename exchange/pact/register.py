"""The register of minutes: each seal covers the seal before it and one sealed text. Pure.

It is the chain of the books (`exchange.ledger.seal`) over other rows: a column is its length in four
bytes, then its bytes, so that no two different rows have the same bytes.
"""

import struct
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from exchange.ledger.seal import UNSEALED, Head, Verdict

LAYOUT = 1


class Sealed(NamedTuple):
    """A row of the register as it is kept: its number, the text, and the seal over both."""

    bank_id: int
    number: int
    meeting_id: int
    sealed_us: int
    """The moment, in microseconds since 1970."""
    text: str
    hash: bytes


def seal(previous: bytes, row: Sealed) -> bytes:
    """The 32 bytes that bind this row to all sealed before it. `row.hash` is not read."""
    assert len(previous) == 32, "a seal is 32 bytes"
    numbers = (LAYOUT, row.bank_id, row.number, row.meeting_id, row.sealed_us)
    columns = [*(struct.pack(">q", each) for each in numbers), row.text.encode()]
    packed = b"".join(struct.pack(">i", len(each)) + each for each in columns)
    return sha256(previous + packed).digest()


def sealed(row: Sealed, last: Head) -> Sealed:
    """The row with its seal, as the next after `last`."""
    assert row.number == last.seq + 1, "a number left out"
    return row._replace(hash=seal(last.hash, row))


def verify(rows: Iterable[Sealed], *, promised: bytes | None = None) -> Verdict:
    """Walk a bank's rows in order of number. `broken` are the numbers changed, or behind a gap.

    The walk goes on from the seal that is kept, so that untouched rows after a touched one are not
    named. With the newest seal that was promised outside, an end that was cut off shows, too.
    """
    last, read, seen = Head(), 0, {UNSEALED}
    broken: list[int] = []
    for row in rows:
        if row.number != last.seq + 1 or not _holds(row, last):
            broken.append(row.number)
        last = Head(row.number, row.hash)
        seen.add(row.hash)
        read += 1
    return Verdict(read, last, tuple(broken), is_cut=promised is not None and promised not in seen)


def _holds(row: Sealed, last: Head) -> bool:
    try:
        return seal(last.hash, row) == row.hash
    except (AssertionError, AttributeError, TypeError, UnicodeError, struct.error):
        # A column that was tampered with may hold anything: what cannot be packed was never sealed.
        return False
