"""How a person is known at the door: sessions, one-time links, consents, and the count of tries."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, ids, of_member, one_of, own_id
from models.states import Purpose


class SignIn(Base):
    """One open session. Only the hash of its token is kept; deleting the row signs it out."""

    __tablename__ = "sign_in"
    __table_args__ = (Index(None, "person_id"), Index(None, "ends_at"), Index(None, "acts_for_id"))

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    bank_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("bank.id"))
    household_id: Mapped[int | None] = mapped_column(BigInteger)
    device: Mapped[str | None] = mapped_column(String(40))
    started_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    proved_at: Mapped[datetime | None] = mapped_column(Moment)
    """When a second factor was last shown in it: beside the password, a key or a code."""
    acts_for_id: Mapped[int | None] = mapped_column(BigInteger)
    """For whom an operator writes down what she says: then this session is hers, by the operator."""


class ApiToken(Base):
    """A key that a program of hers shows instead of a session. Only its hash is kept."""

    __tablename__ = "api_token"
    __table_args__ = (
        Index(None, "person_id"),
        Index(None, "ends_at"),
        CheckConstraint("ends_at > made_at", name="in_order"),
    )

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    id: Mapped[int] = mapped_column(BigInteger, unique=True, autoincrement=False, default=ids.make)
    """What its acts are told by; the hash itself stands in no other table."""
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"))
    household_id: Mapped[int | None] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(40))
    scopes: Mapped[str] = mapped_column(String(40))
    proved_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the one who made it had shown a second factor: without it, no staff's door opens."""
    made_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    used_on: Mapped[date | None]


class Passkey(Base):
    """A key on a device of hers, which she unlocks there. Only its public half is here."""

    __tablename__ = "passkey"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, default=ids.make
    )
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1023), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    name: Mapped[str] = mapped_column(String(40))
    made_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class RecoveryCode(Base):
    """A code kept on paper for the day the key is lost. Only its hash is here; it opens once."""

    __tablename__ = "recovery_code"
    __table_args__ = (Index(None, "person_id"),)

    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class FactorReset(Base):
    """Two of a bank's staff give a third a way back in: one asks for it, another agrees."""

    __tablename__ = "factor_reset"
    __table_args__ = (
        of_member(),
        of_member("asked_by_id"),
        of_member("agreed_by_id"),
        CheckConstraint("asked_by_id <> person_id", name="not_oneself"),
        CheckConstraint(
            "agreed_by_id IS NULL OR agreed_by_id <> person_id AND agreed_by_id <> asked_by_id",
            name="two_people",
        ),
        Index(
            "uq_factor_reset_open",
            "bank_id",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    asked_by_id: Mapped[int] = mapped_column(BigInteger)
    motive: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    agreed_by_id: Mapped[int | None] = mapped_column(BigInteger)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


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
