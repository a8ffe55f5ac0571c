"""What two banks say to each other about hours that went across. Rows are only added.

Each bank keeps its own words, and its own copy of what both decided: as with transfers, two rows.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Integer,
    String,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, one_of, own_id


class ClearingWord(Base):
    """How far a bank lets the other owe it, and itself owe the other, from a day. The newest counts.

    `we_minutes` None: it owes as much as the other lets it.
    """

    __tablename__ = "clearing_word"
    __table_args__ = (
        CheckConstraint("other_bank_id <> bank_id", name="other_bank"),
        CheckConstraint("they_minutes >= 0", name="they"),
        CheckConstraint("we_minutes >= 0", name="we"),
        CheckConstraint("number > 0", name="number"),
        UniqueConstraint("bank_id", "other_bank_id", "number"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    other_bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"))
    number: Mapped[int]
    """One after another, whatever a machine's clock believes."""
    they_minutes: Mapped[int] = mapped_column(BigInteger)
    we_minutes: Mapped[int | None] = mapped_column(BigInteger)
    from_day: Mapped[date] = mapped_column(Date)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class SettlementStep(Base):
    """That settling was proposed, declined, or done by both; its number is the same in both banks.

    `position_minutes`: what this bank owed (below zero: was owed) when it was proposed. `minutes`
    of it are settled; `group_uid` names the rows that did it.
    """

    __tablename__ = "settlement_step"
    __table_args__ = (
        CheckConstraint("other_bank_id <> bank_id", name="other_bank"),
        CheckConstraint("number > 0", name="number"),
        one_of("kind", "proposed", "declined", "settled"),
        CheckConstraint("minutes > 0 AND minutes <= abs(position_minutes)", name="minutes"),
        CheckConstraint("(kind = 'settled') = (group_uid IS NOT NULL)", name="group"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    other_bank_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("bank.id"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(8))
    by_us: Mapped[bool]
    position_minutes: Mapped[int] = mapped_column(BigInteger)
    minutes: Mapped[int] = mapped_column(BigInteger)
    group_uid: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
