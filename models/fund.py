"""What households ask of the bank's fund, and what they were answered."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, String, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states import FundAskState


class FundAsk(Base):
    """So many minutes asked for a household by one of its adults, for one of the bank's reasons.

    One waits at a time. `given_minutes` is what was given, which may be less or more than asked.
    """

    __tablename__ = "fund_ask"
    __table_args__ = (
        in_bank("household_id", "household"),
        of_member(),
        of_member("answered_by_id"),
        one_of("state", *FundAskState),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("(state = 'given') = (given_minutes IS NOT NULL)", name="given"),
        CheckConstraint("(state = 'waiting') = (answered_at IS NULL)", name="answered"),
        Index(
            "uq_fund_ask_waiting",
            "bank_id",
            "household_id",
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(None, "bank_id", "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    household_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    minutes: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str] = mapped_column(Encrypted)
    words: Mapped[str | None] = mapped_column(Encrypted)
    state: Mapped[str] = mapped_column(String(9), default=FundAskState.WAITING)
    made_at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    answered_by_id: Mapped[int | None] = mapped_column(BigInteger)
    given_minutes: Mapped[int | None] = mapped_column(BigInteger)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
