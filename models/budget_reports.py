"""What is said of a budget beside its lines: who uses a service, what a line is to change, its reports."""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, own_id


class BudgetUsers(Base):
    """How many women and men use what a line pays for; numbers of people, and who counted them."""

    __tablename__ = "budget_users"
    __table_args__ = (
        in_bank("line_id", "budget_line"),
        CheckConstraint("women BETWEEN 0 AND 100000000", name="women"),
        CheckConstraint("men BETWEEN 0 AND 100000000", name="men"),
        CheckConstraint("women + men > 0", name="anybody"),
    )

    bank_id: Mapped[int] = bank_key()
    line_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    women: Mapped[int] = mapped_column(Integer)
    men: Mapped[int] = mapped_column(Integer)
    source: Mapped[str] = mapped_column(String(120))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class BudgetIndicator(Base):
    """What a line is to change, in thousandths of its unit: from where, to where, how far it came."""

    __tablename__ = "budget_indicator"
    __table_args__ = (
        in_bank("line_id", "budget_line"),
        Index(None, "bank_id", "line_id"),
        CheckConstraint("(women_milli IS NULL) = (men_milli IS NULL)", name="both_sexes"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    line_id: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(120))
    unit: Mapped[str] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(120))
    baseline_milli: Mapped[int] = mapped_column(BigInteger)
    target_milli: Mapped[int] = mapped_column(BigInteger)
    result_milli: Mapped[int | None] = mapped_column(BigInteger)
    women_milli: Mapped[int | None] = mapped_column(BigInteger)
    men_milli: Mapped[int | None] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column(Integer, default=1)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class BudgetReport(Base):
    """The report on a closed budget, proposed for everybody to read. Rows are only added.

    `content` is the whole of it as one text, `checksum` its SHA-256. Who proposed it: the act's row.
    """

    __tablename__ = "budget_report"
    __table_args__ = (
        in_bank("budget_id", "budget"),
        UniqueConstraint("bank_id", "budget_id", "edition"),
        CheckConstraint("edition > 0", name="edition"),
        CheckConstraint("length(checksum) = 64", name="checksum"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    budget_id: Mapped[int] = mapped_column(BigInteger)
    edition: Mapped[int] = mapped_column(Integer)
    as_of: Mapped[date] = mapped_column(Date)
    content: Mapped[str] = mapped_column(Text)
    checksum: Mapped[str] = mapped_column(String(64))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class BudgetReportOut(Base):
    """A report that everybody may read, since another seat agreed. Rows are only added."""

    __tablename__ = "budget_report_out"
    __table_args__ = (in_bank("report_id", "budget_report"),)

    bank_id: Mapped[int] = bank_key()
    report_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
