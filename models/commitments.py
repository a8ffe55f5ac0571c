"""What the partners of a pact promise: in groups, each with a target, and all that was done about it."""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, one_of, own_id
from models.states_of_pacts import Source, Step


class PactAim(Base):
    """A group of commitments. `is_weighed`: they are added up by weight, else told one by one."""

    __tablename__ = "pact_aim"
    __table_args__ = (UniqueConstraint("bank_id", "title"),)

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    title: Mapped[str] = mapped_column(String(80))
    is_weighed: Mapped[bool]
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class Commitment(Base):
    """One promise of one organisation. Its numbers, and what became of it, stand in its steps.

    `indicator` is the key of a live one; without it figures are entered. Only its place among the
    others is ever changed: the group, and the weight in it, which it has from the day it is taken in.
    """

    __tablename__ = "commitment"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        in_bank("aim_id", "pact_aim"),
        one_of("source", *Source),
        CheckConstraint("(source = 'live') = (indicator IS NOT NULL)", name="indicator"),
        CheckConstraint("(aim_id IS NULL) = (weight IS NULL)", name="place"),
        CheckConstraint("weight BETWEEN 1 AND 100", name="weight"),
        Index(None, "bank_id", "organisation_id"),
        Index(None, "bank_id", "aim_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    organisation_id: Mapped[int] = mapped_column(BigInteger)
    title: Mapped[str] = mapped_column(String(120))
    words: Mapped[str] = mapped_column(String(1000))
    source: Mapped[str] = mapped_column(String(7))
    indicator: Mapped[str | None] = mapped_column(String(40))
    measured: Mapped[str] = mapped_column(String(120))
    unit: Mapped[str] = mapped_column(String(40))
    aim_id: Mapped[int | None] = mapped_column(BigInteger)
    weight: Mapped[int | None] = mapped_column(SmallInteger)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class CommitmentStep(Base):
    """One thing done about a commitment. Rows are only added.

    Terms hold once they are taken; a figure is of `as_of`; kept, and reminded on a turn, once.
    """

    __tablename__ = "commitment_step"
    __table_args__ = (
        in_bank("commitment_id", "commitment"),
        one_of("kind", *Step),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint(
            "(kind = 'terms') = (baseline_milli IS NOT NULL)"
            " AND (baseline_milli IS NULL) = (target_milli IS NULL)",
            name="terms",
        ),
        CheckConstraint("(kind IN ('terms', 'reminded')) = (due IS NOT NULL)", name="due"),
        CheckConstraint("(kind = 'reminded') = (turn IS NOT NULL)", name="turn"),
        CheckConstraint(
            "(kind IN ('figure', 'kept')) = (value_milli IS NOT NULL)"
            " AND (value_milli IS NULL) = (as_of IS NULL)",
            name="figure",
        ),
        Index(
            "uq_commitment_step_kept",
            "bank_id",
            "commitment_id",
            unique=True,
            sqlite_where=text("kind = 'kept'"),
            postgresql_where=text("kind = 'kept'"),
        ),
        UniqueConstraint("bank_id", "commitment_id", "due", "turn", name="uq_commitment_step_turn"),
    )

    bank_id: Mapped[int] = bank_key()
    commitment_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(8))
    day: Mapped[date] = mapped_column(Date)
    words: Mapped[str] = mapped_column(String(1000))
    baseline_milli: Mapped[int | None] = mapped_column(BigInteger)
    target_milli: Mapped[int | None] = mapped_column(BigInteger)
    due: Mapped[date | None] = mapped_column(Date)
    turn: Mapped[int | None] = mapped_column(SmallInteger)
    value_milli: Mapped[int | None] = mapped_column(BigInteger)
    as_of: Mapped[date | None] = mapped_column(Date)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
