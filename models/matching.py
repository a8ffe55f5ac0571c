"""What the match reads: one narrow row per person and weekday, derived at the door, never written by hand."""

from sqlalchemy import BigInteger, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, bank_key, in_bank, of_member


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


class MatchTask(Base):
    """An open ask, filed under a key of every level of reach, so that a neighbour looks up her own.

    Moments are minutes since 1970, days are numbered as in keys, `am` and `pm` are the
    quarter-hours it needs. `is_alone`: these are all it needs, on that one day. `goes_2` is the
    square of how far the asker goes where she comes to the helper's home, else 0; `only_for` is
    the one neighbour it is addressed to, else 0.
    """

    __tablename__ = "match_task"
    __table_args__ = (
        in_bank("task_id", "task"),
        Index(None, "bank_id", "task_id"),
        {"sqlite_with_rowid": False},
    )

    bank_id: Mapped[int] = bank_key()
    k: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    task_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    x: Mapped[int]
    y: Mapped[int]
    z: Mapped[int]
    goes_2: Mapped[int] = mapped_column(BigInteger)
    opens: Mapped[int]
    closes: Mapped[int]
    day: Mapped[int] = mapped_column(SmallInteger)
    last_day: Mapped[int] = mapped_column(SmallInteger)
    am: Mapped[int] = mapped_column(BigInteger)
    pm: Mapped[int] = mapped_column(BigInteger)
    is_alone: Mapped[bool]
    flexible: Mapped[bool]
    minutes: Mapped[int] = mapped_column(SmallInteger)
    kind: Mapped[int] = mapped_column(SmallInteger)
    only_for: Mapped[int] = mapped_column(BigInteger)
    asker_id: Mapped[int] = mapped_column(BigInteger)
    household_id: Mapped[int] = mapped_column(BigInteger)
