"""Putting two people together, and keeping them apart: one after the other, never both at once."""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import func, select

from exchange.units import Act
from models.base import db


def hold_pairs(person_id: int, other_ids: Iterable[int], *, act: Act) -> None:
    """Until the commit, no other trip puts this person and one of the others together, or apart.

    Asked for before a trip locks a task, all pairs at once and in one order: so that no two trips
    wait for each other. On SQLite who writes is alone, and need not ask.
    """
    if db.session.get_bind().dialect.name != "postgresql":
        return
    for key in sorted({_key(act.bank_id, person_id, other_id) for other_id in other_ids}):
        db.session.execute(select(func.pg_advisory_xact_lock(key)))


def _key(bank_id: int, one: int, other: int) -> int:
    """A number of 64 bits for two people of a bank, whichever is named first."""
    words = " ".join(map(str, ("pair", bank_id, *sorted((one, other)))))
    return int.from_bytes(sha256(words.encode()).digest()[:8], "big", signed=True)
