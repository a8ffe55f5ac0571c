"""That somebody has come and gone, said by herself; and whom her household wants called when not."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of
from models.states import Who


class EmergencyContact(Base):
    """One person outside the bank, or in it, who is told when somebody of this home does not answer."""

    __tablename__ = "emergency_contact"
    __table_args__ = (
        in_bank("household_id", "household"),
        CheckConstraint("phone IS NOT NULL OR email IS NOT NULL", name="reached"),
    )

    bank_id: Mapped[int] = bank_key()
    household_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Encrypted)
    phone: Mapped[str | None] = mapped_column(Encrypted)
    email: Mapped[str | None] = mapped_column(Encrypted)
    at: Mapped[datetime] = mapped_column(Moment)


class Arrival(Base):
    """One side of an exchange that is waited for: to say that she is there, then that all is well.

    `code` is what the other side types for her. The last three are when she, her contact and the
    operators were told that a word is missing; they begin afresh with each word of hers.
    """

    __tablename__ = "arrival"
    __table_args__ = (
        in_bank("exchange_id", "exchange"),
        of_member(),
        one_of("side", Who.ASKER, Who.HELPER),
        CheckConstraint("left_at IS NULL OR came_at IS NOT NULL", name="came_first"),
        CheckConstraint("left_at IS NULL OR left_at >= came_at", name="in_order"),
        Index(
            "ix_arrival_waiting",
            "bank_id",
            "exchange_id",
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
        Index(None, "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    exchange_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    side: Mapped[str] = mapped_column(String(6), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger)
    code: Mapped[str] = mapped_column(Encrypted)
    at: Mapped[datetime] = mapped_column(Moment)
    came_at: Mapped[datetime | None] = mapped_column(Moment)
    left_at: Mapped[datetime | None] = mapped_column(Moment)
    asked_at: Mapped[datetime | None] = mapped_column(Moment)
    contact_told_at: Mapped[datetime | None] = mapped_column(Moment)
    operators_told_at: Mapped[datetime | None] = mapped_column(Moment)
