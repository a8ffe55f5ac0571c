"""Who can stand in for somebody who works on her own account, and who looks for such a person.

Whoever answers nobody is found by nobody: how to reach either is read by the other alone, once both said yes.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of, own_id


class StandIn(Base):
    """A member can stand in, in her trade, from `first_day` to `last_day`; taken back, the row is gone.

    Without `municipality` she comes anywhere in the bank.
    """

    __tablename__ = "stand_in"
    __table_args__ = (
        of_member(),
        CheckConstraint("first_day <= last_day", name="days"),
        Index(None, "bank_id", "trade", "last_day"),
    )

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    trade: Mapped[str] = mapped_column(String(16))
    municipality: Mapped[str | None] = mapped_column(String(6))
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    words: Mapped[str] = mapped_column(String(280))
    reach: Mapped[str] = mapped_column(Encrypted)
    said_at: Mapped[datetime] = mapped_column(Moment)


class StandInAsk(Base):
    """Somebody will be away from her own work and looks for who stands in. `found` once both said yes."""

    __tablename__ = "stand_in_ask"
    __table_args__ = (
        of_member(),
        one_of("firm", "alone", "small"),
        one_of("state", "open", "found", "closed"),
        CheckConstraint("first_day <= last_day", name="days"),
        Index(None, "bank_id", "person_id"),
        Index(None, "last_day"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    firm: Mapped[str] = mapped_column(String(5))
    trade: Mapped[str] = mapped_column(String(16))
    municipality: Mapped[str] = mapped_column(String(6))
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    words: Mapped[str] = mapped_column(String(280))
    reach: Mapped[str] = mapped_column(Encrypted)
    state: Mapped[str] = mapped_column(String(6), default="open")
    made_at: Mapped[datetime] = mapped_column(Moment)


class StandInWord(Base):
    """What was said between who looks and one who could stand in. Agreed is one of them at most."""

    __tablename__ = "stand_in_word"
    __table_args__ = (
        in_bank("ask_id", "stand_in_ask"),
        of_member(),
        one_of("state", "asked", "willing", "declined", "agreed", "off"),
        Index(
            "uq_stand_in_word_agreed",
            "bank_id",
            "ask_id",
            unique=True,
            sqlite_where=text("state = 'agreed'"),
            postgresql_where=text("state = 'agreed'"),
        ),
        Index(None, "bank_id", "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    ask_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime] = mapped_column(Moment)
    reach: Mapped[str | None] = mapped_column(Encrypted)
