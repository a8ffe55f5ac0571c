"""Banks, people, households, and what makes a person trusted in a bank."""

import secrets
from datetime import date, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import (
    Base,
    Encrypted,
    EncryptedBytes,
    Moment,
    bank_key,
    ids,
    in_bank,
    of_member,
    one_of,
    own_id,
)
from models.states import Role, Status

HOUSE = 0
"""The bank row that stands for the whole installation: acts of people who have no bank yet."""


class Bank(Base):
    __tablename__ = "bank"

    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, default=ids.make
    )
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    short_name: Mapped[str] = mapped_column(String(24))
    zone: Mapped[str] = mapped_column(String(40), default="Europe/Rome")
    listed: Mapped[bool] = mapped_column(default=True)
    mark_key: Mapped[bytes | None] = mapped_column(
        EncryptedBytes, default=lambda: secrets.token_bytes(32)
    )
    created_at: Mapped[datetime] = mapped_column(Moment)


class BankMunicipality(Base):
    __tablename__ = "bank_municipality"

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    istat: Mapped[str] = mapped_column(String(6), primary_key=True)


class RuleSet(Base):
    """The bank's rules, one row per version; the newest counts, the others stay readable."""

    __tablename__ = "rule_set"

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rules: Mapped[dict[str, object]] = mapped_column(JSON)
    motive: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)


class Person(Base):
    """Who can sign in, once for the whole installation. Without an email, the operator acts for them."""

    __tablename__ = "person"
    __table_args__ = (one_of("gender", "woman", "man", "other", "unsaid"),)

    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, default=ids.make
    )
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    email_confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    first_name: Mapped[str] = mapped_column(String(60))
    last_name: Mapped[str] = mapped_column(String(60))
    gender: Mapped[str | None] = mapped_column(String(8))
    language: Mapped[str] = mapped_column(String(5), default="it")
    speaks: Mapped[list[str]] = mapped_column(JSON, default=list)
    phone: Mapped[str | None] = mapped_column(Encrypted)
    created_at: Mapped[datetime] = mapped_column(Moment)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)


class Membership(Base):
    __tablename__ = "membership"
    __table_args__ = (
        one_of("status", *Status),
        one_of("role", *Role),
        Index(None, "person_id"),
        Index(None, "bank_id", "status", "applied_at"),
    )

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("person.id"), primary_key=True)
    status: Mapped[str] = mapped_column(String(10), default=Status.APPLIED)
    role: Mapped[str] = mapped_column(String(14), default=Role.MEMBER)
    introduction: Mapped[str | None] = mapped_column(Encrypted)
    meet_when: Mapped[str | None] = mapped_column(Encrypted)
    applied_at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    motive: Mapped[str | None] = mapped_column(Text)
    statement_by_mail: Mapped[bool] = mapped_column(default=True)


class Photo(Base):
    """The face a member shows in this bank. Another face is another row: an id is one picture for ever.

    Encrypted, because nothing in the house names a person as surely as her face: whoever gets hold
    of a dump or a backup must not find it there.
    """

    __tablename__ = "photo"
    __table_args__ = (
        of_member(),
        UniqueConstraint("bank_id", "person_id"),
        CheckConstraint("length(image) <= 65536", name="image"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    image: Mapped[bytes] = mapped_column(EncryptedBytes)
    at: Mapped[datetime] = mapped_column(Moment)


class Welcomed(Base):
    """Under this address somebody had an account here, and left. A keyed hash, tied to nobody."""

    __tablename__ = "welcomed"

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    mark: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)


class Household(Base):
    __tablename__ = "household"

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    name: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(Moment)


class HouseholdMember(Base):
    __tablename__ = "household_member"
    __table_args__ = (
        in_bank("household_id", "household"),
        of_member(),
        Index(
            "uq_household_member_now",
            "bank_id",
            "household_id",
            "person_id",
            unique=True,
            sqlite_where=text("until_at IS NULL"),
            postgresql_where=text("until_at IS NULL"),
        ),
        Index(None, "bank_id", "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    household_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    since_at: Mapped[datetime] = mapped_column(Moment)
    until_at: Mapped[datetime | None] = mapped_column(Moment)
    shares_details: Mapped[bool] = mapped_column(default=False)


class CaredPerson(Base):
    """Somebody cared for: initials, an age band, a short note. Never a user, never a full name.

    `sheet` is the care sheet: {what it is about: words}, as `exchange.people.care_sheet` has it.
    """

    __tablename__ = "cared_person"
    __table_args__ = (
        in_bank("household_id", "household"),
        one_of("band", "0-2", "3-5", "6-10", "11-13", "14-17", "adult", "elder"),
        Index(None, "bank_id", "household_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    household_id: Mapped[int] = mapped_column(BigInteger)
    initials: Mapped[str] = mapped_column(String(6))
    band: Mapped[str] = mapped_column(String(6))
    note: Mapped[str | None] = mapped_column(Encrypted)
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    sheet: Mapped[dict[str, str] | None] = mapped_column(Encrypted)


class Organisation(Base):
    __tablename__ = "organisation"
    __table_args__ = (
        one_of(
            "kind",
            "municipality", "province", "union", "cooperative", "employers",
            "association", "school", "research", "equality", "other",
        ),
    )  # fmt: skip

    bank_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("bank.id"), primary_key=True)
    id: Mapped[int] = own_id()
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(14))
    created_at: Mapped[datetime] = mapped_column(Moment)


class TrustCheck(Base):
    """That somebody saw a document or heard a reference. The document itself is never kept."""

    __tablename__ = "trust_check"
    __table_args__ = (
        of_member(),
        of_member("seen_by_id"),
        CheckConstraint("seen_by_id <> person_id", name="not_oneself"),
        CheckConstraint("valid_until IS NULL OR valid_until >= seen_on", name="valid_after_seen"),
        CheckConstraint("exempt_motive IS NULL OR valid_until IS NOT NULL", name="exempt_until"),
        one_of("kind", "identity", "criminal_record", "first_aid", "references", "insurance"),
        Index(None, "bank_id", "person_id"),
    )

    bank_id: Mapped[int] = bank_key()
    id: Mapped[int] = own_id()
    person_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(16))
    seen_by_id: Mapped[int] = mapped_column(BigInteger)
    seen_on: Mapped[date] = mapped_column(Date)
    valid_until: Mapped[date | None] = mapped_column(Date)
    exempt_motive: Mapped[str | None] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by_hand: Mapped[bool | None]
    """Somebody decided it: of a guest, it is not copied from her bank again."""


class Block(Base):
    """One person does not want to meet another. No reason asked, and the other is never told.

    Her own, or while an operator looks at what she reported of the other, or both. The latter only
    keeps the two from being put together.
    """

    __tablename__ = "block"
    __table_args__ = (
        of_member("blocker_id"),
        of_member("blocked_id"),
        CheckConstraint("blocker_id <> blocked_id", name="two_people"),
        CheckConstraint("is_own OR is_for_now", name="some_reason"),
        # Both ways round a block is read from an index alone.
        Index(None, "bank_id", "blocked_id", "blocker_id"),
    )

    bank_id: Mapped[int] = bank_key()
    blocker_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    blocked_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    is_own: Mapped[bool] = mapped_column(default=True)
    is_for_now: Mapped[bool] = mapped_column(default=False)


class Vouch(Base):
    """A member's word for another, read on the other's page before a yes."""

    __tablename__ = "vouch"
    __table_args__ = (
        of_member(),
        of_member("voucher_id"),
        CheckConstraint("voucher_id <> person_id", name="two_people"),
    )

    bank_id: Mapped[int] = bank_key()
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    voucher_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(String(280))
    at: Mapped[datetime] = mapped_column(Moment)
