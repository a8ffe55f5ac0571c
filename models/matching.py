"""What the match reads, derived at the door and never written by hand: see decision 20."""

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, bank_key, in_bank, of_member


class MatchSlot(Base):
    """One person, kind and day with hours: a weekday, or one date that is unlike its weekday.

    `k` says kind, day, level of reach and square; x, y, z are the centre of her cell in
    earth-centred metres; the free quarter-hours are two masks of 48 bits. The checks the kind
    needs hold from `trusted_from` until `trusted_until`, both days included, and a person has a
    row for each such stretch. `goes_2` is the square of how far she goes, with the slack of cells;
    `pace` is how many metres an hour she makes from one promise to the next.
    No exact point and no sex: neither may ever decide who is shown.
    """

    __tablename__ = "match_slot"
    __table_args__ = (
        of_member(),
        Index(None, "bank_id", "person_id"),
        # The key is the whole row's place: what is read together lies together.
        {"sqlite_with_rowid": False},
    )

    bank_id: Mapped[int] = bank_key()
    k: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    trusted_from: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    trusted_until: Mapped[int] = mapped_column(SmallInteger)
    tongues: Mapped[int] = mapped_column(SmallInteger)
    x: Mapped[int] = mapped_column(Integer)
    y: Mapped[int] = mapped_column(Integer)
    z: Mapped[int] = mapped_column(Integer)
    goes_2: Mapped[int] = mapped_column(BigInteger)
    pace: Mapped[int] = mapped_column(Integer)
    free_am: Mapped[int] = mapped_column(BigInteger)
    free_pm: Mapped[int] = mapped_column(BigInteger)


class MatchVoid(Base):
    """On this date her weekday's rows do not count: if she has hours then, rows of the date say so."""

    __tablename__ = "match_void"
    __table_args__ = (
        of_member(),
        Index(None, "bank_id", "person_id"),
        {"sqlite_with_rowid": False},
    )

    bank_id: Mapped[int] = bank_key()
    day: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class MatchFiled(Base):
    """By which way of filing everybody in a bank was last filed: another one files them all anew."""

    __tablename__ = "match_filed"

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    way: Mapped[int] = mapped_column(SmallInteger)


class MatchTask(Base):
    """An open ask, under keys of every level of reach: a neighbour looks up hers, see decision 23.

    Moments are minutes since 1970, days are numbered as in keys, `am` and `pm` are the
    quarter-hours it needs. `is_alone`: these are all it needs, on that one day. `goes_2` is the
    square of how far the asker goes where she comes to the helper's home, else 0; `tongue` is the
    bit of a language it asks for, `only_for` the one neighbour it is addressed to, else 0.
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
    tongue: Mapped[int] = mapped_column(SmallInteger)
    only_for: Mapped[int] = mapped_column(BigInteger)
    asker_id: Mapped[int] = mapped_column(BigInteger)
    household_id: Mapped[int] = mapped_column(BigInteger)
