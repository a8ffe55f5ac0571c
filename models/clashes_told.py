"""What an employer or a union may read of the hours nobody covers: told once a month, of five or more.

What it was counted from is kept locked, person by person, only to see that the next month's number
does not tell of fewer than five.
"""

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, Date, Index, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, bank_key, in_bank, of_member


class ClashFigure(Base):
    """One number of one body's month, in minutes a week; `minutes` none: it is hidden, or stands as it was.

    `part` says of which shift pattern and what: "nights|day|0" for its Mondays, "nights|move|-30"
    for what half an hour earlier would cover. `people`: of how many. Rows are only added.
    """

    __tablename__ = "clash_figure"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        CheckConstraint("people IS NULL OR people >= group_min", name="people"),
        CheckConstraint("group_min >= 5", name="group"),
        CheckConstraint("(minutes IS NULL) = (people IS NULL)", name="both"),
    )

    bank_id: Mapped[int] = bank_key()
    organisation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    month: Mapped[date] = mapped_column(Date, primary_key=True)
    part: Mapped[str] = mapped_column(String(40), primary_key=True)
    minutes: Mapped[int | None] = mapped_column(Integer)
    people: Mapped[int | None] = mapped_column(SmallInteger)
    group_min: Mapped[int] = mapped_column(SmallInteger)
    counted_on: Mapped[date] = mapped_column(Date)


class ClashCounted(Base):
    """One worker's minutes in what was told of a month, {part: minutes}. Nobody reads it but the count."""

    __tablename__ = "clash_counted"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        of_member(),
        Index(None, "bank_id", "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    organisation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    month: Mapped[date] = mapped_column(Date, primary_key=True)
    minutes: Mapped[dict[str, int]] = mapped_column(Encrypted)
