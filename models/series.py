"""Asks that come back: the rule of each, and the task every one of its dates has become."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states import DateWord, SeriesState


class Series(Base):
    """What a family asks again and again. Hours are quarters of the bank's wall clock.

    `to_quarter` past 96 is the morning after. `words` are those of the ask, as every date gets
    them: who it is for, where, and what only the one who comes may read. `rule` is an RRULE of
    dates that begins on `first_day`; up to `asked_until` each of them has become a task.
    """

    __tablename__ = "series"
    __table_args__ = (
        in_bank("household_id", "household"),
        of_member(),
        one_of("state", *SeriesState),
        CheckConstraint("from_quarter BETWEEN 0 AND 95", name="from_quarter"),
        CheckConstraint("to_quarter > from_quarter AND to_quarter <= 192", name="to_quarter"),
        Index(None, "bank_id", "household_id", "state"),
        Index(None, "bank_id", "person_id", "state"),
        Index(None, "state", "asked_until"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    household_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(24))
    words: Mapped[dict[str, Any]] = mapped_column(Encrypted)
    from_quarter: Mapped[int] = mapped_column(SmallInteger)
    to_quarter: Mapped[int] = mapped_column(SmallInteger)
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    rule: Mapped[str] = mapped_column(String(120))
    asked_until: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(10), default=SeriesState.OPEN)
    made_at: Mapped[datetime] = mapped_column(Moment)


class SeriesDate(Base):
    """One date of a series, once: the task it became, or that it is added or left out."""

    __tablename__ = "series_date"
    __table_args__ = (
        in_bank("series_id", "series"),
        in_bank("task_id", "task"),
        one_of("word", *DateWord),
        CheckConstraint(f"word <> '{DateWord.RULE}' OR task_id IS NOT NULL", name="asked"),
        UniqueConstraint("bank_id", "task_id"),
    )

    bank_id: Mapped[int] = bank_key()
    series_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    word: Mapped[str] = mapped_column(String(4), default=DateWord.RULE)
    task_id: Mapped[int | None] = mapped_column(BigInteger)
