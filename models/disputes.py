"""Two who do not agree how long it was: what each wrote, what an operator proposed and decided."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, String, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states import DisputeState, Said, Who


class Dispute(Base):
    """Where an exchange stands that an operator deals with, from the first thing said about it.

    `minutes` are those proposed or decided last, `due_at` is until when the next step is waited
    for. Who decides is another than who hears an appeal.
    """

    __tablename__ = "dispute"
    __table_args__ = (
        in_bank("exchange_id", "exchange"),
        of_member("decided_by_id"),
        of_member("heard_by_id"),
        one_of("state", *DisputeState),
        one_of("opened_by", *Who),
        one_of("appealed_by", Who.ASKER, Who.HELPER),
        CheckConstraint("minutes IS NULL OR minutes >= 0", name="minutes"),
        CheckConstraint(
            "heard_by_id IS NULL OR decided_by_id IS NOT NULL AND heard_by_id <> decided_by_id",
            name="heard_by_another",
        ),
        CheckConstraint(
            "state NOT IN ('offered', 'decided', 'appealed') OR minutes IS NOT NULL",
            name="minutes_said",
        ),
        CheckConstraint(
            "state NOT IN ('decided', 'appealed') OR decided_by_id IS NOT NULL", name="decided"
        ),
        CheckConstraint("heard_by_id IS NULL OR appealed_by IS NOT NULL", name="appealed"),
        Index(None, "state", "due_at"),
    )

    bank_id: Mapped[int] = bank_key()
    exchange_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    opened_by: Mapped[str] = mapped_column(String(8))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(8), default=DisputeState.OPEN)
    due_at: Mapped[datetime] = mapped_column(Moment)
    minutes: Mapped[int | None]
    asker_yes: Mapped[bool | None]
    helper_yes: Mapped[bool | None]
    decided_by_id: Mapped[int | None] = mapped_column(BigInteger)
    appealed_by: Mapped[str | None] = mapped_column(String(6))
    heard_by_id: Mapped[int | None] = mapped_column(BigInteger)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class DisputeWord(Base):
    """What one of the two, or an operator (then without a side), wrote. Rows are only ever added.

    Each side writes one statement, and one of the two one appeal.
    """

    __tablename__ = "dispute_word"
    __table_args__ = (
        in_bank("exchange_id", "exchange"),
        of_member(),
        one_of("said", *Said),
        one_of("side", Who.ASKER, Who.HELPER),
        CheckConstraint("minutes IS NULL OR minutes >= 0", name="minutes"),
        CheckConstraint("(side IS NULL) = (said IN ('proposal', 'decision'))", name="said_by_whom"),
        UniqueConstraint("bank_id", "exchange_id", "said", "side"),
        Index(
            "uq_dispute_word_appeal",
            "bank_id",
            "exchange_id",
            unique=True,
            sqlite_where=text("said = 'appeal'"),
            postgresql_where=text("said = 'appeal'"),
        ),
        Index(None, "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    exchange_id: Mapped[int] = mapped_column(BigInteger)
    said: Mapped[str] = mapped_column(String(9))
    side: Mapped[str | None] = mapped_column(String(6))
    person_id: Mapped[int] = mapped_column(BigInteger)
    minutes: Mapped[int | None]
    words: Mapped[str | None] = mapped_column(Encrypted)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
