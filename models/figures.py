"""Who agreed to be counted as what, and the monthly figures that have passed the gate.

What a member says here is read by the observatory alone: no list, no match and no desk ever joins it.
"""

from datetime import date

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    Double,
    ForeignKey,
    Integer,
    SmallInteger,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, bank_key, of_member, one_of


class CountedAs(Base):
    """A member's own word for statistics, and nothing else; taken back, the row is gone.

    `born` is the first year of ten, `counted_from` the month in whose figures she stands by her sex:
    none as long as fewer than a group wait with her.
    """

    __tablename__ = "counted_as"
    __table_args__ = (
        of_member(),
        one_of("sex", "woman", "man", "other", "unsaid"),
        CheckConstraint("born IS NULL OR born BETWEEN 1900 AND 2090", name="born"),
    )

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    sex: Mapped[str] = mapped_column(String(6))
    born: Mapped[int | None] = mapped_column(SmallInteger)
    said_on: Mapped[date] = mapped_column(Date)
    counted_from: Mapped[date | None] = mapped_column(Date)


class Roster(Base):
    """How many stood in the count by sex when the last month was counted. It is shown nowhere."""

    __tablename__ = "roster"

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    counted: Mapped[dict[str, int]] = mapped_column(JSON)


class Figure(Base):
    """One number of one bank's month, as it may be read by everybody; `value` none: it is hidden.

    `part` says of whom or of what, "women" or "women|errand"; `people` of how many at least.
    Rows are only added: a month is counted once.
    """

    __tablename__ = "figure"
    __table_args__ = (
        CheckConstraint("group_min >= 3", name="group"),
        CheckConstraint("people IS NULL OR people >= group_min", name="people"),
        CheckConstraint("low <= value AND value <= high", name="interval"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    month: Mapped[date] = mapped_column(Date, primary_key=True)
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    part: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[float | None] = mapped_column(Double)
    low: Mapped[float | None] = mapped_column(Double)
    high: Mapped[float | None] = mapped_column(Double)
    people: Mapped[int | None] = mapped_column(Integer)
    group_min: Mapped[int] = mapped_column(SmallInteger)
    counted_on: Mapped[date] = mapped_column(Date)
