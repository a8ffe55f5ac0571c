"""What looks odd in a bank's exchanges, found by the clock, and what an operator noted after a look."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of, own_id
from models.states import AnomalyKind


class Anomaly(Base):
    """One oddity with its evidence: ids and numbers. Nothing follows from it but a look, and a note.

    `mark` is made of its kind and evidence, so that the same is found once.
    """

    __tablename__ = "anomaly"
    __table_args__ = (
        of_member("looked_by_id"),
        one_of("kind", *AnomalyKind),
        UniqueConstraint("bank_id", "mark"),
        CheckConstraint("(looked_at IS NULL) = (note IS NULL)", name="looked"),
        CheckConstraint("looked_by_id IS NULL OR looked_at IS NOT NULL", name="looked_by"),
        Index(None, "bank_id", "looked_at", "found_at"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    kind: Mapped[str] = mapped_column(String(8))
    mark: Mapped[str] = mapped_column(String(64))
    evidence: Mapped[dict[str, Any]] = mapped_column(Encrypted)
    found_at: Mapped[datetime] = mapped_column(Moment)
    looked_by_id: Mapped[int | None] = mapped_column(BigInteger)
    looked_at: Mapped[datetime | None] = mapped_column(Moment)
    note: Mapped[str | None] = mapped_column(Encrypted)


class AnomalyParty(Base):
    """Whom it is about: she does not see it, nor does who lives with her."""

    __tablename__ = "anomaly_party"
    __table_args__ = (in_bank("anomaly_id", "anomaly"), of_member(), Index(None, "person_id"))

    bank_id: Mapped[int] = bank_key()
    anomaly_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
