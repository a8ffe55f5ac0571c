"""The books. Rows of `transfer` and `seal` are only ever added: a mistake is mended by a new row."""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement

from models.base import Base, Moment, bank_key, in_bank, one_of, own_id


class clock_us(FunctionElement[int]):  # noqa: N801  read as a SQL function
    """Microseconds since 1970 by the database's clock (SQLite knows milliseconds)."""

    type = BigInteger()
    inherit_cache = True


@compiles(clock_us)
def _clock_us(element: object, compiler: SQLCompiler, **kw: object) -> str:
    return "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)"


@compiles(clock_us, "sqlite")
def _clock_us_sqlite(element: object, compiler: SQLCompiler, **kw: object) -> str:
    return "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000"


class Account(Base):
    """Minutes of a household, of an organisation, or of the bank itself. Signed whole minutes.

    A clearing account is what a bank has with another one; both have one, and together they are 0.
    """

    __tablename__ = "account"
    __table_args__ = (
        in_bank("household_id", "household"),
        in_bank("organisation_id", "organisation"),
        one_of("kind", "household", "organisation", "fund", "issuance", "clearing"),
        CheckConstraint("held_minutes >= 0", name="held"),
        CheckConstraint("(kind = 'household') = (household_id IS NOT NULL)", name="holder"),
        CheckConstraint(
            "(kind = 'organisation') = (organisation_id IS NOT NULL)", name="organisation"
        ),
        CheckConstraint("(kind = 'clearing') = (other_bank_id IS NOT NULL)", name="clearing"),
        CheckConstraint("other_bank_id <> bank_id", name="other_bank"),
        UniqueConstraint("bank_id", "handle"),
        UniqueConstraint("bank_id", "household_id"),
        UniqueConstraint("bank_id", "organisation_id"),
        UniqueConstraint("bank_id", "other_bank_id"),
        UniqueConstraint("bank_id", "kind", "shard"),
        # Room beside each row for its next state: a change of balance then touches no index.
        {"postgresql_with": {"fillfactor": 70}},
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    handle: Mapped[uuid.UUID] = mapped_column(Uuid)
    kind: Mapped[str] = mapped_column(String(12))
    shard: Mapped[int | None] = mapped_column(SmallInteger)
    household_id: Mapped[int | None] = mapped_column(BigInteger)
    organisation_id: Mapped[int | None] = mapped_column(BigInteger)
    other_bank_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("bank.id"))
    posted_minutes: Mapped[int] = mapped_column(BigInteger, default=0)
    held_minutes: Mapped[int] = mapped_column(BigInteger, default=0)
    floor_minutes: Mapped[int | None] = mapped_column(BigInteger)
    ceiling_minutes: Mapped[int | None] = mapped_column(BigInteger)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


def _at_most_one(column: str) -> Index:
    """Unique where it is there at all: most rows have none, and none of these costs them anything."""
    is_there = text(f"{column} IS NOT NULL")
    name = f"uq_transfer_{column.removesuffix('_id')}"
    return Index(
        name, "bank_id", column, unique=True, sqlite_where=is_there, postgresql_where=is_there
    )


class Transfer(Base):
    """`minutes` from debit to credit. `uid` is made by who asks; `subject` names what it was for."""

    __tablename__ = "transfer"
    __table_args__ = (
        in_bank("debit_id", "account"),
        in_bank("credit_id", "account"),
        in_bank("pending_id", "transfer"),
        in_bank("reverses_id", "transfer"),
        UniqueConstraint("bank_id", "uid"),
        _at_most_one("pending_id"),
        _at_most_one("reverses_id"),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("debit_id <> credit_id", name="two_accounts"),
        CheckConstraint("kind BETWEEN 1 AND 4", name="kind"),
        CheckConstraint("(kind IN (3, 4)) = (pending_id IS NOT NULL)", name="pending"),
        Index(None, "bank_id", "debit_id", "created_us", "id"),
        Index(None, "bank_id", "credit_id", "created_us", "id"),
    )

    # Both accounts are the bank's: asking for the bank itself would be one more lock on its one row.
    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    request_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    kind: Mapped[int] = mapped_column(SmallInteger)
    debit_id: Mapped[int] = mapped_column(BigInteger)
    credit_id: Mapped[int] = mapped_column(BigInteger)
    minutes: Mapped[int] = mapped_column(BigInteger)
    code: Mapped[int] = mapped_column(SmallInteger)
    pending_id: Mapped[int | None] = mapped_column(BigInteger)
    reverses_id: Mapped[int | None] = mapped_column(BigInteger)
    group_uid: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    subject: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    memo_commit: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    actor: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    created_us: Mapped[int] = mapped_column(BigInteger, default=clock_us())


class TransferMemo(Base):
    """Words beside a transfer, erasable: the chain knows only sha256(salt ‖ text)."""

    __tablename__ = "transfer_memo"
    __table_args__ = (in_bank("transfer_id", "transfer"),)

    bank_id: Mapped[int] = bank_key()
    transfer_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    text: Mapped[str] = mapped_column(Text)


class Seal(Base):
    """The chain: each row's hash covers the one before it and one transfer."""

    __tablename__ = "seal"
    __table_args__ = (
        in_bank("transfer_id", "transfer"),
        UniqueConstraint("bank_id", "transfer_id"),
    )

    bank_id: Mapped[int] = bank_key()
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    transfer_id: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class SealHead(Base):
    """Where the chain of a bank ends.

    `transfer_id` is no foreign key: it must still name the last row when somebody cut it off.
    """

    __tablename__ = "seal_head"

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    transfer_id: Mapped[int | None] = mapped_column(BigInteger)


class Anchor(Base):
    """The head of the chain as it was published on a day."""

    __tablename__ = "anchor"

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    rows: Mapped[int] = mapped_column(BigInteger)
    sum_minutes: Mapped[int] = mapped_column(BigInteger)
    sent_to: Mapped[str | None] = mapped_column(String(200))
