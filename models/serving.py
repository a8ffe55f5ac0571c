"""Hours of whoever coordinates, paid from the fund; and households invited to bring theirs into balance."""

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, Index, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states import ImbalanceKind, ServiceState


class ServiceNote(Base):
    """So many minutes somebody coordinated on a day, as she noted them. Another one answers."""

    __tablename__ = "service_note"
    __table_args__ = (
        in_bank("household_id", "household"),
        of_member(),
        of_member("answered_by_id"),
        one_of("state", *ServiceState),
        CheckConstraint("minutes BETWEEN 1 AND 720", name="minutes"),
        CheckConstraint("answered_by_id <> person_id", name="not_oneself"),
        CheckConstraint("(state = 'waiting') = (answered_at IS NULL)", name="answered"),
        Index(None, "bank_id", "state", "made_at"),
        Index(None, "bank_id", "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    household_id: Mapped[int] = mapped_column(BigInteger)
    day: Mapped[date] = mapped_column(Date)
    minutes: Mapped[int]
    words: Mapped[str | None] = mapped_column(Encrypted)
    state: Mapped[str] = mapped_column(String(9), default=ServiceState.WAITING)
    made_at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    answered_by_id: Mapped[int | None] = mapped_column(BigInteger)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class Rebalancing(Base):
    """That a household was invited to bring its hours into balance: once in a month at most."""

    __tablename__ = "rebalancing"
    __table_args__ = (
        in_bank("account_id", "account"),
        one_of("why", *ImbalanceKind),
        UniqueConstraint("bank_id", "account_id", "month"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    account_id: Mapped[int] = mapped_column(BigInteger)
    why: Mapped[str] = mapped_column(String(7))
    month: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime] = mapped_column(Moment)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
