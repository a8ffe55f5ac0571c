"""Being asked: waves of invitations, when each was told, how a person wants to be asked, and words
given beforehand."""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    String,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states import ForWhom, WordState


class Wave(Base):
    """So many neighbours asked at once for one task. `next_at`: when others are asked too."""

    __tablename__ = "wave"
    __table_args__ = (
        in_bank("task_id", "task"),
        of_member("pressed_by_id"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("asked >= 0", name="asked"),
        CheckConstraint("next_at > at", name="next_at"),
        Index(None, "next_at"),
    )

    bank_id: Mapped[int] = bank_key()
    task_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    asked: Mapped[int] = mapped_column(SmallInteger)
    at: Mapped[datetime] = mapped_column(Moment)
    next_at: Mapped[datetime | None] = mapped_column(Moment)
    pressed_by_id: Mapped[int | None] = mapped_column(BigInteger)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class Cover(Base):
    """An exchange was called off late, and the clock looks for somebody else, from the next wave on."""

    __tablename__ = "cover"
    __table_args__ = (
        in_bank("exchange_id", "exchange"),
        in_bank("task_id", "task"),
        CheckConstraint("after_wave >= 0", name="after_wave"),
        Index(None, "bank_id", "task_id"),
    )

    bank_id: Mapped[int] = bank_key()
    exchange_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    task_id: Mapped[int] = mapped_column(BigInteger)
    after_wave: Mapped[int] = mapped_column(SmallInteger)
    at: Mapped[datetime] = mapped_column(Moment)


class Invitation(Base):
    """How a proposal of the family's came to the neighbour: in which wave, told when, and told again."""

    __tablename__ = "invitation"
    __table_args__ = (
        in_bank("proposal_id", "proposal"),
        ForeignKeyConstraint(
            ["bank_id", "task_id", "wave"], ["wave.bank_id", "wave.task_id", "wave.number"]
        ),
        CheckConstraint("reminded_at >= told_at", name="reminded_at"),
        Index(None, "bank_id", "task_id"),
    )

    bank_id: Mapped[int] = bank_key()
    proposal_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    task_id: Mapped[int] = mapped_column(BigInteger)
    wave: Mapped[int | None] = mapped_column(SmallInteger)
    told_at: Mapped[datetime] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)


class BeingAsked(Base):
    """How a person wants to be asked: quiet hours of her own, and a rest up to and with a day."""

    __tablename__ = "being_asked"
    __table_args__ = (
        of_member(),
        CheckConstraint("(quiet_from_hour IS NULL) = (quiet_to_hour IS NULL)", name="both_hours"),
        CheckConstraint("quiet_from_hour BETWEEN 0 AND 23", name="quiet_from_hour"),
        CheckConstraint("quiet_to_hour BETWEEN 0 AND 23", name="quiet_to_hour"),
    )

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    quiet_from_hour: Mapped[int | None] = mapped_column(SmallInteger)
    quiet_to_hour: Mapped[int | None] = mapped_column(SmallInteger)
    rests_until: Mapped[date | None] = mapped_column(Date)


class StandingWord(Base):
    """A yes given beforehand: on these weekdays, between these hours, for these kinds, up to a day.

    `kinds` and `weekdays` are bits: of the catalogue, and Monday the lowest.
    """

    __tablename__ = "standing_word"
    __table_args__ = (
        of_member(),
        in_bank("household_id", "household"),
        one_of("state", *WordState),
        one_of("for_whom", *ForWhom),
        CheckConstraint("kinds > 0", name="kinds"),
        CheckConstraint("weekdays BETWEEN 1 AND 127", name="weekdays"),
        CheckConstraint(
            "from_quarter >= 0 AND to_quarter > from_quarter AND to_quarter <= 96",
            name="quarters",
        ),
        CheckConstraint("weekly_minutes > 0", name="weekly_minutes"),
        Index(None, "bank_id", "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    household_id: Mapped[int] = mapped_column(BigInteger)
    kinds: Mapped[int] = mapped_column(BigInteger)
    weekdays: Mapped[int] = mapped_column(SmallInteger)
    from_quarter: Mapped[int] = mapped_column(SmallInteger)
    to_quarter: Mapped[int] = mapped_column(SmallInteger)
    weekly_minutes: Mapped[int]
    for_whom: Mapped[str] = mapped_column(String(5))
    until_day: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(6), default=WordState.STANDS)
    made_at: Mapped[datetime] = mapped_column(Moment)


class WordTaken(Base):
    """An exchange that was agreed by a word given beforehand; called off in time, it is not late."""

    __tablename__ = "word_taken"
    __table_args__ = (
        in_bank("exchange_id", "exchange"),
        in_bank("word_id", "standing_word"),
        CheckConstraint("grace_until > at", name="grace_until"),
        Index(None, "bank_id", "word_id"),
    )

    bank_id: Mapped[int] = bank_key()
    exchange_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    word_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(Moment)
    grace_until: Mapped[datetime] = mapped_column(Moment)
