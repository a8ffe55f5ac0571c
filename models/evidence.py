"""Files that show what was promised is done: of a commitment, or of a project."""

import uuid
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Moment, bank_key, in_bank, one_of, own_id
from models.states_of_pacts import EVIDENCE_BYTES_MAX, EVIDENCE_FILES_MAX, About


class Evidence(Base):
    """One file, in one of the places its thing has. Who brought it: the act's row.

    What was brought by mistake is taken away: its name and content go, that it was there stays, and
    why, where another one took its place.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        one_of("about", *About),
        CheckConstraint(f"place BETWEEN 1 AND {EVIDENCE_FILES_MAX}", name="place"),
        CheckConstraint(f"size_bytes BETWEEN 1 AND {EVIDENCE_BYTES_MAX}", name="size"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        CheckConstraint("content IS NULL OR length(content) = size_bytes", name="content"),
        CheckConstraint("(content IS NULL) = (taken_away_at IS NOT NULL)", name="taken_away"),
        Index(None, "bank_id", "about", "about_id"),
        Index(None, "bank_id", "organisation_id"),
        Index(
            "uq_evidence_place",
            "bank_id",
            "about",
            "about_id",
            "place",
            unique=True,
            sqlite_where=text("taken_away_at IS NULL"),
            postgresql_where=text("taken_away_at IS NULL"),
        ),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    organisation_id: Mapped[int] = mapped_column(BigInteger)
    about: Mapped[str] = mapped_column(String(10))
    about_id: Mapped[int] = mapped_column(BigInteger)
    place: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[str] = mapped_column(String(120))
    media_type: Mapped[str] = mapped_column(String(80))
    size_bytes: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    added_at: Mapped[datetime] = mapped_column(Moment)
    taken_away_at: Mapped[datetime | None] = mapped_column(Moment)
    motive: Mapped[str | None] = mapped_column(String(500))
