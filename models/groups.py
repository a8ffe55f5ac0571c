"""One gives, several receive: a course, and who said yes to it. Its minutes are in the books."""

import uuid
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states import LessonState, SeatState


class GroupExchange(Base):
    """What somebody gives to several at once. `uid` is the group of all its transfers."""

    __tablename__ = "group_exchange"
    __table_args__ = (
        of_member(),
        in_bank("household_id", "household"),
        one_of("state", *LessonState),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("seats BETWEEN 1 AND 40", name="seats"),
        CheckConstraint("taken BETWEEN 0 AND seats", name="taken"),
        UniqueConstraint("bank_id", "uid"),
        Index(None, "bank_id", "state", "starts_at"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    person_id: Mapped[int] = mapped_column(BigInteger)
    household_id: Mapped[int] = mapped_column(BigInteger)
    title: Mapped[str] = mapped_column(String(80))
    place: Mapped[str] = mapped_column(String(160))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    minutes: Mapped[int] = mapped_column(Integer)
    seats: Mapped[int] = mapped_column(SmallInteger)
    taken: Mapped[int] = mapped_column(SmallInteger, default=0)
    state: Mapped[str] = mapped_column(String(10), default=LessonState.OPEN)
    made_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class GroupPlace(Base):
    """Somebody's yes: her household's minutes are held until it is known who came."""

    __tablename__ = "group_place"
    __table_args__ = (
        in_bank("group_id", "group_exchange"),
        in_bank("household_id", "household"),
        in_bank("hold_id", "transfer"),
        of_member(),
        one_of("state", *SeatState),
        UniqueConstraint("bank_id", "hold_id"),
        Index(None, "bank_id", "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    group_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    household_id: Mapped[int] = mapped_column(BigInteger)
    hold_id: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(8), default=SeatState.KEPT)
    at: Mapped[datetime] = mapped_column(Moment)
