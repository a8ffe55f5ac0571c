"""What happens in a meeting of the table: who came, votes, decisions, and the register of minutes.

No row here knows a person by a key: who came for a body stands with the name she had that day.
"""

import uuid
from datetime import date, datetime, time

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    Time,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, one_of, own_id


class TableAttendance(Base):
    """Who came for a body; holder and alternate are two rows and one presence."""

    __tablename__ = "table_attendance"
    __table_args__ = (
        in_bank("meeting_id", "table_meeting"),
        in_bank("organisation_id", "organisation"),
        one_of("role", "holder", "alternate"),
        Index(None, "bank_id", "organisation_id"),
    )

    bank_id: Mapped[int] = bank_key()
    meeting_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    organisation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(String(9), primary_key=True)
    name: Mapped[str] = mapped_column(String(170))
    came_at: Mapped[time | None] = mapped_column(Time)
    left_at: Mapped[time | None] = mapped_column(Time)


class TableRecord(Base):
    """What was said to a point of the agenda, and by which rule it was voted on.

    `present` and `seats` are as they were when the vote was counted.
    """

    __tablename__ = "table_record"
    __table_args__ = (
        in_bank("item_id", "table_item"),
        CheckConstraint(
            "(rule IS NULL) = (present IS NULL) AND (rule IS NULL) = (seats IS NULL)", name="vote"
        ),
        CheckConstraint("present BETWEEN 1 AND seats", name="present"),
    )

    bank_id: Mapped[int] = bank_key()
    item_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(String(6000), default="")
    is_public: Mapped[bool] = mapped_column(default=True)
    rule: Mapped[str | None] = mapped_column(String(20))
    present: Mapped[int | None] = mapped_column(SmallInteger)
    seats: Mapped[int | None] = mapped_column(SmallInteger)


class MinutesPoint(Base):
    """A point of the agenda whose vote finds the minutes of an earlier meeting right.

    `draft_hash`: of the draft that the vote was about, once there was one.
    """

    __tablename__ = "minutes_point"
    __table_args__ = (
        in_bank("item_id", "table_item"),
        in_bank("meeting_id", "table_meeting"),
        Index(None, "bank_id", "meeting_id"),
    )

    bank_id: Mapped[int] = bank_key()
    item_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    meeting_id: Mapped[int] = mapped_column(BigInteger)
    draft_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))


class TableVoice(Base):
    """How a body voted, in the open and once."""

    __tablename__ = "table_voice"
    __table_args__ = (
        in_bank("item_id", "table_item"),
        in_bank("organisation_id", "organisation"),
        one_of("voice", "for", "against", "abstained"),
        Index(None, "bank_id", "organisation_id"),
    )

    bank_id: Mapped[int] = bank_key()
    item_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    organisation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    voice: Mapped[str] = mapped_column(String(9))


class TableDecision(Base):
    """What the table decided, numbered within the year without a gap. Rows are only added."""

    __tablename__ = "table_decision"
    __table_args__ = (
        in_bank("item_id", "table_item"),
        UniqueConstraint("bank_id", "year", "number"),
        CheckConstraint("number > 0", name="number"),
        Index(None, "bank_id", "item_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    item_id: Mapped[int] = mapped_column(BigInteger)
    year: Mapped[int] = mapped_column(SmallInteger)
    number: Mapped[int] = mapped_column(Integer)
    words: Mapped[str] = mapped_column(String(2000))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class TableAction(Base):
    """What a body is to do by a day, because the table decided so. Rows are only added."""

    __tablename__ = "table_action"
    __table_args__ = (
        in_bank("decision_id", "table_decision"),
        in_bank("organisation_id", "organisation"),
        Index(None, "bank_id", "decision_id"),
        Index(None, "bank_id", "organisation_id"),
        Index(None, "due_on"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    decision_id: Mapped[int] = mapped_column(BigInteger)
    organisation_id: Mapped[int] = mapped_column(BigInteger)
    words: Mapped[str] = mapped_column(String(500))
    due_on: Mapped[date] = mapped_column(Date)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class TableActionStep(Base):
    """It was done, with a note, or its body was reminded. Rows are only added; it is done once."""

    __tablename__ = "table_action_step"
    __table_args__ = (
        in_bank("action_id", "table_action"),
        one_of("kind", "done", "reminded"),
        Index(
            "uq_table_action_step_done",
            "bank_id",
            "action_id",
            unique=True,
            sqlite_where=text("kind = 'done'"),
            postgresql_where=text("kind = 'done'"),
        ),
    )

    bank_id: Mapped[int] = bank_key()
    action_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    words: Mapped[str] = mapped_column(String(500))
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class TableApproval(Base):
    """A body found the draft of the minutes right, as it was then. Rows are only added.

    Nobody says it for two: a trigger looks at the acts, which know who spoke.
    """

    __tablename__ = "table_approval"
    __table_args__ = (
        in_bank("meeting_id", "table_meeting"),
        in_bank("organisation_id", "organisation"),
        Index(None, "bank_id", "organisation_id"),
    )

    bank_id: Mapped[int] = bank_key()
    meeting_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    organisation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    text_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class TableMinutes(Base):
    """The register: minutes as they were approved, each sealed on top of the one before.

    Numbered without a gap; rows are only added. What is shown of them is read from `words` alone.
    """

    __tablename__ = "table_minutes"
    __table_args__ = (
        in_bank("meeting_id", "table_meeting"),
        UniqueConstraint("bank_id", "meeting_id"),
        CheckConstraint("number > 0", name="number"),
    )

    bank_id: Mapped[int] = bank_key()
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    meeting_id: Mapped[int] = mapped_column(BigInteger)
    words: Mapped[str] = mapped_column(Text)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    sealed_at: Mapped[datetime] = mapped_column(Moment)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
