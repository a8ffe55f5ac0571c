"""What is kept of admitting somebody: notes of the talk, who answers for her, and a no she may answer."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, of_member, one_of, own_id
from models.states import Heard


class InterviewNote(Base):
    """What an operator wrote down of the talk with somebody who asks to come in. Kept locked."""

    __tablename__ = "interview_note"
    __table_args__ = (
        of_member(),
        of_member("by_id"),
        CheckConstraint("by_id <> person_id", name="by_another"),
        Index(None, "bank_id", "person_id", "at"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    by_id: Mapped[int] = mapped_column(BigInteger)
    words: Mapped[str] = mapped_column(Encrypted)
    at: Mapped[datetime] = mapped_column(Moment)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class Reference(Base):
    """Somebody who is asked about her. `who` and how to reach them goes once they were heard."""

    __tablename__ = "reference_asked"
    __table_args__ = (
        of_member(),
        of_member("asked_by_id"),
        of_member("heard_by_id"),
        one_of("outcome", *Heard),
        CheckConstraint("asked_by_id <> person_id", name="asked_by_another"),
        CheckConstraint("heard_by_id IS NULL OR heard_by_id <> person_id", name="heard_by_another"),
        CheckConstraint(
            "(heard_at IS NULL) = (heard_by_id IS NULL) AND (heard_at IS NULL) = (outcome IS NULL)",
            name="heard",
        ),
        CheckConstraint("(heard_at IS NULL) = (who IS NOT NULL)", name="forgotten_once_heard"),
        Index(None, "bank_id", "person_id", "asked_at"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    who: Mapped[str | None] = mapped_column(Encrypted)
    asked_by_id: Mapped[int] = mapped_column(BigInteger)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    heard_by_id: Mapped[int | None] = mapped_column(BigInteger)
    heard_at: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[str | None] = mapped_column(String(10))


class Refused(Base):
    """An application refused: until when she may answer, her answer, and what another decided.

    It counts while her membership says she was refused at `refused_at`; the motive stands there.
    """

    __tablename__ = "refused"
    __table_args__ = (
        of_member(),
        of_member("refused_by_id"),
        of_member("decided_by_id"),
        CheckConstraint("refused_by_id <> person_id", name="refused_by_another"),
        CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> refused_by_id AND decided_by_id <> person_id",
            name="decided_by_a_third",
        ),
        CheckConstraint(
            "(decided_at IS NULL) = (decided_by_id IS NULL)"
            " AND (decided_at IS NULL) = (is_admitted IS NULL)",
            name="decided",
        ),
        CheckConstraint("decided_at IS NULL OR answered_at IS NOT NULL", name="heard_first"),
        CheckConstraint("answered_at IS NOT NULL OR words IS NULL", name="answered"),
        Index("uq_refused_once", "bank_id", "person_id", "refused_at", unique=True),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    refused_by_id: Mapped[int] = mapped_column(BigInteger)
    refused_at: Mapped[datetime] = mapped_column(Moment)
    answer_until: Mapped[datetime] = mapped_column(Moment)
    words: Mapped[str | None] = mapped_column(Encrypted)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(BigInteger)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    is_admitted: Mapped[bool | None] = mapped_column()
    motive: Mapped[str | None] = mapped_column(Encrypted)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
