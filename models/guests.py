"""Help across the border of two banks: whose checks a bank takes as its own, and who visits."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, of_member


class Recognition(Base):
    """A bank lets members of another help its families, on the other's checks; `by_id` answers for it."""

    __tablename__ = "recognition"
    __table_args__ = (
        of_member("by_id"),
        CheckConstraint("other_bank_id <> bank_id", name="two_banks"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    other_bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    by_id: Mapped[int] = mapped_column(BigInteger)
    since_at: Mapped[datetime] = mapped_column(Moment)
    until_at: Mapped[datetime | None] = mapped_column(Moment)


class Guest(Base):
    """A member who helps here while she lives in another bank: her hours, place and checks follow it."""

    __tablename__ = "guest"
    __table_args__ = (
        of_member(),
        ForeignKeyConstraint(
            ["home_bank_id", "person_id"], ["membership.bank_id", "membership.person_id"]
        ),
        CheckConstraint("home_bank_id <> bank_id", name="two_banks"),
        Index(None, "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    home_bank_id: Mapped[int] = mapped_column(BigInteger)
    since_at: Mapped[datetime] = mapped_column(Moment)
    until_at: Mapped[datetime | None] = mapped_column(Moment)
