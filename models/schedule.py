"""When people are free, how far they go, what they do, and when they are taken."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    SmallInteger,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, of_member, one_of, own_id

_QUARTERS = "from_quarter >= 0 AND to_quarter > from_quarter AND to_quarter <= 96"


class WeeklyHours(Base):
    """Free every week, in quarter-hours of the bank's wall clock: [from, to) of 0..96."""

    __tablename__ = "weekly_hours"
    __table_args__ = (
        of_member(),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint(_QUARTERS, name="quarters"),
    )

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    weekday: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    from_quarter: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    to_quarter: Mapped[int] = mapped_column(SmallInteger)


class DateHours(Base):
    """On one date: also free, or not free after all."""

    __tablename__ = "date_hours"
    __table_args__ = (
        of_member(),
        CheckConstraint(_QUARTERS, name="quarters"),
        Index(None, "bank_id", "person_id", "day"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    day: Mapped[date] = mapped_column(Date)
    from_quarter: Mapped[int] = mapped_column(SmallInteger)
    to_quarter: Mapped[int] = mapped_column(SmallInteger)
    free: Mapped[bool]


class Reach(Base):
    """How far a person goes to help, by her own means."""

    __tablename__ = "reach"
    __table_args__ = (
        of_member(),
        one_of("means", "walk", "bike", "car"),
        CheckConstraint("minutes BETWEEN 5 AND 120", name="minutes"),
    )

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    means: Mapped[str] = mapped_column(String(4))
    minutes: Mapped[int] = mapped_column(SmallInteger)


class HelpsWith(Base):
    __tablename__ = "helps_with"
    __table_args__ = (of_member(),)

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(24), primary_key=True)


class Booking(Base):
    """Time of one person taken by one exchange, or by one lesson.

    `gives`: she has to be there, to help or for a lesson. Two of these never overlap: the database
    says so. x, y, z are the centre of the cell where they meet, in earth-centred metres: how far it
    is from there to the next. Nothing where nobody knew.
    """

    __tablename__ = "booking"
    __table_args__ = (
        of_member(),
        # Told at the commit: a yes books the calendars before it holds minutes, and an exchange
        # is written only with its hold.
        ForeignKeyConstraint(
            ["bank_id", "exchange_id"],
            ["exchange.bank_id", "exchange.id"],
            deferrable=True,
            initially="DEFERRED",
        ),
        ForeignKeyConstraint(
            ["bank_id", "group_id"],
            ["group_exchange.bank_id", "group_exchange.id"],
            deferrable=True,
            initially="DEFERRED",
        ),
        CheckConstraint("(exchange_id IS NULL) <> (group_id IS NULL)", name="reason"),
        CheckConstraint("ends_at > starts_at", name="slot"),
        Index(None, "bank_id", "person_id", "starts_at"),
        Index(None, "bank_id", "exchange_id"),
        Index(None, "bank_id", "group_id"),
        Index(None, "person_id", "starts_at"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    exchange_id: Mapped[int | None] = mapped_column(BigInteger)
    gives: Mapped[bool]
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    dropped_at: Mapped[datetime | None] = mapped_column(Moment)
    x: Mapped[int | None]
    y: Mapped[int | None]
    z: Mapped[int | None]
    group_id: Mapped[int | None] = mapped_column(BigInteger)


class CalendarFeed(Base):
    """The secret address other programs read a person's calendar at, one in each bank.

    Found by its hash; the token itself is kept locked, for her to read again. `tells` whether
    events say what and with whom.
    """

    __tablename__ = "calendar_feed"
    __table_args__ = (of_member(), Index(None, "token_hash", unique=True))

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    token: Mapped[str] = mapped_column(Encrypted)
    tells: Mapped[bool]
    made_at: Mapped[datetime] = mapped_column(Moment)
