"""What the two sides of a task write to each other, and who asked to be looked after."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, String, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states import MessageState, ReportReason

_IS_OPEN = text("closed_at IS NULL")


class Message(Base):
    """Words about one task, between who asks and one neighbour, by one of the two.

    Held: an operator reads it first, and then it is told or stopped.
    """

    __tablename__ = "message"
    __table_args__ = (
        in_bank("task_id", "task"),
        of_member("helper_id"),
        of_member(),
        of_member("mediator_id"),
        one_of("state", *MessageState),
        CheckConstraint("state <> 'stopped' OR mediator_id IS NOT NULL", name="mediator"),
        Index(None, "bank_id", "task_id", "helper_id", "at"),
        Index(None, "bank_id", "helper_id", "at"),
        Index(None, "bank_id", "person_id", "at"),
        Index(None, "at"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    task_id: Mapped[int] = mapped_column(BigInteger)
    helper_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    words: Mapped[str] = mapped_column(Encrypted)
    state: Mapped[str] = mapped_column(String(8), default=MessageState.TOLD)
    mediator_id: Mapped[int | None] = mapped_column(BigInteger)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class Report(Base):
    """Somebody asks whoever looks after the bank to look at somebody else. Never told to her.

    With the task and the helper they are about the other side of it, and of what the two wrote.
    """

    __tablename__ = "report"
    __table_args__ = (
        in_bank("task_id", "task"),
        of_member("helper_id"),
        of_member(),
        of_member("about_id"),
        of_member("closed_by_id"),
        one_of("reason", *ReportReason),
        CheckConstraint("about_id <> person_id", name="two_people"),
        CheckConstraint("(closed_at IS NULL) = (closed_by_id IS NULL)", name="closed"),
        CheckConstraint("(task_id IS NULL) = (helper_id IS NULL)", name="talk"),
        Index(
            "uq_report_open",
            "bank_id",
            "person_id",
            "about_id",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    task_id: Mapped[int | None] = mapped_column(BigInteger)
    helper_id: Mapped[int | None] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    about_id: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime] = mapped_column(Moment)
    closed_by_id: Mapped[int | None] = mapped_column(BigInteger)
    motive: Mapped[str | None] = mapped_column(Encrypted)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
