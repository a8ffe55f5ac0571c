"""What whoever looks after the bank keeps about safety: cases, what was noted, who read it."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, String, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states_of_safety import IncidentKind

_IS_OPEN = text("closed_at IS NULL")


class Incident(Base):
    """A case: somebody does not feel safe, or has not said that she is well. `about_id` never learns it.

    `person_id` is for whom it is looked after. What she said, and how it ended, is kept locked.
    """

    __tablename__ = "incident"
    __table_args__ = (
        in_bank("exchange_id", "exchange"),
        of_member(),
        of_member("about_id"),
        of_member("taken_by_id"),
        of_member("closed_by_id"),
        one_of("kind", *IncidentKind),
        CheckConstraint("about_id IS NULL OR about_id <> person_id", name="two_people"),
        CheckConstraint("(closed_at IS NULL) = (closed_by_id IS NULL)", name="closed"),
        CheckConstraint(
            "closed_by_id IS NULL OR closed_by_id <> person_id"
            " AND (about_id IS NULL OR closed_by_id <> about_id)",
            name="closed_by_another",
        ),
        CheckConstraint(
            "taken_by_id IS NULL OR taken_by_id <> person_id"
            " AND (about_id IS NULL OR taken_by_id <> about_id)",
            name="taken_by_another",
        ),
        Index(
            "uq_incident_open",
            "bank_id",
            "exchange_id",
            "person_id",
            "kind",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        Index(None, "bank_id", "person_id"),
        Index(None, "bank_id", "about_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    kind: Mapped[str] = mapped_column(String(8))
    exchange_id: Mapped[int | None] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    about_id: Mapped[int | None] = mapped_column(BigInteger)
    words: Mapped[str | None] = mapped_column(Encrypted)
    at: Mapped[datetime] = mapped_column(Moment)
    answer_by: Mapped[datetime] = mapped_column(Moment)
    taken_by_id: Mapped[int | None] = mapped_column(BigInteger)
    closed_by_id: Mapped[int | None] = mapped_column(BigInteger)
    motive: Mapped[str | None] = mapped_column(Encrypted)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class IncidentNote(Base):
    """What an operator wrote down about a case. Rows are only ever added, and locked anew under a new key."""

    __tablename__ = "incident_note"
    __table_args__ = (
        in_bank("incident_id", "incident"),
        of_member(),
        Index(None, "bank_id", "incident_id", "at"),
        Index(None, "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    incident_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    words: Mapped[str] = mapped_column(Encrypted)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class IncidentReading(Base):
    """A named reader opened the words of a case. Rows are only ever added."""

    __tablename__ = "incident_reading"
    __table_args__ = (
        in_bank("incident_id", "incident"),
        of_member(),
        Index(None, "bank_id", "incident_id", "at"),
        Index(None, "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    incident_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class IncidentReader(Base):
    """Who of those who look after the bank may open the words of cases, named by an administrator."""

    __tablename__ = "incident_reader"
    __table_args__ = (
        of_member(),
        of_member("named_by_id"),
        CheckConstraint("named_by_id <> person_id", name="two_people"),
    )

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    named_by_id: Mapped[int] = mapped_column(BigInteger)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class Protection(Base):
    """The mark that hides somebody from searches. Two operators set it, and two take it away.

    It holds from `set_at` until `ended_at`.
    """

    __tablename__ = "protection"
    __table_args__ = (
        of_member(),
        of_member("wished_by_id"),
        of_member("set_by_id"),
        of_member("end_wished_by_id"),
        of_member("ended_by_id"),
        CheckConstraint("wished_by_id <> person_id", name="wished_by_another"),
        CheckConstraint(
            "set_by_id IS NULL OR set_by_id <> wished_by_id AND set_by_id <> person_id",
            name="two_set",
        ),
        CheckConstraint("(set_at IS NULL) = (set_by_id IS NULL)", name="set"),
        CheckConstraint(
            "ended_by_id IS NULL OR set_by_id IS NULL"
            " OR end_wished_by_id IS NOT NULL AND ended_by_id <> end_wished_by_id",
            name="two_end",
        ),
        CheckConstraint(
            "(end_wished_by_id IS NULL OR end_wished_by_id <> person_id)"
            " AND (ended_by_id IS NULL OR ended_by_id <> person_id)",
            name="ended_by_another",
        ),
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended"),
        Index(
            "uq_protection_now",
            "bank_id",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    motive: Mapped[str | None] = mapped_column(Encrypted)
    wished_by_id: Mapped[int] = mapped_column(BigInteger)
    wished_at: Mapped[datetime] = mapped_column(Moment)
    set_by_id: Mapped[int | None] = mapped_column(BigInteger)
    set_at: Mapped[datetime | None] = mapped_column(Moment)
    end_wished_by_id: Mapped[int | None] = mapped_column(BigInteger)
    ended_by_id: Mapped[int | None] = mapped_column(BigInteger)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class Suspension(Base):
    """A member's place in the bank is paused, by one operator; two of them end it. She reads why."""

    __tablename__ = "suspension"
    __table_args__ = (
        of_member(),
        of_member("by_id"),
        of_member("end_wished_by_id"),
        of_member("ended_by_id"),
        CheckConstraint("by_id <> person_id", name="by_another"),
        CheckConstraint(
            "end_wished_by_id IS NULL OR end_wished_by_id <> person_id", name="wished_by_another"
        ),
        CheckConstraint(
            "ended_by_id IS NULL OR end_wished_by_id IS NOT NULL"
            " AND ended_by_id <> end_wished_by_id AND ended_by_id <> person_id",
            name="two_end",
        ),
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended"),
        Index(
            "uq_suspension_now",
            "bank_id",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    by_id: Mapped[int] = mapped_column(BigInteger)
    motive: Mapped[str | None] = mapped_column(Encrypted)
    at: Mapped[datetime] = mapped_column(Moment)
    end_wished_by_id: Mapped[int | None] = mapped_column(BigInteger)
    ended_by_id: Mapped[int | None] = mapped_column(BigInteger)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
