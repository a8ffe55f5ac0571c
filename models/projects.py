"""Projects of the bodies of a bank, each sheet in versions, and the tree of aims they serve. No persons in it."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, one_of, own_id


class Project(Base):
    """Whose it is. What it says stands in its versions. Rows are only added; who wrote: the act's row."""

    __tablename__ = "project"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        Index(None, "bank_id", "organisation_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    organisation_id: Mapped[int] = mapped_column(BigInteger)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class ProjectVersion(Base):
    """The whole sheet, as it was after one of its parts was written. Rows are only added.

    `reached`: {band: {"women", "men"}}; `checked`: {question: {"answer", "words"}}; `effects` and
    `links` are lists, numbers in thousandths of their unit.
    """

    __tablename__ = "project_version"
    __table_args__ = (
        in_bank("project_id", "project"),
        one_of("part", "sheet", "check", "effects", "links"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("cost_cents BETWEEN 0 AND 1000000000000", name="cost"),
        CheckConstraint("ends_on >= starts_on", name="in_order"),
    )

    bank_id: Mapped[int] = bank_key()
    project_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    part: Mapped[str] = mapped_column(String(8))
    title: Mapped[str] = mapped_column(String(120))
    municipality: Mapped[str] = mapped_column(String(6))
    partners: Mapped[str] = mapped_column(String(300))
    cost_cents: Mapped[int] = mapped_column(BigInteger)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    aim: Mapped[str] = mapped_column(String(300))
    words: Mapped[str] = mapped_column(String(4000))
    reached: Mapped[dict[str, Any]] = mapped_column(JSON)
    checked: Mapped[dict[str, Any]] = mapped_column(JSON)
    effects: Mapped[list[Any]] = mapped_column(JSON)
    links: Mapped[list[Any]] = mapped_column(JSON)
    day: Mapped[date] = mapped_column(Date)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class ProjectOut(Base):
    """Which version everybody reads from that day; none: it was taken back. Rows are only added."""

    __tablename__ = "project_out"
    __table_args__ = (
        in_bank("project_id", "project"),
        ForeignKeyConstraint(
            ["bank_id", "project_id", "version"],
            ["project_version.bank_id", "project_version.project_id", "project_version.number"],
        ),
        CheckConstraint("number > 0", name="number"),
    )

    bank_id: Mapped[int] = bank_key()
    project_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    version: Mapped[int | None] = mapped_column(Integer)
    day: Mapped[date] = mapped_column(Date)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class StrategyAim(Base):
    """A node of the strategic plan: an aim, an objective below it, an action below that.

    A node hangs on one exactly a level above, and the key holds it there: so no circle can be drawn.
    """

    __tablename__ = "strategy_aim"
    __table_args__ = (
        UniqueConstraint("bank_id", "id", "level"),
        ForeignKeyConstraint(
            ["bank_id", "parent_id", "parent_level"],
            ["strategy_aim.bank_id", "strategy_aim.id", "strategy_aim.level"],
        ),
        in_bank("project_id", "project"),
        in_bank("commitment_id", "commitment"),
        CheckConstraint("level BETWEEN 1 AND 3", name="level"),
        CheckConstraint("(parent_id IS NULL) = (level = 1)", name="root"),
        CheckConstraint("(parent_id IS NULL) = (parent_level IS NULL)", name="whole_parent"),
        CheckConstraint("parent_level = level - 1", name="one_below"),
        CheckConstraint("project_id IS NULL OR level = 3", name="project_of_action"),
        CheckConstraint(
            "commitment_id IS NULL OR level = 3 AND project_id IS NULL", name="commitment_of_action"
        ),
        CheckConstraint("weight BETWEEN 1 AND 100", name="weight"),
        CheckConstraint("version >= 1", name="version"),
        Index(None, "bank_id", "parent_id"),
        Index(None, "bank_id", "project_id"),
        Index(None, "bank_id", "commitment_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    level: Mapped[int] = mapped_column(SmallInteger)
    parent_id: Mapped[int | None] = mapped_column(BigInteger)
    parent_level: Mapped[int | None] = mapped_column(SmallInteger)
    title: Mapped[str] = mapped_column(String(120))
    words: Mapped[str] = mapped_column(String(500))
    weight: Mapped[int] = mapped_column(SmallInteger)
    project_id: Mapped[int | None] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column(Integer, default=1)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
    commitment_id: Mapped[int | None] = mapped_column(BigInteger)


class StrategyStep(Base):
    """What a node said from then on. Rows are only added; who said it: the act's row."""

    __tablename__ = "strategy_step"
    __table_args__ = (
        in_bank("aim_id", "strategy_aim"),
        one_of("deed", "added", "changed", "ended"),
        CheckConstraint("number > 0", name="number"),
    )

    bank_id: Mapped[int] = bank_key()
    aim_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    deed: Mapped[str] = mapped_column(String(8))
    title: Mapped[str] = mapped_column(String(120))
    words: Mapped[str] = mapped_column(String(500))
    weight: Mapped[int] = mapped_column(SmallInteger)
    project_id: Mapped[int | None] = mapped_column(BigInteger)
    commitment_id: Mapped[int | None] = mapped_column(BigInteger)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
