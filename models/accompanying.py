"""What operators do about a newcomer's first times of care."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of
from models.states_of_safety import Accompanied


class Accompaniment(Base):
    """An operator's word about one exchange; both sides read it. The motive is of what is not needed."""

    __tablename__ = "accompaniment"
    __table_args__ = (
        in_bank("exchange_id", "exchange"),
        of_member("operator_id"),
        one_of("how", *Accompanied),
        CheckConstraint(f"motive IS NULL OR how = '{Accompanied.NOT_NEEDED}'", name="motive"),
        Index(None, "bank_id", "operator_id"),
    )

    bank_id: Mapped[int] = bank_key()
    exchange_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    operator_id: Mapped[int] = mapped_column(BigInteger)
    how: Mapped[str] = mapped_column(String(10))
    motive: Mapped[str | None] = mapped_column(Encrypted)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
