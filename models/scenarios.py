"""What if: other hours, places and doors than the register has, tried out by whoever plans. No persons in it."""

import uuid
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, ids, one_of


class ScenarioRow(Base):
    """A question and how it is counted, on a weekday of an ordinary week.

    Who made it stands in the act; readers are told the bank. Once shared it stays as it was read.
    """

    __tablename__ = "scenario"
    __table_args__ = (
        Index(None, "bank_id", "id"),
        Index(None, "shared_at"),
        one_of("means", "walk", "bike", "car", "bus"),
        one_of("method", "e2sfca", "2sfca", "cumulative"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("within_minutes BETWEEN 5 AND 60", name="within_minutes"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint("copied_from_id <> id", name="copy_of_another"),
    )

    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, default=ids.make
    )
    title: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(String(1000), default="", server_default="")
    kind: Mapped[str] = mapped_column(String(40))
    means: Mapped[str] = mapped_column(String(4))
    method: Mapped[str] = mapped_column(String(10))
    weekday: Mapped[int] = mapped_column(SmallInteger)
    within_minutes: Mapped[int] = mapped_column(SmallInteger)
    version: Mapped[int] = mapped_column(Integer)
    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    copied_from_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("scenario.id"))
    shared_at: Mapped[datetime | None] = mapped_column(Moment)
    taken_back_at: Mapped[datetime | None] = mapped_column(Moment)


class ScenarioChange(Base):
    """One thing that is otherwise. Without `service_code` a door opens that no register has.

    `hours` are OpenStreetMap's words, as the register keeps them.
    """

    __tablename__ = "scenario_change"
    __table_args__ = (
        UniqueConstraint("scenario_id", "service_code", "deed"),
        one_of("deed", "hours", "capacity", "closed", "opened"),
        CheckConstraint("number BETWEEN 1 AND 50", name="number"),
        CheckConstraint("(deed = 'opened') = (service_code IS NULL)", name="whose"),
        CheckConstraint("(deed IN ('hours', 'opened')) = (hours IS NOT NULL)", name="hours"),
        CheckConstraint("deed <> 'capacity' OR capacity IS NOT NULL", name="new_capacity"),
        CheckConstraint("deed IN ('capacity', 'opened') OR capacity IS NULL", name="no_capacity"),
        CheckConstraint("capacity BETWEEN 0 AND 100000", name="capacity"),
        CheckConstraint("(deed = 'opened') = (name IS NOT NULL)", name="name"),
        CheckConstraint("(deed = 'opened') = (municipality IS NOT NULL)", name="municipality"),
        CheckConstraint("deed = 'opened' OR lat IS NULL", name="no_place"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="whole_place"),
        CheckConstraint("lat BETWEEN -90 AND 90", name="lat"),
        CheckConstraint("lon BETWEEN -180 AND 180", name="lon"),
    )

    scenario_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("scenario.id"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    deed: Mapped[str] = mapped_column(String(8))
    service_code: Mapped[str | None] = mapped_column(String(60), ForeignKey("service.code"))
    hours: Mapped[str | None] = mapped_column(String(500))
    capacity: Mapped[int | None] = mapped_column(Integer)
    name: Mapped[str | None] = mapped_column(String(500))
    municipality: Mapped[str | None] = mapped_column(String(6))
    lat: Mapped[float | None] = mapped_column(Float(53))
    lon: Mapped[float | None] = mapped_column(Float(53))
