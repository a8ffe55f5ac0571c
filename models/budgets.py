"""Budgets of bodies, read again line by line: what is neutral, direct, sensitive, or staff.

A line's shares are ten-thousandths and always make a whole. Cents of a share are never kept: they
are worked out of the line's own cents, so that no sum can differ from its lines.
"""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states_of_budgets import BudgetState, LineState, Source, StepDeed

_WHOLE = "neutral_bp + direct_bp + sensitive_bp + staff_bp = 10000"
_EACH = (
    "neutral_bp BETWEEN 0 AND 10000 AND direct_bp BETWEEN 0 AND 10000"
    " AND sensitive_bp BETWEEN 0 AND 10000 AND staff_bp BETWEEN 0 AND 10000"
)


class Split:
    """How a line is split by class, in ten-thousandths: D.P.C.M. 16 June 2017, and staff apart."""

    neutral_bp: Mapped[int | None] = mapped_column(SmallInteger)
    direct_bp: Mapped[int | None] = mapped_column(SmallInteger)
    sensitive_bp: Mapped[int | None] = mapped_column(SmallInteger)
    staff_bp: Mapped[int | None] = mapped_column(SmallInteger)


def _split_checks(*, always: bool) -> tuple[CheckConstraint, ...]:
    """A whole; and there, or not there, all four together."""
    there = [f"{name}_bp IS NOT NULL" for name in ("neutral", "direct", "sensitive", "staff")]
    together = " AND ".join(there)
    if not always:
        none = together.replace("IS NOT NULL", "IS NULL")
        together = f"({together}) OR ({none})"
    return (
        CheckConstraint(_WHOLE, name="whole"),
        CheckConstraint(_EACH, name="shares"),
        CheckConstraint(together, name="split"),
    )


class Budget(Base):
    """A body's spending of one year. A closed one is read and no longer changed."""

    __tablename__ = "budget"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        UniqueConstraint("bank_id", "organisation_id", "year"),
        CheckConstraint("year BETWEEN 1990 AND 2100", name="year"),
        one_of("state", *BudgetState),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    organisation_id: Mapped[int] = mapped_column(BigInteger)
    year: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[str] = mapped_column(String(6), default=BudgetState.OPEN)
    touched: Mapped[int] = mapped_column(Integer, default=0)
    """Goes up with every deed on it: two deeds follow each other, and none slips past a closing."""
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class BudgetLine(Split, Base):
    """One line, as the body's file says it, with what is thought of it today.

    `place` is its row in the file. `forecast_cents` or `actual_cents` is none where no file said it.
    `before_id` is the same line a year before. `source` and `said_by` tell where a reading comes
    from: a rule's words, a year, a word of the text, or a person.
    """

    __tablename__ = "budget_line"
    __table_args__ = (
        in_bank("budget_id", "budget"),
        in_bank("before_id", "budget_line"),
        of_member("author_id"),
        of_member("reviewer_id"),
        Index(None, "bank_id", "budget_id", "place"),
        Index(None, "bank_id", "before_id"),
        one_of("state", *LineState),
        one_of("source", *Source),
        *_split_checks(always=False),
        CheckConstraint("(state = 'unread') = (direct_bp IS NULL)", name="unread"),
        CheckConstraint("(direct_bp IS NULL) = (source IS NULL)", name="from_where"),
        CheckConstraint(
            "(state IN ('confirmed', 'reviewed')) = (author_id IS NOT NULL)", name="author"
        ),
        CheckConstraint("(state = 'reviewed') = (reviewer_id IS NOT NULL)", name="reviewer"),
        CheckConstraint("reviewer_id <> author_id", name="two_people"),
        CheckConstraint("forecast_cents IS NOT NULL OR actual_cents IS NOT NULL", name="amount"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    budget_id: Mapped[int] = mapped_column(BigInteger)
    place: Mapped[int] = mapped_column(Integer)
    mission: Mapped[str] = mapped_column(String(10))
    programme: Mapped[str] = mapped_column(String(10))
    chapter: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(String(500))
    forecast_cents: Mapped[int | None] = mapped_column(BigInteger)
    actual_cents: Mapped[int | None] = mapped_column(BigInteger)
    before_id: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(9), default=LineState.UNREAD)
    motive: Mapped[str] = mapped_column(String(300), default="")
    source: Mapped[str | None] = mapped_column(String(6))
    said_by: Mapped[str] = mapped_column(String(80), default="")
    author_id: Mapped[int | None] = mapped_column(BigInteger)
    reviewer_id: Mapped[int | None] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column(Integer, default=0)
    """So many steps it has behind it."""


class BudgetStep(Split, Base):
    """What a person said of a line, one after the other; rows are only added. Who: the act's row.

    `amounts` is of a file that said another amount: {"forecast": [cents before, cents after]}.
    """

    __tablename__ = "budget_step"
    __table_args__ = (
        in_bank("line_id", "budget_line"),
        one_of("deed", *StepDeed),
        one_of("source", *Source),
        *_split_checks(always=True),
        CheckConstraint("(deed = 'amounts') = (amounts IS NOT NULL)", name="amounts"),
        {"sqlite_with_rowid": False},
    )

    bank_id: Mapped[int] = bank_key()
    line_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    deed: Mapped[str] = mapped_column(String(9))
    motive: Mapped[str] = mapped_column(String(300))
    source: Mapped[str] = mapped_column(String(6))
    said_by: Mapped[str] = mapped_column(String(80))
    amounts: Mapped[dict[str, list[int]] | None] = mapped_column(
        JSON(none_as_null=True), sort_order=1
    )
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class BudgetRule(Split, Base):
    """A body's own rule: lines of this mission, programme or word are read so. It only proposes."""

    __tablename__ = "budget_rule"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        Index(None, "bank_id", "organisation_id"),
        *_split_checks(always=True),
        CheckConstraint("mission <> '' OR words <> ''", name="what"),
        CheckConstraint("programme = '' OR mission <> ''", name="programme"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    organisation_id: Mapped[int] = mapped_column(BigInteger)
    mission: Mapped[str] = mapped_column(String(10), default="")
    programme: Mapped[str] = mapped_column(String(10), default="")
    words: Mapped[str] = mapped_column(String(60), default="")
    motive: Mapped[str] = mapped_column(String(300))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class BudgetColumns(Base):
    """Which heading of a body's files means what, as it was said the last time."""

    __tablename__ = "budget_columns"
    __table_args__ = (in_bank("organisation_id", "organisation"),)

    bank_id: Mapped[int] = bank_key()
    organisation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    headings: Mapped[dict[str, str]] = mapped_column(JSON)


class BudgetFile(Base):
    """A file that was handed in and is looked at before it is brought in; then it is gone.

    `packed` are its rows. `columns` says which column means what.
    """

    __tablename__ = "budget_file"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        Index(None, "bank_id", "organisation_id"),
        Index(None, "at"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    organisation_id: Mapped[int] = mapped_column(BigInteger)
    year: Mapped[int] = mapped_column(SmallInteger)
    named: Mapped[str] = mapped_column(String(200))
    packed: Mapped[bytes] = mapped_column(LargeBinary)
    columns: Mapped[dict[str, Any]] = mapped_column(JSON)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
