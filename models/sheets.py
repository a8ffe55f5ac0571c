"""Who opened the care sheets of an exchange, and when. Rows are only ever added."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, Index, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, of_member, own_id


class SheetReading(Base):
    """A neighbour opened the sheets of those she comes for; the family is shown it."""

    __tablename__ = "sheet_reading"
    __table_args__ = (
        in_bank("exchange_id", "exchange"),
        of_member(),
        Index(None, "bank_id", "exchange_id", "at"),
        Index(None, "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    exchange_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
