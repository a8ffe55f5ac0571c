"""Minutes that somebody has measured, as a matrix brought them: looked up before anything is reckoned."""

import uuid
from datetime import datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, ids, one_of


class MeasuredSet(Base):
    """One matrix, as it came in. The last one not taken back holds; without one, nobody has measured.

    `ways` by means. One too old to be gone back to is taken back, and its minutes are let go.
    """

    __tablename__ = "measured_set"
    __table_args__ = (Index(None, "taken_back_at", "id"),)

    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, default=ids.make
    )
    source: Mapped[str] = mapped_column(String(500))
    ways: Mapped[dict[str, int]] = mapped_column(JSON)
    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
    taken_back_at: Mapped[datetime | None] = mapped_column(Moment)


class MeasuredWay(Base):
    """From a zone to a service by code, or from a square of the grid to another as "row:col"."""

    __tablename__ = "measured_way"
    __table_args__ = (
        one_of("transport", "walk", "bike", "car", "bus"),
        CheckConstraint("minutes BETWEEN 0 AND 1440", name="minutes"),
        {"sqlite_with_rowid": False},
    )

    set_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("measured_set.id"), primary_key=True, autoincrement=False
    )
    transport: Mapped[str] = mapped_column(String(4), primary_key=True)
    starts_from: Mapped[str] = mapped_column(String(60), primary_key=True)
    goes_to: Mapped[str] = mapped_column(String(60), primary_key=True)
    minutes: Mapped[int] = mapped_column(SmallInteger)
