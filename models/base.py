"""The ground every table stands on: the database handle, key making and column types."""

import json
import os
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    LargeBinary,
    MetaData,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


db = SQLAlchemy(metadata=Base.metadata)


class _Ids:
    """Time-ordered 63-bit keys: milliseconds since 2026 shifted by 22 bits, never twice in a process."""

    epoch_ms = 1_767_225_600_000

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0
        self._counted: Iterator[int] | None = None

    def make(self) -> int:
        with self._lock:
            if self._counted is not None:
                return next(self._counted)
            now = (int(time.time() * 1000) - self.epoch_ms) << 22
            self._last = max(self._last + 1, now + secrets.randbits(22))
            return self._last

    def begin_anew(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    @contextmanager
    def counted(self, first: int) -> Iterator[None]:
        """Hand out first, first + 1, … instead: for made-up histories that must come out the same."""
        self._counted = count(first)
        try:
            yield
        finally:
            self._counted = None


ids = _Ids()
# Two processes that go on from one last key would make the same ones.
os.register_at_fork(after_in_child=ids.begin_anew)


class Moment(TypeDecorator[datetime]):
    """An instant. Aware UTC in Python on both databases; SQLite keeps it as sortable text."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        assert value.tzinfo is not None, "a moment without a zone"
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class _FieldKeys:
    """The keys of encrypted columns: the first encrypts, all of them decrypt."""

    def __init__(self) -> None:
        self._keys: list[Fernet] = []

    def use(self, keys: list[str]) -> None:
        self._keys = [Fernet(key) for key in keys]
        self._box = MultiFernet(self._keys)

    @property
    def box(self) -> MultiFernet:
        assert self._keys, "field keys were not set"
        return self._box

    @property
    def are_several(self) -> bool:
        return len(self._keys) > 1

    def first_opens(self, locked: bytes) -> bool:
        """Or was it an older key that encrypted it?"""
        try:
            self._keys[0].decrypt(locked)
        except InvalidToken:
            return False
        return True


field_keys = _FieldKeys()


class Encrypted(TypeDecorator[Any]):
    """Any JSON value, encrypted at rest: exact places, needs, addresses."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        return field_keys.box.encrypt(json.dumps(value, ensure_ascii=False).encode())

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else json.loads(field_keys.box.decrypt(bytes(value)))


class EncryptedBytes(TypeDecorator[bytes]):
    """Bytes as they are, encrypted at rest: pictures of people."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else field_keys.box.encrypt(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else field_keys.box.decrypt(bytes(value))


def own_id() -> Mapped[int]:
    """The second half of a (bank_id, id) key."""
    return mapped_column(BigInteger, primary_key=True, autoincrement=False, default=ids.make)


def bank_key() -> Mapped[int]:
    """The first half of every key of a table with people's data."""
    return mapped_column(BigInteger, primary_key=True, autoincrement=False)


def in_bank(column: str, table: str, target: str = "id") -> ForeignKeyConstraint:
    """A foreign key that cannot leave the bank: (bank_id, column) -> table(bank_id, target)."""
    return ForeignKeyConstraint(["bank_id", column], [f"{table}.bank_id", f"{table}.{target}"])


def of_member(column: str = "person_id") -> ForeignKeyConstraint:
    """A person named in a bank's row has a membership there, whatever its state."""
    return in_bank(column, "membership", "person_id")


def one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
