"""A worker's shifts beside the care at home: hers alone, whatever her role or that of who looks.

What tells where she is, or where a child is left, is encrypted: nobody joins it to anything.
"""

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Date, Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, bank_key, in_bank, of_member, one_of


class WorkProfile(Base):
    """How somebody works: contract, how regular, how long before she knows; minutes one way to work.

    `rotation`: {"from": date, "turns": [word of each day], "hours": {word: [from, to] in minutes}}.
    `partner`: who else is at home, weekly: {weekday: [[from, to] in quarters]}. `sleeps_until`: the
    minute of the day until which she sleeps after a night. With `organisation_id` she lets herself be
    counted, since a day, in the figures of that employer or union; without it she is in none.
    """

    __tablename__ = "work_profile"
    __table_args__ = (
        of_member(),
        in_bank("organisation_id", "organisation"),
        one_of(
            "contract",
            "permanent", "fixed_term", "agency", "on_call", "apprentice", "domestic", "self_employed",
        ),
        one_of("regularity", "same", "rotating", "changing"),
        one_of("notice", "month", "week", "days", "day_before"),
        CheckConstraint("commute_minutes BETWEEN 0 AND 240", name="commute"),
        CheckConstraint("sleeps_until BETWEEN 1 AND 1439", name="sleeps_until"),
        CheckConstraint("(organisation_id IS NULL) = (counts_since IS NULL)", name="counts"),
        Index(None, "bank_id", "organisation_id"),
    )  # fmt: skip

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    contract: Mapped[str] = mapped_column(String(14))
    part_time: Mapped[bool]
    regularity: Mapped[str] = mapped_column(String(8))
    notice: Mapped[str] = mapped_column(String(10))
    commute_minutes: Mapped[int] = mapped_column(SmallInteger)
    sleeps_until: Mapped[int | None] = mapped_column(SmallInteger)
    rotation: Mapped[dict[str, Any] | None] = mapped_column(Encrypted)
    partner: Mapped[dict[str, list[list[int]]] | None] = mapped_column(Encrypted)
    organisation_id: Mapped[int | None] = mapped_column(BigInteger)
    counts_since: Mapped[date | None] = mapped_column(Date)


class WorkDay(Base):
    """The shifts of one day, said for that day: they stand before the rotation's, and none is a day off.

    `spans`: [from, to] in minutes of the local day; what ends after midnight goes past 1440.
    """

    __tablename__ = "work_day"
    __table_args__ = (of_member(), Index(None, "day"), {"sqlite_with_rowid": False})

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    spans: Mapped[list[list[int]]] = mapped_column(Encrypted)


class CareNeed(Base):
    """When somebody must be with a child or an elder, as this worker says, and which doors take over.

    `hours` weekly: {weekday: [[from, to] in quarters]}; `services`: ids of services of the register.
    """

    __tablename__ = "care_need"
    __table_args__ = (
        of_member(),
        in_bank("cared_id", "cared_person"),
        Index(None, "bank_id", "cared_id"),
    )

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    cared_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hours: Mapped[dict[str, list[list[int]]]] = mapped_column(Encrypted)
    services: Mapped[list[int]] = mapped_column(Encrypted)
