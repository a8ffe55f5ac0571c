"""How a person is known at the door: sessions, one-time links, consents, and the count of tries."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, ids, one_of
from models.states import Purpose


class SignIn(Base):
    """One open session. Only the hash of its token is kept; deleting the row signs it out."""

    __tablename__ = "sign_in"
    __table_args__ = (Index(None, "person_id"), Index(None, "ends_at"))

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    bank_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("bank.id"))
    household_id: Mapped[int | None] = mapped_column(BigInteger)
    device: Mapped[str | None] = mapped_column(String(40))
    started_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)


class Link(Base):
    """A one-time link sent by mail. Only its hash is kept; used once, then it only says so."""

    __tablename__ = "link"
    __table_args__ = (
        one_of("purpose", *Purpose),
        Index(None, "person_id"),
    )

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    purpose: Mapped[str] = mapped_column(String(16))
    facts: Mapped[dict[str, str] | None] = mapped_column(Encrypted)
    made_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class Consent(Base):
    """Which text a person agreed to, and when. Rows are added; a withdrawal is a date, not a deletion."""

    __tablename__ = "consent"
    __table_args__ = (Index(None, "person_id", "purpose"),)

    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, default=ids.make
    )
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    purpose: Mapped[str] = mapped_column(String(24))
    version: Mapped[str] = mapped_column(String(12))
    text_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class Tries(Base):
    """How often something was tried from one place in one stretch of time; counted by one UPSERT."""

    __tablename__ = "tries"

    bucket: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    stretch: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    count: Mapped[int]
