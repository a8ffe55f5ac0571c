"""Time cheques on paper: who they were printed for, and which of them was entered. Never the serial."""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states import ChequeState


class ChequeBook(Base):
    """Some cheques printed together for one person. Without `minutes` she writes them by hand."""

    __tablename__ = "cheque_book"
    __table_args__ = (
        in_bank("household_id", "household"),
        of_member(),
        of_member("printed_by_id"),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("printed_by_id <> person_id", name="not_oneself"),
        Index(None, "bank_id", "household_id"),
        Index(None, "bank_id", "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    household_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    minutes: Mapped[int | None] = mapped_column(BigInteger)
    printed_by_id: Mapped[int | None] = mapped_column(BigInteger)
    printed_at: Mapped[datetime] = mapped_column(Moment)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class Cheque(Base):
    """One cheque. `mark` is a keyed hash of its serial, which stands on the paper alone."""

    __tablename__ = "cheque"
    __table_args__ = (
        in_bank("book_id", "cheque_book"),
        in_bank("transfer_id", "transfer"),
        of_member("helper_id"),
        of_member("ended_by_id"),
        one_of("state", *ChequeState),
        UniqueConstraint("bank_id", "mark"),
        UniqueConstraint("bank_id", "book_id", "number"),
        UniqueConstraint("bank_id", "transfer_id"),
        CheckConstraint("(state = 'used') = (transfer_id IS NOT NULL)", name="used"),
        CheckConstraint("(state = 'used') = (given_on IS NOT NULL)", name="given_on"),
        CheckConstraint("(state = 'out') = (ended_at IS NULL)", name="ended"),
        Index(None, "bank_id", "helper_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    book_id: Mapped[int] = mapped_column(BigInteger)
    number: Mapped[int] = mapped_column(SmallInteger)
    mark: Mapped[bytes] = mapped_column(LargeBinary(32))
    state: Mapped[str] = mapped_column(String(4), default=ChequeState.OUT)
    helper_id: Mapped[int | None] = mapped_column(BigInteger)
    given_on: Mapped[date | None] = mapped_column(Date)
    transfer_id: Mapped[int | None] = mapped_column(BigInteger)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by_id: Mapped[int | None] = mapped_column(BigInteger)
