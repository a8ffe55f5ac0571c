"""Who speaks for an organisation at the pact and at the table."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, of_member, one_of, own_id

_STANDING = text("until_at IS NULL")


class Representative(Base):
    """The holder of an organisation, or the alternate. One of each stands at a time.

    `sex` is what the person said for the balance, and stands beside the name on no page. No row of
    another table points here: who is forgotten takes the role along.
    """

    __tablename__ = "representative"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        of_member(),
        one_of("role", "holder", "alternate"),
        one_of("sex", "w", "m", "x"),
        CheckConstraint("until_at IS NULL OR until_at >= since_at", name="in_order"),
        Index(
            "uq_representative_role",
            "bank_id",
            "organisation_id",
            "role",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
        Index(
            "uq_representative_person",
            "bank_id",
            "organisation_id",
            "person_id",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
        Index(None, "bank_id", "person_id"),
        Index(None, "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    organisation_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    role: Mapped[str] = mapped_column(String(9))
    sex: Mapped[str | None] = mapped_column(String(1))
    since_at: Mapped[datetime] = mapped_column(Moment)
    until_at: Mapped[datetime | None] = mapped_column(Moment)
