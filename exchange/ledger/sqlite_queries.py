"""Reading a bank's chain from a SQLite file, past SQLAlchemy: to make its rows takes longer than to prove them.

Run as a program it walks the first part of a chain, so that two processors share a long one.
"""

import json
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

from exchange.ledger.seal import SEALED, UNSEALED, Head, begun, pack
from exchange.ledger.tally import Tally, countable
from exchange.ledger.walk import Walked

# The ids are the seal's: where there is a row at all, they are the row's too.
LINKS = f"""
    SELECT s.seq, s.transfer_id, s.hash, {", ".join(f"t.{name}" for name in SEALED[2:])}
    FROM seal s LEFT JOIN transfer t ON t.bank_id = s.bank_id AND t.id = s.transfer_id
    WHERE s.bank_id = ? AND s.seq > ? AND s.seq <= ?
    ORDER BY s.seq
"""  # noqa: S608  names of our own
_LETTERS = 32
"""How a key is kept: as so many small letters and digits of its sixteen bytes."""
_NEVER_SEALED = (AssertionError, TypeError, ValueError, struct.error)


def walk(connection: sqlite3.Connection, bank_id: int, since: Head, until: int) -> Walked:
    """Every seal of the bank after `since`, up to the one of number `until`."""
    walked = Walked(since)
    usual = connection.text_factory
    try:
        _follow(connection.execute(LINKS, (bank_id, since.seq, until)), walked, bank_id)
    except sqlite3.OperationalError:
        # A text that is none, behind the last row we had: from there on with more patience.
        connection.text_factory = _any_text
        _follow(connection.execute(LINKS, (bank_id, walked.head.seq, until)), walked, bank_id)
    finally:
        connection.text_factory = usual
    return walked


def _any_text(raw: bytes) -> str:
    return raw.decode(errors="replace")


def _follow(rows: Iterable[tuple[Any, ...]], walked: Walked, bank_id: int) -> None:
    """One loop and few calls: a bank of some years has a million rows."""
    add, broken, begins = walked.tally.add, walked.broken, begun(bank_id)
    last: Any
    seq, last = walked.head
    gone = 0
    try:
        # fmt: off
        for (at, own, stored, uid, kind, debit, credit, minutes, code, act, us, pending, reverses,
             group, subject, actor, request, memo) in rows:
            # fmt: on
            seq += 1
            walked.sealed += 1
            try:
                letters = uid + act if group is None else uid + act + group
                keys = bytes.fromhex(letters)
                # fmt: off
                row = pack((
                    own, keys[:16], kind, debit, credit, minutes, code, keys[16:32], us,
                    pending, reverses, None if group is None else keys[32:], subject and _key(subject),
                    actor and _key(actor), request, memo,
                ))
                # fmt: on
                holds = (
                    sha256(last + begins + row).digest() == stored
                    and at == seq
                    and len(uid) == _LETTERS
                    and keys.hex() == letters
                )
            except _NEVER_SEALED:
                holds = False
            last = stored
            if holds:
                add(own, (kind, debit, credit, minutes, pending))
                continue
            broken.append((at, own))
            seq = at
            if uid is None:
                gone += 1
            else:
                add(own, countable((kind, debit, credit, minutes, pending)))
    finally:
        walked.there = walked.sealed - gone
        walked.head = Head(seq, last if isinstance(last, bytes) else UNSEALED)


def _key(letters: str) -> bytes:
    key = bytes.fromhex(letters)
    if key.hex() != letters:
        raise ValueError("not as it was written")
    return key


class FirstPart:
    """A walk of the first part of a chain in a process of its own, while we walk the rest."""

    def __init__(self, path: str, bank_id: int, since: Head, until: int) -> None:
        asked = [path, bank_id, since.seq, since.hash.hex(), until]
        self._process = subprocess.Popen(  # noqa: S603  our own module, nothing of a request
            [sys.executable, "-m", __name__, json.dumps(asked)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )

    def walked(self) -> Walked:
        said, _ = self._process.communicate()
        assert self._process.returncode == 0, "the other half of the walk was not finished"
        return _from_json(said)


def _as_json(walked: Walked) -> str:
    tally = walked.tally
    return json.dumps(
        {
            "head": [walked.head.seq, walked.head.hash.hex()],
            "sealed": walked.sealed,
            "there": walked.there,
            "broken": walked.broken,
            "posted": list(tally.posted.items()),
            "holds": list(tally.holds.items()),
            "ended": list(tally.ended),
        }
    )


def _from_json(said: bytes) -> Walked:
    told = json.loads(said)
    tally = Tally(ended=set(told["ended"]))
    tally.posted.update(told["posted"])
    tally.holds.update((hold_id, tuple(held)) for hold_id, held in told["holds"])
    return Walked(
        head=Head(told["head"][0], bytes.fromhex(told["head"][1])),
        sealed=told["sealed"],
        there=told["there"],
        broken=[tuple(each) for each in told["broken"]],
        tally=tally,
    )


def main() -> None:
    path, bank_id, seq, last, until = json.loads(sys.argv[1])
    address = f"{Path(path).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        since = Head(seq, bytes.fromhex(last))
        walked = walk(connection, bank_id, since, until)
    sys.stdout.write(_as_json(walked))


if __name__ == "__main__":
    main()
