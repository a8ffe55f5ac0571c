"""The text partners promise each other by: written in versions, talked about, signed, then never changed."""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Encrypted, Moment, bank_key, in_bank, one_of, own_id


class PactText(Base):
    """A version of a bank's pact. `clauses`: [[heading, body]], in their order.

    `wording` is the text as it is signed, whole and to the letter: put there when it is opened for
    signature. With its first signature the row is closed for ever, by a trigger too.
    """

    __tablename__ = "pact_text"
    __table_args__ = (
        one_of("state", "draft", "consultation", "open"),
        CheckConstraint("version > 0", name="version"),
        CheckConstraint("(state = 'open') = (wording IS NOT NULL)", name="wording"),
        CheckConstraint("(state = 'open') = (opened_on IS NOT NULL)", name="opened"),
        CheckConstraint("state <> 'consultation' OR consults_until IS NOT NULL", name="until"),
        Index(None, "bank_id", "version", unique=True),
        Index(
            "uq_pact_text_unfinished",
            "bank_id",
            unique=True,
            sqlite_where=text("state <> 'open'"),
            postgresql_where=text("state <> 'open'"),
        ),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    version: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[str] = mapped_column(String(120))
    clauses: Mapped[list[list[str]]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(12))
    consults_until: Mapped[date | None] = mapped_column(Date)
    opened_on: Mapped[date | None] = mapped_column(Date)
    wording: Mapped[str | None] = mapped_column(Text)
    made_on: Mapped[date] = mapped_column(Date)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)


class PactComment(Base):
    """What an organisation says of a clause, under the heading it read, and what became of it."""

    __tablename__ = "pact_comment"
    __table_args__ = (
        in_bank("text_id", "pact_text"),
        in_bank("organisation_id", "organisation"),
        one_of("answer", "accepted", "partly", "no"),
        CheckConstraint(
            "(answer IS NULL) = (motive IS NULL) AND (answer IS NULL) = (answered_on IS NULL)",
            name="answered",
        ),
        Index(None, "bank_id", "text_id"),
        Index(None, "bank_id", "organisation_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    text_id: Mapped[int] = mapped_column(BigInteger)
    organisation_id: Mapped[int] = mapped_column(BigInteger)
    clause: Mapped[int] = mapped_column(SmallInteger)
    heading: Mapped[str] = mapped_column(String(120))
    words: Mapped[str] = mapped_column(String(1500))
    day: Mapped[date] = mapped_column(Date)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
    answer: Mapped[str | None] = mapped_column(String(8))
    motive: Mapped[str | None] = mapped_column(String(600))
    answered_on: Mapped[date | None] = mapped_column(Date)


class PactJoining(Base):
    """An organisation that is no partner yet asks to be one. Whom to call goes with the answer."""

    __tablename__ = "pact_joining"
    __table_args__ = (
        one_of("answer", "welcome", "no"),
        CheckConstraint("(answer IS NULL) = (answered_on IS NULL)", name="answered"),
        CheckConstraint("(answer IS NULL) = (contact IS NOT NULL)", name="contact"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(14))
    contact: Mapped[dict[str, str] | None] = mapped_column(Encrypted)
    asked_on: Mapped[date] = mapped_column(Date)
    answer: Mapped[str | None] = mapped_column(String(8))
    answered_on: Mapped[date | None] = mapped_column(Date)


class Signature(Base):
    """A text signed for an organisation with a key on a device. Rows are only added.

    `statement` is what was signed, line by line (docs/pact.md); the four columns of bytes and
    `origin` are what anybody needs to check it. Which person it was: the act's row, and the
    statement, where she stands by her name as she did when she signed.
    """

    __tablename__ = "signature"
    __table_args__ = (
        in_bank("organisation_id", "organisation"),
        one_of("about", "pact", "founding", "minutes"),
        Index(None, "bank_id", "organisation_id"),
    )

    bank_id: Mapped[int] = bank_key()
    about: Mapped[str] = mapped_column(String(8), primary_key=True)
    about_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    organisation_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    statement: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(String(255))
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    authenticator: Mapped[bytes] = mapped_column(LargeBinary)
    client: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Moment)
    act_uid: Mapped[uuid.UUID] = mapped_column(Uuid)
