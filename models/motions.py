"""What one administrator proposes about the books, and another one decides."""

import uuid
from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, CheckConstraint, Date, Index, Integer, String, Text, Uuid
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states import MotionKind, MotionState

_WAITS = sql("state = 'waiting' AND account_id IS NOT NULL")


class Motion(Base):
    """New rules, limits of an account or hours issued: `terms`, from a day on, with the reason.

    Who decides is another than who proposes. `rules_version` is what came of it, where rules did.
    """

    __tablename__ = "motion"
    __table_args__ = (
        in_bank("account_id", "account"),
        of_member("proposed_by_id"),
        of_member("decided_by_id"),
        one_of("kind", *MotionKind),
        one_of("state", *MotionState),
        CheckConstraint("(kind = 'limits') = (account_id IS NOT NULL)", name="account"),
        CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name="decided"),
        CheckConstraint("(state = 'in_force') = (in_force_at IS NOT NULL)", name="in_force"),
        CheckConstraint(
            "state NOT IN ('approved', 'in_force')"
            " OR decided_by_id IS NOT NULL AND decided_by_id <> proposed_by_id",
            name="two_people",
        ),
        Index(None, "bank_id", "state", "id"),
        Index(
            "uq_motion_waiting",
            "bank_id",
            "account_id",
            unique=True,
            sqlite_where=_WAITS,
            postgresql_where=_WAITS,
        ),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    kind: Mapped[str] = mapped_column(String(8))
    account_id: Mapped[int | None] = mapped_column(BigInteger)
    terms: Mapped[dict[str, object]] = mapped_column(JSON)
    motive: Mapped[str] = mapped_column(Text)
    from_day: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(9), default=MotionState.WAITING)
    proposed_by_id: Mapped[int] = mapped_column(BigInteger)
    proposed_at: Mapped[datetime] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(BigInteger)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[str | None] = mapped_column(Text)
    in_force_at: Mapped[datetime | None] = mapped_column(Moment)
    rules_version: Mapped[int | None] = mapped_column(Integer)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
