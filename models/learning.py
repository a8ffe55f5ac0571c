"""The course on gender budgets: who has done what of it; and how often files to begin with were taken.

Of a sheet there is how many answers were right, never which. Of who takes a file there is nothing.
"""

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
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, of_member, one_of

WAVES = ("before", "after")


class CourseAttendance(Base):
    """Somebody with a seat has done a lesson, for the organisation she sat there for."""

    __tablename__ = "course_attendance"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        of_member(),
        Index(None, "bank_id", "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    organisation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    lesson: Mapped[str] = mapped_column(String(20), primary_key=True)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class CourseSheet(Base):
    """How many questions somebody knew before the course, or after it. One sheet each."""

    __tablename__ = "course_sheet"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        of_member(),
        one_of("wave", *WAVES),
        CheckConstraint("known BETWEEN 0 AND questions", name="known"),
        Index(None, "bank_id", "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    organisation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    wave: Mapped[str] = mapped_column(String(6), primary_key=True)
    known: Mapped[int] = mapped_column(SmallInteger)
    questions: Mapped[int] = mapped_column(SmallInteger)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class StarterTaken(Base):
    """How often a file to begin with was taken in a month, in the whole installation. By whom is nowhere."""

    __tablename__ = "starter_taken"
    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        {"sqlite_with_rowid": False},
    )

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    month: Mapped[date] = mapped_column(Date, primary_key=True)
    number: Mapped[int] = mapped_column(Integer)


class StarterUse(Base):
    """An organisation has used a file to begin with for its own figures. Said once."""

    __tablename__ = "starter_use"
    __table_args__ = (in_bank("organisation_id", "organisation"), {"sqlite_with_rowid": False})

    bank_id: Mapped[int] = bank_key()
    organisation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
