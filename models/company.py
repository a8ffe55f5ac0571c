"""What a body says of women and men who work for it: reports of two years, and a scorecard a year.

Totals alone, and of nobody in particular. No other body reads them.
"""

import uuid
from datetime import datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Integer,
    SmallInteger,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank


class CompanySheet(Base):
    """A report of `first_year` and the year after. Empty cells are not in `figures`.

    `version` counts the writings: who writes over what she has not seen is told so. `closed_at`:
    whole, and not written again until it is opened; `edition` counts how often it was closed.
    """

    __tablename__ = "company_sheet"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        CheckConstraint("first_year BETWEEN 2000 AND 2200", name="first_year"),
        CheckConstraint("edition >= 0", name="edition"),
        CheckConstraint("closed_at IS NULL OR edition > 0", name="closed"),
    )

    bank_id: Mapped[int] = bank_key()
    organisation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    first_year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    figures: Mapped[dict[str, dict[str, dict[str, int]]]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(Integer)
    edition: Mapped[int] = mapped_column(Integer, default=0)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)


class CompanyScore(Base):
    """The scorecard of a year: a mark from 0 to 100 for each area that has one, and what shows it."""

    __tablename__ = "company_score"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        CheckConstraint("year BETWEEN 2000 AND 2200", name="year"),
    )

    bank_id: Mapped[int] = bank_key()
    organisation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    marks: Mapped[dict[str, int]] = mapped_column(JSON)
    evidence: Mapped[dict[str, str]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(Integer)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
