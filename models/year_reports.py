"""Reports of the year: words that are being written, reports that are closed, and which of them are out."""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, own_id


class YearWords(Base):
    """What a bank writes itself into the report of a year, by chapter and language, until it is closed.

    `version` counts the writings: who writes over words she has not seen is told so.
    """

    __tablename__ = "year_words"

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    words: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(Integer)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class YearReport(Base):
    """A closed report: all that stood in the public tables when the day `as_of` had ended.

    `content` is the whole of it as one text, `checksum` its SHA-256. Rows are only added.
    """

    __tablename__ = "year_report"
    __table_args__ = (
        # A day is written down once: who closes the same day again would only change the words.
        UniqueConstraint("bank_id", "year", "as_of"),
        CheckConstraint("year BETWEEN 2000 AND 2200", name="year"),
        CheckConstraint("length(checksum) = 64", name="checksum"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    year: Mapped[int] = mapped_column(SmallInteger)
    as_of: Mapped[date] = mapped_column(Date)
    content: Mapped[str] = mapped_column(Text)
    checksum: Mapped[str] = mapped_column(String(64))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class YearReportOut(Base):
    """A closed report that everybody may read, from then on. Rows are only added."""

    __tablename__ = "year_report_out"
    __table_args__ = (
        ForeignKeyConstraint(["bank_id", "report_id"], ["year_report.bank_id", "year_report.id"]),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    report_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
