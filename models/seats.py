"""Who works for an organisation of a bank, and may open its pages."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, of_member, own_id


class Seat(Base):
    """A member works for an organisation, under a title, until the bank takes the seat back.

    No row of another table points here: who is forgotten takes her seats along.
    """

    __tablename__ = "seat"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        of_member(),
        CheckConstraint("ended_at IS NULL OR ended_at >= given_at", name="in_order"),
        Index(
            "uq_seat_now",
            "bank_id",
            "organisation_id",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(None, "bank_id", "person_id"),
        Index(None, "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    organisation_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    title: Mapped[str] = mapped_column(String(80))
    given_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
