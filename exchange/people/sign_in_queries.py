"""Who is at the door: one statement from a session token to a frozen card."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import and_, func, select

from models.base import db
from models.people import Bank, Household, HouseholdMember, Membership, Person
from models.sign_in import SignIn


@dataclass(frozen=True)
class Visitor:
    """The person signed in, as pages and rules need her. Carries no email and no place."""

    person_id: int
    first_name: str
    last_name: str
    language: str
    email_confirmed: bool
    bank_id: int
    bank_name: str
    bank_short_name: str
    zone: str
    status: str
    role: str
    household_id: int | None
    household_name: str | None
    token_hash: bytes
    seen_at: datetime

    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        """Admitted: may ask, accept and see names."""
        return self.status == "active"

    @property
    def is_operator(self) -> bool:
        return self.is_active and self.role in ("operator", "administrator")

    @property
    def is_administrator(self) -> bool:
        return self.is_active and self.role == "administrator"

    def get_id(self) -> str:
        return str(self.person_id)


def token_hash(token: str) -> bytes:
    return sha256(token.encode()).digest()


def visitor(token: str, *, now: datetime) -> Visitor | None:
    """The card behind a session token; None when it ran out, was signed out, or never was."""
    chosen = HouseholdMember.household_id == func.coalesce(SignIn.household_id, 0)
    row = db.session.execute(
        select(
            Person.id,
            Person.first_name,
            Person.last_name,
            Person.language,
            Person.email_confirmed_at,
            Membership.bank_id,
            Bank.name,
            Bank.short_name,
            Bank.zone,
            Membership.status,
            Membership.role,
            Household.id,
            Household.name,
            SignIn.token_hash,
            SignIn.seen_at,
        )
        .select_from(SignIn)
        .join(Person, Person.id == SignIn.person_id)
        .join(
            Membership,
            and_(Membership.person_id == Person.id, Membership.bank_id == SignIn.bank_id),
        )
        .join(Bank, Bank.id == Membership.bank_id)
        .outerjoin(
            HouseholdMember,
            and_(
                HouseholdMember.bank_id == Membership.bank_id,
                HouseholdMember.person_id == Person.id,
                HouseholdMember.until_at.is_(None),
            ),
        )
        .outerjoin(
            Household,
            and_(
                Household.bank_id == Membership.bank_id,
                Household.id == HouseholdMember.household_id,
            ),
        )
        .where(SignIn.token_hash == token_hash(token), SignIn.ends_at > now)
        .where(Membership.status != "left")
        .order_by(chosen.desc(), HouseholdMember.id)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Visitor(*row[:4], row[4] is not None, *row[5:])
