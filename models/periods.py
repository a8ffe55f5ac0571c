"""What is decided about accounts and periods: limits, closings, and the balances a bank began with.

Rows of `closing`, `closing_balance` and `opening` are only ever added, as those of the books are.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, one_of, own_id


class LimitChange(Base):
    """How far an account may go, since when and by which rules. The newest row of an account counts.

    `by_hand`: an administrator's own decision, with a motive; it holds until another row lifts it.
    """

    __tablename__ = "limit_change"
    __table_args__ = (
        in_bank("account_id", "account"),
        CheckConstraint("by_hand = (motive IS NOT NULL)", name="motive"),
        Index(None, "bank_id", "account_id", "id"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    account_id: Mapped[int] = mapped_column(BigInteger)
    floor_minutes: Mapped[int | None] = mapped_column(BigInteger)
    ceiling_minutes: Mapped[int | None] = mapped_column(BigInteger)
    by_hand: Mapped[bool] = mapped_column(default=False)
    motive: Mapped[str | None] = mapped_column(Text)
    rules_version: Mapped[int | None] = mapped_column(Integer)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class Closing(Base):
    """A period nobody writes into any more, with the head of the chain as it stood then.

    No transfer is let in whose `created_us` lies before `until_us`, the midnight after `to_day`.
    """

    __tablename__ = "closing"
    __table_args__ = (
        one_of("kind", "month", "quarter", "year"),
        CheckConstraint("from_day <= to_day", name="days"),
        UniqueConstraint("bank_id", "kind", "to_day"),
        Index(None, "bank_id", "until_us"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    kind: Mapped[str] = mapped_column(String(8))
    from_day: Mapped[date] = mapped_column(Date)
    to_day: Mapped[date] = mapped_column(Date)
    until_us: Mapped[int] = mapped_column(BigInteger)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class ClosingBalance(Base):
    """What an account had when the period ended. Promises are not in it: only what had moved."""

    __tablename__ = "closing_balance"
    __table_args__ = (in_bank("closing_id", "closing"), in_bank("account_id", "account"))

    bank_id: Mapped[int] = bank_key()
    closing_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    posted_minutes: Mapped[int] = mapped_column(BigInteger)


class Opening(Base):
    """That a bank brought its balances from elsewhere: once, and before its first exchange."""

    __tablename__ = "opening"

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    rows: Mapped[int] = mapped_column(BigInteger)
    credit_minutes: Mapped[int] = mapped_column(BigInteger)
    debt_minutes: Mapped[int] = mapped_column(BigInteger)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
