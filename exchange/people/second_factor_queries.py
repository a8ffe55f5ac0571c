"""Who has which keys and codes, and who waits for a way back in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from exchange.people.second_factor import RESET_HOLDS
from exchange.people.sessions import STAFF
from exchange.people.sign_in_queries import is_staff
from models.base import db
from models.people import Membership, Person
from models.representatives import Representative
from models.sign_in import ApiToken, FactorReset, Passkey, RecoveryCode
from models.states import Status


@dataclass(frozen=True)
class KeyCard:
    id: int
    name: str
    made_at: datetime
    used_at: datetime | None
    credential_id: bytes


@dataclass(frozen=True)
class Factor:
    """What somebody has beside her password."""

    keys: tuple[KeyCard, ...]
    codes_left: int
    codes_made: int

    @property
    def is_set(self) -> bool:
        """Has she ever had one? Who has used up all her codes is asked for one all the same."""
        return bool(self.keys) or self.codes_made > 0

    @property
    def credential_ids(self) -> list[bytes]:
        return [each.credential_id for each in self.keys]


def factor_of(person_id: int) -> Factor:
    keys = db.session.execute(
        select(Passkey.id, Passkey.name, Passkey.made_at, Passkey.used_at, Passkey.credential_id)
        .where(Passkey.person_id == person_id)
        .order_by(Passkey.made_at, Passkey.id)
        .limit(50)
    )
    left, made = db.session.execute(
        select(func.count().filter(RecoveryCode.used_at.is_(None)), func.count()).where(
            RecoveryCode.person_id == person_id
        )
    ).one()
    return Factor(tuple(KeyCard(*row) for row in keys), left, made)


def may_have_keys(person_id: int) -> bool:
    """Who looks after others opens the desk by one; who speaks for an organisation signs by one."""
    speaks = select(Representative.id).where(
        Representative.person_id == person_id, Representative.until_at.is_(None)
    )
    return is_staff(person_id) or db.session.scalars(speaks.limit(1)).first() is not None


def public_key_of(credential_id: bytes, person_id: int) -> bytes | None:
    """The public half of this key, if it is hers."""
    return db.session.scalar(
        select(Passkey.public_key).where(
            Passkey.credential_id == credential_id, Passkey.person_id == person_id
        )
    )


def unused_among(person_id: int, hashes: Sequence[bytes]) -> set[bytes]:
    """Which of these are codes of hers that still open."""
    return set(
        db.session.scalars(
            select(RecoveryCode.code_hash).where(
                RecoveryCode.person_id == person_id,
                RecoveryCode.used_at.is_(None),
                RecoveryCode.code_hash.in_(hashes),
            )
        )
    )


@dataclass(frozen=True)
class StaffLine:
    """One who looks after the bank, and whether somebody asks to let her in anew."""

    person_id: int
    first_name: str
    last_name: str
    role: str
    keys: int
    codes_left: int
    codes_made: int
    asked_by_id: int | None
    asked_by_first_name: str | None
    asked_by_last_name: str | None
    motive: str | None
    asked_at: datetime | None

    @property
    def is_set(self) -> bool:
        return self.keys > 0 or self.codes_made > 0


def staff(bank_id: int, *, now: datetime) -> list[StaffLine]:
    """Everybody who looks after the bank, by name."""
    asker = aliased(Person)
    keys = select(func.count()).where(Passkey.person_id == Person.id).scalar_subquery()
    codes = select(func.count()).where(RecoveryCode.person_id == Person.id)
    rows = db.session.execute(
        select(
            Person.id,
            Person.first_name,
            Person.last_name,
            Membership.role,
            keys,
            codes.where(RecoveryCode.used_at.is_(None)).scalar_subquery(),
            codes.scalar_subquery(),
            FactorReset.asked_by_id,
            asker.first_name,
            asker.last_name,
            FactorReset.motive,
            FactorReset.asked_at,
        )
        .join(Membership, Membership.person_id == Person.id)
        .outerjoin(
            FactorReset,
            and_(
                FactorReset.bank_id == Membership.bank_id,
                FactorReset.person_id == Person.id,
                is_open(now),
            ),
        )
        .outerjoin(asker, asker.id == FactorReset.asked_by_id)
        .where(
            Membership.bank_id == bank_id,
            Membership.status == Status.ACTIVE,
            Membership.role.in_(STAFF),
        )
        .order_by(Person.last_name, Person.first_name, Person.id)
        .limit(200)
    )
    return [StaffLine(*row) for row in rows]


def is_open(now: datetime) -> ColumnElement[bool]:
    """Does a request for a way back in still wait for a second person?"""
    return and_(FactorReset.ended_at.is_(None), FactorReset.asked_at > now - RESET_HOLDS)


def export(person_id: int) -> dict[str, Any]:
    """Her keys by name, and what was asked about them; the keys themselves are on her devices."""
    keys = db.session.execute(
        select(Passkey.name, Passkey.made_at, Passkey.used_at)
        .where(Passkey.person_id == person_id)
        .order_by(Passkey.id)
    )
    codes = db.session.execute(
        select(RecoveryCode.made_at, RecoveryCode.used_at)
        .where(RecoveryCode.person_id == person_id)
        .order_by(RecoveryCode.made_at, RecoveryCode.code_hash)
    )
    asked = db.session.execute(
        select(FactorReset.asked_at, FactorReset.ended_at, FactorReset.motive)
        .where(or_(FactorReset.person_id == person_id, FactorReset.asked_by_id == person_id))
        .order_by(FactorReset.asked_at, FactorReset.id)
    )
    programs = db.session.execute(
        select(ApiToken.name, ApiToken.scopes, ApiToken.made_at, ApiToken.ends_at, ApiToken.used_on)
        .where(ApiToken.person_id == person_id)
        .order_by(ApiToken.made_at, ApiToken.id)
    )
    named = {
        "keys": keys,
        "codes": codes,
        "way_back_asked": asked,
        "keys_for_programs": programs,
    }
    return {name: [_plain(row._mapping) for row in rows] for name, rows in named.items()}


def _plain(row: Any) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()
    }
