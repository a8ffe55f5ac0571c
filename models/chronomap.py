"""Zones finer than a municipality, brought in as whole divisions of the territory: public figures, of no bank."""

import uuid
from datetime import datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    String,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, ids


class ZoneSet(Base):
    """One division, as it came in. The last one not taken back holds; without one, the municipalities."""

    __tablename__ = "zone_set"
    __table_args__ = (Index(None, "taken_back_at", "id"),)

    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, default=ids.make
    )
    source: Mapped[str] = mapped_column(String(500))
    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
    taken_back_at: Mapped[datetime | None] = mapped_column(Moment)


class ZoneRow(Base):
    """`people` by sex and age in the order of the room's groups; `outline` is a GeoJSON geometry."""

    __tablename__ = "zone"
    __table_args__ = (
        CheckConstraint("lat BETWEEN -90 AND 90", name="lat"),
        CheckConstraint("lon BETWEEN -180 AND 180", name="lon"),
    )

    set_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("zone_set.id"), primary_key=True, autoincrement=False
    )
    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    municipality: Mapped[str] = mapped_column(String(6))
    lat: Mapped[float] = mapped_column(Float(53))
    lon: Mapped[float] = mapped_column(Float(53))
    people: Mapped[list[int]] = mapped_column(JSON)
    outline: Mapped[dict[str, object] | None] = mapped_column(JSON)
