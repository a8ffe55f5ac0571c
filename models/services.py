"""The register of services of the territory: one for the installation, of no bank; who waits to change it.

What a service said at any time stands in its versions, which are only ever added.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, ids, of_member, one_of, own_id


def _id() -> Mapped[int]:
    return mapped_column(BigInteger, primary_key=True, autoincrement=False, default=ids.make)


def _said(length: int) -> Mapped[str]:
    """Words of a service; empty where nobody knows."""
    return mapped_column(String(length), default="", server_default="")


class ServiceRow(Base):
    """As it is now. `found_as`: name, address and town, folded, for who looks; `version` counts from 1.

    `access` and `languages` are words between semicolons. `ended_on`: shut for good, kept to be read.
    """

    __tablename__ = "service"
    __table_args__ = (
        UniqueConstraint("code"),
        Index(None, "municipality", "kind"),
        Index(None, "kind"),
        Index(None, "lat"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="whole_place"),
        CheckConstraint("lat BETWEEN -90 AND 90", name="lat"),
        CheckConstraint("lon BETWEEN -180 AND 180", name="lon"),
        CheckConstraint("capacity >= 0", name="capacity"),
        one_of("operator", "public", "private", "third_sector"),
    )

    id: Mapped[int] = _id()
    code: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(500))
    operator: Mapped[str] = mapped_column(String(12))
    municipality: Mapped[str] = mapped_column(String(6))
    operator_name: Mapped[str] = _said(500)
    address: Mapped[str] = _said(500)
    lat: Mapped[float | None] = mapped_column(Float(53))
    lon: Mapped[float | None] = mapped_column(Float(53))
    capacity: Mapped[int | None] = mapped_column(Integer)
    hours: Mapped[str] = _said(500)
    hours_note: Mapped[str] = _said(500)
    fee_note: Mapped[str] = _said(500)
    access: Mapped[str] = _said(120)
    languages: Mapped[str] = _said(500)
    telephone: Mapped[str] = _said(500)
    website: Mapped[str] = _said(500)
    source: Mapped[str] = _said(500)
    checked_on: Mapped[date | None] = mapped_column(Date)
    found_as: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    ended_on: Mapped[date | None] = mapped_column(Date)


class ServiceVersion(Base):
    """All that a service said from then on; `said` is a column, a text, where there is one.

    Who wrote it stands in the act; readers are told the bank whose desk it was.
    """

    __tablename__ = "service_version"
    __table_args__ = (
        one_of("how", "added", "changed", "proposed", "brought", "ended"),
        CheckConstraint("number >= 1", name="number"),
    )

    service_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("service.id"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    said: Mapped[dict[str, str]] = mapped_column(JSON)
    how: Mapped[str] = mapped_column(String(8))
    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class ServiceClosure(Base):
    """Days on which a service does not keep its hours: `hours` of its own, empty where it is shut."""

    __tablename__ = "service_closure"
    __table_args__ = (
        Index(None, "service_id", "last_day"),
        CheckConstraint("first_day <= last_day", name="days"),
    )

    id: Mapped[int] = _id()
    service_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("service.id"))
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    hours: Mapped[str] = _said(500)
    note: Mapped[str] = _said(200)
    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
    taken_back_at: Mapped[datetime | None] = mapped_column(Moment)


class ServiceProposal(Base):
    """What somebody says is otherwise: columns with the text they should have. No service: a new one.

    `words` to whoever decides; `motive` to whoever proposed.
    """

    __tablename__ = "service_proposal"
    __table_args__ = (
        of_member(),
        of_member("decided_by_id"),
        Index(None, "bank_id", "decided_at", "at"),
        Index(None, "bank_id", "person_id"),
        Index(
            "uq_service_proposal_now",
            "bank_id",
            "person_id",
            "service_id",
            unique=True,
            sqlite_where=text("decided_at IS NULL"),
            postgresql_where=text("decided_at IS NULL"),
        ),
        one_of("outcome", "taken", "turned_down", "withdrawn"),
        CheckConstraint("(decided_at IS NULL) = (outcome IS NULL)", name="decided"),
        CheckConstraint("outcome <> 'turned_down' OR motive IS NOT NULL", name="motive"),
        CheckConstraint("decided_by_id <> person_id", name="by_another"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    service_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("service.id"))
    said: Mapped[dict[str, str]] = mapped_column(JSON)
    words: Mapped[str | None] = mapped_column(Encrypted)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(BigInteger)
    outcome: Mapped[str | None] = mapped_column(String(11))
    motive: Mapped[str | None] = mapped_column(Encrypted)
