"""Rows of a made-up past, gathered by table and written in one go.

A past is not a deed of today: it is written as rows that the actions would have left, and proved
afterwards as any books are (`flask ledger verify`, constraints, triggers).
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Any

from sqlalchemy import insert

from models.act import ActRow
from models.base import Base, db, ids

NAMESPACE = uuid.UUID("6f0d0b52-0c0e-4f61-9a55-5f0a8f0c7d11")
AT_ONCE = 500


@dataclass
class Rows:
    """Gathers rows and the ids given to the keys of the story."""

    bank: dict[str, int] = field(default_factory=dict)
    person: dict[str, int] = field(default_factory=dict)
    household: dict[str, int] = field(default_factory=dict)
    account: dict[str, int] = field(default_factory=dict)
    cared: dict[tuple[str, int], int] = field(default_factory=dict)
    _waiting: dict[type[Base], list[dict[str, Any]]] = field(default_factory=dict)
    _series: str = "first"
    _made: int = 0

    def after(self) -> "Rows":
        """More rows, about the same people, to be written once these are there."""
        return replace(self, _waiting={}, _series="after")

    def add(self, table: type[Base], **row: Any) -> None:
        self._waiting.setdefault(table, []).append(row)

    def add_with_id(self, table: type[Base], **row: Any) -> int:
        made = ids.make()
        self.add(table, id=made, **row)
        return made

    def act(self, bank: str, who: str | None, verb: str, at: datetime, subject: str) -> uuid.UUID:
        """The act behind a row, as its own door would have named it; gives its key."""
        self._made += 1
        uid = self.uid(f"act:{self._series}:{self._made}")
        self.add(
            ActRow,
            bank_id=self.bank[bank],
            uid=uid,
            request_hash=sha256(uid.bytes).digest(),
            person_id=self.person[who] if who else None,
            on_behalf_of_id=None,
            verb=verb,
            subject=subject,
            at=at,
        )
        return uid

    def uid(self, name: str) -> uuid.UUID:
        return uuid.uuid5(NAMESPACE, name)

    def put_in(self, table: type[Base], column: str, ids_of: dict[int, int]) -> None:
        """Replace the story's own numbers in a column by the ids they were given."""
        for row in self._waiting[table]:
            row[column] = ids_of[row[column]]

    def write(self) -> None:
        """Insert what was gathered, in the order the tables were first named."""
        for table, rows in self._waiting.items():
            for begin in range(0, len(rows), AT_ONCE):
                db.session.execute(insert(table), rows[begin : begin + AT_ONCE])
        self._waiting.clear()


@contextmanager
def small_ids() -> Iterator[None]:
    """Ids from 1 on: a demo comes out the same, and no id of today is that small."""
    with ids.counted(1):
        yield


def morning(day: date) -> datetime:
    return datetime.combine(day, time(8), tzinfo=UTC)
