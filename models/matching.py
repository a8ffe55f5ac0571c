"""What the match reads: one narrow row per person and weekday, derived at the door, never written by hand."""

from sqlalchemy import BigInteger, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, bank_key, of_member


class MatchDay(Base):
    """Cell centre in earth-centred metres, reach, kinds as bits, free quarter-hours as two 48-bit masks.

    No exact point and no sex: neither may ever decide who is shown to whom.
    """

    __tablename__ = "match_day"
    __table_args__ = (of_member(),)

    bank_id: Mapped[int] = bank_key()
    weekday: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kinds: Mapped[int] = mapped_column(BigInteger)
    free_am: Mapped[int] = mapped_column(BigInteger)
    free_pm: Mapped[int] = mapped_column(BigInteger)
    x: Mapped[int] = mapped_column(BigInteger)
    y: Mapped[int] = mapped_column(BigInteger)
    z: Mapped[int] = mapped_column(BigInteger)
    reach_metres: Mapped[int] = mapped_column(BigInteger)
