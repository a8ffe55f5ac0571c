"""Searches for the hours worth moving: what was asked, and what was found. No persons in it."""

import uuid
from datetime import datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    String,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, one_of, own_id


class HoursSearch(Base):
    """A question of a bank's desk, which the clock answers. `municipality` is empty for the province.

    `answer` as the room writes it, where hours were found. Who asked stands in the act.
    """

    __tablename__ = "hours_search"
    __table_args__ = (
        ForeignKeyConstraint(["bank_id"], ["bank.id"]),
        Index(
            None,
            "at",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        one_of("means", "walk", "bike", "car", "bus"),
        one_of("outcome", "found", "none_to_move", "no_time", "no_solver"),
        CheckConstraint("hours_max BETWEEN 1 AND 20", name="hours_max"),
        CheckConstraint("from_hour BETWEEN 0 AND 23", name="from_hour"),
        CheckConstraint("to_hour BETWEEN 1 AND 24", name="to_hour"),
        CheckConstraint("from_hour < to_hour", name="window"),
        CheckConstraint("within_minutes BETWEEN 5 AND 60", name="within_minutes"),
        CheckConstraint("seconds BETWEEN 1 AND 300", name="seconds"),
        CheckConstraint("(ended_at IS NULL) = (outcome IS NULL)", name="ended"),
        CheckConstraint("outcome <> 'found' OR answer IS NOT NULL", name="answer"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    kind: Mapped[str] = mapped_column(String(40))
    municipality: Mapped[str] = mapped_column(String(6), default="", server_default="")
    means: Mapped[str] = mapped_column(String(4))
    within_minutes: Mapped[int] = mapped_column(SmallInteger)
    hours_max: Mapped[int] = mapped_column(SmallInteger)
    from_hour: Mapped[int] = mapped_column(SmallInteger)
    to_hour: Mapped[int] = mapped_column(SmallInteger)
    seconds: Mapped[int] = mapped_column(Integer)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[str | None] = mapped_column(String(12))
    answer: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
