"""The register of volunteers that the law asks for (CTS art. 17): numbered rows, only ever added."""

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, Index, String, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, of_member, one_of
from models.states import EntryKind


class VolunteerEntry(Base):
    """One row of it: somebody begins, is insured, is written down anew, or ends.

    Numbers go on without a gap. Every row but the one she begins with names that one: `of_number`.
    `written` is {"name", "born_on", "born_at", "tax_code", "residence"} where she begins or is written
    down anew, {"policy"} where she is insured. Rows are only locked anew.
    """

    __tablename__ = "volunteer_entry"
    __table_args__ = (
        in_bank("of_number", "volunteer_entry", "number"),
        of_member(),
        one_of("kind", *EntryKind),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("(kind = 'begun') = (of_number IS NULL)", name="of"),
        CheckConstraint("(kind = 'insured') = (insured_until IS NOT NULL)", name="insured"),
        CheckConstraint("insured_until IS NULL OR insured_until >= day", name="in_order"),
        Index(
            "uq_volunteer_entry_ended",
            "bank_id",
            "of_number",
            unique=True,
            sqlite_where=text("kind = 'ended'"),
            postgresql_where=text("kind = 'ended'"),
        ),
        Index(None, "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(7))
    of_number: Mapped[int | None] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    day: Mapped[date] = mapped_column(Date)
    written: Mapped[dict[str, str]] = mapped_column(Encrypted)
    insured_until: Mapped[date | None] = mapped_column(Date)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Moment)
