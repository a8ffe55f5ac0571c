"""Encrypted columns, in whichever room they stand, and whose values an older key locked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, LargeBinary, select, tuple_, type_coerce

from models.base import Base, Encrypted, EncryptedBytes, db, field_keys

ROWS_AT_ONCE = 200


@dataclass(frozen=True)
class Locked:
    """One value as it is stored, and the key of its row."""

    row_key: tuple[Any, ...]
    value: bytes


def locked_columns() -> list[Column[Any]]:
    """All of them, by table."""
    return [
        column
        for _name, table in sorted(Base.metadata.tables.items())
        for column in table.columns
        if isinstance(column.type, Encrypted | EncryptedBytes)
    ]


def batches(column: Column[Any]) -> Iterator[list[Locked]]:
    """Every value of a column, so many rows at once; each batch is a read of its own."""
    found = _batch(column, None)
    while found:
        yield found
        found = _batch(column, found[-1].row_key)


def _batch(column: Column[Any], after: tuple[Any, ...] | None) -> list[Locked]:
    key = list(column.table.primary_key.columns)
    wanted = select(*key, type_coerce(column, LargeBinary)).where(column.is_not(None))
    if after is not None:
        wanted = wanted.where(tuple_(*key) > after)
    rows = db.session.execute(wanted.order_by(*key).limit(ROWS_AT_ONCE)).all()
    db.session.rollback()
    return [Locked(tuple(row[:-1]), bytes(row[-1])) for row in rows]


def needing_an_older_key() -> str | None:
    """A column with a value that the first key does not open; None when no older key is needed."""
    for column in locked_columns():
        for batch in batches(column):
            if not all(field_keys.first_opens(each.value) for each in batch):
                return str(column)
    return None
