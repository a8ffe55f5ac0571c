"""Several families in one ask: who joins with which children, and what each household holds for it."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states import JoiningState

_STANDS = f"state IN ('{JoiningState.WAITING}', '{JoiningState.JOINED}', '{JoiningState.AWAY}')"


class Circle(Base):
    """The asking family lets others join: for so many more children, `taken` of them by now.

    `near`: neighbours find it by themselves; otherwise only who was asked or has the link.
    """

    __tablename__ = "circle"
    __table_args__ = (
        in_bank("task_id", "task"),
        CheckConstraint("places BETWEEN 0 AND 40", name="places"),
        CheckConstraint("taken BETWEEN 0 AND places", name="taken"),
    )

    bank_id: Mapped[int] = bank_key()
    task_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    places: Mapped[int] = mapped_column(SmallInteger)
    taken: Mapped[int] = mapped_column(SmallInteger, default=0)
    near: Mapped[bool] = mapped_column(default=False)
    meeting_point: Mapped[str | None] = mapped_column(Encrypted)
    opened_at: Mapped[datetime] = mapped_column(Moment)


class CircleAsked(Base):
    """Somebody whom the asking family has asked to join."""

    __tablename__ = "circle_asked"
    __table_args__ = (
        in_bank("task_id", "circle", "task_id"),
        of_member(),
        Index(None, "bank_id", "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    task_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    asked_at: Mapped[datetime] = mapped_column(Moment)


class Joining(Base):
    """One household's word that so many of its children come along. It stands once at a time."""

    __tablename__ = "joining"
    __table_args__ = (
        in_bank("task_id", "circle", "task_id"),
        in_bank("household_id", "household"),
        of_member(),
        one_of("state", *JoiningState),
        CheckConstraint("children BETWEEN 1 AND 40", name="children"),
        Index(
            "uq_joining_stands",
            "bank_id",
            "task_id",
            "household_id",
            unique=True,
            sqlite_where=text(_STANDS),
            postgresql_where=text(_STANDS),
        ),
        Index(None, "bank_id", "person_id", "state"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    task_id: Mapped[int] = mapped_column(BigInteger)
    household_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    children: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[str] = mapped_column(String(8))
    joined_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class JoiningChild(Base):
    """Which children. The task knows them (`task_cared`) only while their joining is in force."""

    __tablename__ = "joining_child"
    __table_args__ = (in_bank("joining_id", "joining"), in_bank("cared_id", "cared_person"))

    bank_id: Mapped[int] = bank_key()
    joining_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    cared_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class JoiningYes(Base):
    """Whoever had said yes to fewer children says it to these, too: one row for her exchange."""

    __tablename__ = "joining_yes"
    __table_args__ = (in_bank("joining_id", "joining"), in_bank("exchange_id", "exchange"))

    bank_id: Mapped[int] = bank_key()
    joining_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    exchange_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    said_at: Mapped[datetime] = mapped_column(Moment)


class ExchangeShare(Base):
    """What a household that joined holds for an exchange; the rest of its minutes is the asker's."""

    __tablename__ = "exchange_share"
    __table_args__ = (
        in_bank("exchange_id", "exchange"),
        in_bank("joining_id", "joining"),
        in_bank("hold_id", "transfer"),
        UniqueConstraint("bank_id", "hold_id"),
        CheckConstraint("minutes > 0", name="minutes"),
        Index(None, "bank_id", "joining_id"),
    )

    bank_id: Mapped[int] = bank_key()
    exchange_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    joining_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hold_id: Mapped[int] = mapped_column(BigInteger)
    minutes: Mapped[int]
