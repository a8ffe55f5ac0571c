"""The provincial table: how it was founded, who sits at it, when it meets and who was called."""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states_of_tables import ComesAnswer, SeatAnswer, SendState


class ProvincialTable(Base):
    """The one table of a bank and its rules. It is founded once `founded_on` is said.

    Quorum: more than `quorum_percent` of the seats. `asks_needed` seats that ask make a meeting.
    """

    __tablename__ = "provincial_table"
    __table_args__ = (
        CheckConstraint("quorum_percent BETWEEN 0 AND 99", name="quorum"),
        CheckConstraint("notice_days BETWEEN 0 AND 60", name="notice"),
        CheckConstraint("asks_needed BETWEEN 1 AND 50", name="asks"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    aim: Mapped[str] = mapped_column(String(2000))
    law: Mapped[str] = mapped_column(String(300))
    kinds: Mapped[list[str]] = mapped_column(JSON)
    quorum_percent: Mapped[int] = mapped_column(SmallInteger)
    notice_days: Mapped[int] = mapped_column(SmallInteger)
    asks_needed: Mapped[int] = mapped_column(SmallInteger)
    founded_on: Mapped[date | None] = mapped_column(Date)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class TableInvitation(Base):
    """A body that is no member yet is asked to sit at the table, by a letter to an address of its own.

    `state` is of the letter on its way, `answer` of the body.
    The address goes when the invitation is taken back, or the table is founded.
    """

    __tablename__ = "table_invitation"
    __table_args__ = (
        one_of("state", *SendState),
        one_of("answer", *SeatAnswer),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
        Index(None, "state", "next_at"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(120))
    address: Mapped[str | None] = mapped_column(Encrypted)
    invited_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(8), default=SendState.WAITING)
    tries: Mapped[int] = mapped_column(SmallInteger, default=0)
    next_at: Mapped[datetime] = mapped_column(Moment)
    answer: Mapped[str | None] = mapped_column(String(5))
    words: Mapped[str] = mapped_column(String(500), default="")
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class FoundingMinutes(Base):
    """The text the table is founded by, in editions. Rows are only added; the last one is signed,
    and from its first signature on there is no other, by a trigger too.

    Its signatures: `signature` about "founding", under this id.
    """

    __tablename__ = "founding_minutes"
    __table_args__ = (
        UniqueConstraint("bank_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    bank_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("provincial_table.bank_id"), primary_key=True
    )
    id: Mapped[int] = own_id()
    number: Mapped[int] = mapped_column(SmallInteger)
    words: Mapped[str] = mapped_column(Text)
    text_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class TableSeat(Base):
    """A body sits at the table from a day on; its holder and alternate are its representatives."""

    __tablename__ = "table_seat"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        CheckConstraint("until IS NULL OR until >= since", name="in_order"),
        Index(
            "uq_table_seat_now",
            "bank_id",
            "organisation_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    organisation_id: Mapped[int] = mapped_column(BigInteger)
    since: Mapped[date] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class TableMeeting(Base):
    """A meeting of the table: a draft, until it is called. `sequence` counts its changes since.

    `quorum_percent`: what the rule was when it was called; a rule that changes later is for later ones.
    """

    __tablename__ = "table_meeting"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="hours"),
        CheckConstraint("sequence >= 0", name="sequence"),
        CheckConstraint("called_off IS NULL OR called_at IS NOT NULL", name="called_off"),
        CheckConstraint("(called_at IS NULL) = (quorum_percent IS NULL)", name="quorum"),
        Index(None, "bank_id", "starts_at"),
    )

    bank_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("provincial_table.bank_id"), primary_key=True
    )
    id: Mapped[int] = own_id()
    title: Mapped[str] = mapped_column(String(120))
    place: Mapped[str] = mapped_column(String(200))
    link: Mapped[str] = mapped_column(String(300))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    sequence: Mapped[int] = mapped_column(Integer, default=0)
    called_at: Mapped[datetime | None] = mapped_column(Moment)
    quorum_percent: Mapped[int | None] = mapped_column(SmallInteger)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    called_off: Mapped[str | None] = mapped_column(String(300))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class TableItem(Base):
    """A point of the agenda, with its papers as text. Without a body the administrator put it there."""

    __tablename__ = "table_item"
    __table_args__ = (
        in_bank("meeting_id", "table_meeting"),
        in_bank("proposed_by_id", "organisation"),
        UniqueConstraint("bank_id", "meeting_id", "number"),
        CheckConstraint("number > 0", name="number"),
        Index(None, "bank_id", "proposed_by_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    meeting_id: Mapped[int] = mapped_column(BigInteger)
    number: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[str] = mapped_column(String(160))
    papers: Mapped[str] = mapped_column(String(4000))
    proposed_by_id: Mapped[int | None] = mapped_column(BigInteger)


class TableCall(Base):
    """Somebody was called to a meeting for a body, and says whether she comes.

    Of who stands for two bodies there are two rows; one answer is for both.
    """

    __tablename__ = "table_call"
    __table_args__ = (
        in_bank("meeting_id", "table_meeting"),
        in_bank("organisation_id", "organisation"),
        of_member(),
        one_of("role", "holder", "alternate"),
        one_of("answer", *ComesAnswer),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
        Index(None, "bank_id", "person_id"),
        Index(None, "bank_id", "organisation_id"),
        Index(None, "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    meeting_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    organisation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(String(9), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger)
    answer: Mapped[str | None] = mapped_column(String(5))
    answered_at: Mapped[datetime | None] = mapped_column(Moment)


class TableRequest(Base):
    """A seat asks that the table meet. Of one seat one is open at a time; `meeting_id` closes it."""

    __tablename__ = "table_request"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        in_bank("meeting_id", "table_meeting"),
        Index(
            "uq_table_request_open",
            "bank_id",
            "organisation_id",
            unique=True,
            sqlite_where=text("meeting_id IS NULL"),
            postgresql_where=text("meeting_id IS NULL"),
        ),
        Index(None, "bank_id", "meeting_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    organisation_id: Mapped[int] = mapped_column(BigInteger)
    words: Mapped[str] = mapped_column(String(1000))
    wished_on: Mapped[date | None] = mapped_column(Date)
    meeting_id: Mapped[int | None] = mapped_column(BigInteger)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
