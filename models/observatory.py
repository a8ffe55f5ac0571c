"""Tables that went out through the gate: what was shown, never what it was counted from."""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, in_bank, own_id


class Publication(Base):
    """A table of `subject` from `first_day` to `last_day`. What is out stays out: rows are only added.

    A correction is the next edition of what it corrects, and says what was wrong there. `by` says how each breakdown is grouped, `breakdowns` names them in the order of the alphabet. In
    `shown` the totals come last, and a hidden number is null.
    """

    __tablename__ = "publication"
    __table_args__ = (
        # A period is published once for each breakdown, whoever clicks at the same moment.
        UniqueConstraint("bank_id", "subject", "breakdowns", "first_day", "edition"),
        UniqueConstraint("bank_id", "corrects_id"),
        in_bank("corrects_id", "publication"),
        CheckConstraint("edition >= 1", name="edition"),
        CheckConstraint(
            "(edition = 1) = (corrects_id IS NULL) AND (edition = 1) = (wrong IS NULL)",
            name="corrects",
        ),
        CheckConstraint("first_day <= last_day", name="days"),
        CheckConstraint("group_min >= 3", name="group"),
        CheckConstraint("primary_hidden >= 0 AND secondary_hidden >= 0", name="hidden"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    subject: Mapped[str] = mapped_column(String(60))
    breakdowns: Mapped[str] = mapped_column(String(200))
    by: Mapped[dict[str, str]] = mapped_column(JSON)
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    title: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(500))
    row_labels: Mapped[list[str]] = mapped_column(JSON)
    column_labels: Mapped[list[str]] = mapped_column(JSON)
    shown: Mapped[list[list[int | None]]] = mapped_column(JSON)
    group_min: Mapped[int] = mapped_column(SmallInteger)
    primary_hidden: Mapped[int] = mapped_column(Integer)
    secondary_hidden: Mapped[int] = mapped_column(Integer)
    is_least: Mapped[bool] = mapped_column(Boolean)
    hides_totals: Mapped[bool] = mapped_column(Boolean)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
    edition: Mapped[int] = mapped_column(SmallInteger, default=1, server_default="1")
    corrects_id: Mapped[int | None] = mapped_column(BigInteger)
    wrong: Mapped[str | None] = mapped_column(String(500))
