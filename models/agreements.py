"""What an employer and a union agree on: proposed by one, signed by both, looked at again afterwards."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    Index,
    Integer,
    SmallInteger,
    String,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, one_of, own_id


class Agreement(Base):
    """A set of measures that one body put before another. Rows are only added.

    What became of it stands in its steps. `link` opens the page where workers say yes or no until
    `asks_until`; nothing of who they are is kept. Who wrote it: the act's row.
    """

    __tablename__ = "agreement"
    __table_args__ = (
        in_bank("proposed_by_id", "organisation"),
        in_bank("other_id", "organisation"),
        CheckConstraint("proposed_by_id <> other_id", name="two_bodies"),
        CheckConstraint("follow_up_months BETWEEN 1 AND 24", name="follow_up"),
        Index(None, "bank_id", "proposed_by_id"),
        Index(None, "bank_id", "other_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    proposed_by_id: Mapped[int] = mapped_column(BigInteger)
    other_id: Mapped[int] = mapped_column(BigInteger)
    title: Mapped[str] = mapped_column(String(120))
    words: Mapped[str] = mapped_column(String(2000))
    measures: Mapped[list[str]] = mapped_column(JSON)
    asks_until: Mapped[date] = mapped_column(Date)
    follow_up_months: Mapped[int] = mapped_column(SmallInteger)
    is_for_all: Mapped[bool]
    link: Mapped[str] = mapped_column(String(24), unique=True)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class AgreementStep(Base):
    """A word, a signature, a withdrawal or a look back, by one of the two. Rows are only added.

    `totals` of a look back: {measure: {"women", "men"}}, how many used it; none for fewer than five.
    """

    __tablename__ = "agreement_step"
    __table_args__ = (
        in_bank("agreement_id", "agreement"),
        in_bank("organisation_id", "organisation"),
        one_of("kind", "comment", "signed", "withdrawn", "followed"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("(kind = 'followed') = (totals IS NOT NULL)", name="totals"),
        Index(
            "uq_agreement_step_signed",
            "bank_id",
            "agreement_id",
            "organisation_id",
            unique=True,
            sqlite_where=text("kind = 'signed'"),
            postgresql_where=text("kind = 'signed'"),
        ),
    )

    bank_id: Mapped[int] = bank_key()
    agreement_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(10))
    organisation_id: Mapped[int] = mapped_column(BigInteger)
    day: Mapped[date] = mapped_column(Date)
    words: Mapped[str] = mapped_column(String(1000))
    totals: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class AgreementVoice(Base):
    """How many workers said yes, or no and why. Counted and not kept one by one."""

    __tablename__ = "agreement_voice"
    __table_args__ = (
        in_bank("agreement_id", "agreement"),
        CheckConstraint("number >= 0", name="number"),
        {"sqlite_with_rowid": False},
    )

    bank_id: Mapped[int] = bank_key()
    agreement_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    answer: Mapped[str] = mapped_column(String(10), primary_key=True)
    number: Mapped[int] = mapped_column(Integer)
