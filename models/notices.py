"""What will be told to whom, and which jobs already ran."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import (
    Base,
    Encrypted,
    Moment,
    bank_key,
    ids,
    in_bank,
    of_member,
    one_of,
)
from models.states import NoticeState


class Notice(Base):
    """One message to one person, written in the trip that caused it and sent later by the clock.

    `facts` fill the sentence of `kind`, in the reader's language, when it is sent or shown.
    `due_at` is when it is news. `next_at` is when its letter is tried next, or since when a clock has
    it in hands. One in the letter of the day waits as a digest, and one she wants no letter of is kept.
    `address` is set only where the person's own is not the one to use (a new email to confirm).
    """

    __tablename__ = "notice"
    __table_args__ = (
        one_of("state", *NoticeState),
        CheckConstraint("tries >= 0", name="tries"),
        Index(None, "state", "due_at"),
        Index(None, "bank_id", "person_id", "made_at"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, default=ids.make
    )
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, object]] = mapped_column(Encrypted)
    address: Mapped[str | None] = mapped_column(Encrypted)
    state: Mapped[str] = mapped_column(String(8), default=NoticeState.WAITING)
    tries: Mapped[int] = mapped_column(SmallInteger, default=0)
    made_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    read_at: Mapped[datetime | None] = mapped_column(Moment)
    next_at: Mapped[datetime | None] = mapped_column(Moment)


class NoticeChoice(Base):
    """How a member wants to hear of one kind of news. Without a row, as is usual."""

    __tablename__ = "notice_choice"
    __table_args__ = (of_member(), one_of("mail", "now", "digest", "none"))

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    topic: Mapped[str] = mapped_column(String(12), primary_key=True)
    mail: Mapped[str] = mapped_column(String(6))
    push: Mapped[bool]
    sms: Mapped[bool]


class PushDevice(Base):
    """A browser that rings for one person. Its address at the push service is kept locked.

    `sign_in` is the session it was added in, and ends with.
    """

    __tablename__ = "push_device"
    __table_args__ = (Index(None, "person_id"), Index(None, "sign_in"))

    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, default=ids.make
    )
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    mark: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    sign_in: Mapped[bytes] = mapped_column(LargeBinary(32))
    subscription: Mapped[dict[str, str]] = mapped_column(Encrypted)
    name: Mapped[str | None] = mapped_column(String(40))
    made_at: Mapped[datetime] = mapped_column(Moment)


class Delivery(Base):
    """One notice on its way to one device, or as one text message, whose device is 0."""

    __tablename__ = "delivery"
    __table_args__ = (
        in_bank("notice_id", "notice"),
        one_of("channel", "push", "sms"),
        one_of(
            "state",
            NoticeState.WAITING,
            NoticeState.SENDING,
            NoticeState.SENT,
            NoticeState.FAILED,
        ),
        Index(None, "channel", "state", "next_at"),
        Index(None, "device_id"),
    )

    bank_id: Mapped[int] = bank_key()
    notice_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    channel: Mapped[str] = mapped_column(String(4), primary_key=True)
    device_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(8))
    tries: Mapped[int] = mapped_column(SmallInteger)
    next_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)


class SmsSpent(Base):
    """What the text messages of a month have cost the whole installation."""

    __tablename__ = "sms_spent"
    __table_args__ = (CheckConstraint("cents >= 0", name="cents"),)

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    cents: Mapped[int]


class JobRun(Base):
    """A job's claim on one stretch of time: two clocks can never both have it."""

    __tablename__ = "job_run"

    job: Mapped[str] = mapped_column(String(40), primary_key=True)
    slot: Mapped[str] = mapped_column(String(40), primary_key=True)
    claimed_at: Mapped[datetime] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
