"""Who is at the door: one statement from a session token to a frozen card."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from exchange.people.consent import ACTING
from exchange.people.living_queries import beside_households, households_of
from exchange.people.sessions import STAFF
from models.asked import moment, octets
from models.base import db
from models.people import Bank, Household, HouseholdMember, Membership, Person
from models.reading import read_alone
from models.sign_in import Consent, Link, SignIn
from models.states import Purpose, Role, Status


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
    proved_at: datetime | None
    by_id: int | None = None
    """The operator at the desk who writes down what this person says; None: she is here herself."""

    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        """Admitted: may ask, accept and see names."""
        return self.status == Status.ACTIVE

    @property
    def is_operator(self) -> bool:
        """In her own person: who writes down for one of the staff is nobody's second pair of hands."""
        return self.is_active and self.role in STAFF and self.by_id is None

    @property
    def is_administrator(self) -> bool:
        return self.is_operator and self.role == Role.ADMINISTRATOR

    @property
    def acts_as_operator(self) -> bool:
        """And has shown it in this session by more than a password."""
        return self.is_operator and self.proved_at is not None

    def get_id(self) -> str:
        return str(self.person_id)


def token_hash(token: str) -> bytes:
    return sha256(token.encode()).digest()


def visitor(token: str, *, now: datetime) -> Visitor | None:
    """The card behind a session token; None when it ran out, was signed out, or never was."""
    found = read_alone(_behind(), {"hash": token_hash(token), "now": now})
    if not found:
        return None
    columns: list[Any] = list(found[0])
    columns[4] = columns[4] is not None
    return Visitor(*columns)


@cache
def _behind() -> Select[*tuple[Any, ...]]:
    chosen = HouseholdMember.household_id == func.coalesce(SignIn.household_id, 0)
    memberships = (
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
            SignIn.proved_at,
            case((SignIn.acts_for_id.is_not(None), SignIn.person_id)),
        )
        .select_from(SignIn)
        .join(Person, Person.id == func.coalesce(SignIn.acts_for_id, SignIn.person_id))
        .join(
            Membership,
            and_(Membership.person_id == Person.id, Membership.bank_id == SignIn.bank_id),
        )
        .join(Bank, Bank.id == Membership.bank_id)
    )
    return (
        beside_households(memberships)
        .where(SignIn.token_hash == octets("hash"), SignIn.ends_at > moment("now"))
        .where(Membership.status != Status.LEFT, or_(SignIn.acts_for_id.is_(None), _still_may()))
        .order_by(chosen.desc(), HouseholdMember.id)
        .limit(1)
    )


def _still_may() -> ColumnElement[bool]:
    """Who speaks for another operates in that bank, and the other has no way in of her own."""
    theirs = aliased(Membership)
    operates = exists().where(
        theirs.person_id == SignIn.person_id,
        theirs.bank_id == SignIn.bank_id,
        theirs.status == Status.ACTIVE,
        theirs.role.in_(STAFF),
    )
    agreed = exists().where(
        Consent.person_id == SignIn.acts_for_id,
        Consent.purpose == ACTING,
        Consent.withdrawn_at.is_(None),
    )
    return and_(
        operates.correlate_except(theirs),
        agreed.correlate_except(Consent),
        Person.email.is_(None),
        Membership.status == Status.ACTIVE,
    )


@dataclass(frozen=True)
class Credentials:
    """What a password is compared with. For nobody's address there is no such card."""

    person_id: int
    password_hash: str | None


def credentials(email: str) -> Credentials | None:
    """Whose address this is; addresses are kept in small letters."""
    row = db.session.execute(
        select(Person.id, Person.password_hash).where(Person.email == email.lower())
    ).one_or_none()
    return Credentials(*row) if row else None


def password_hash_of(person_id: int) -> str | None:
    return db.session.scalar(select(Person.password_hash).where(Person.id == person_id))


@dataclass(frozen=True)
class MembershipCard:
    """One bank a person belongs to, or waits for."""

    bank_id: int
    bank_name: str
    status: str
    role: str


def standings(person_id: int) -> list[MembershipCard]:
    """Every bank she has not left: where she is admitted first, then where she waits."""
    order = case({Status.ACTIVE: 0, Status.APPLIED: 1}, value=Membership.status, else_=2)
    rows = db.session.execute(
        select(Membership.bank_id, Bank.name, Membership.status, Membership.role)
        .join(Bank, Bank.id == Membership.bank_id)
        .where(Membership.person_id == person_id, Membership.status != Status.LEFT)
        .order_by(order, Membership.applied_at, Membership.bank_id)
    )
    return [MembershipCard(*row) for row in rows]


def standing(person_id: int) -> MembershipCard | None:
    """Where a sign-in leads; None for who has left every bank."""
    found = standings(person_id)
    return found[0] if found else None


def roles_of(person_id: int) -> list[str]:
    """Her roles in every bank: one session can be turned from one bank to another."""
    return [each.role for each in standings(person_id) if each.status == Status.ACTIVE]


def is_staff(person_id: int) -> bool:
    """Does she look after others in any bank?"""
    return bool(STAFF.intersection(roles_of(person_id)))


def may_act_for(person_id: int, bank_id: int, household_id: int | None) -> bool:
    """Does she belong to this bank and, if one is named, live in this household of it?"""
    if bank_id not in {each.bank_id for each in standings(person_id)}:
        return False
    return household_id is None or household_id in households_of(person_id, bank_id=bank_id)


@dataclass(frozen=True)
class OpenSession:
    """`mark` names it in a page without telling its token."""

    mark: str
    device: str | None
    bank_name: str | None
    started_at: datetime
    seen_at: datetime
    is_this: bool


def sessions_of(person_id: int, *, here: bytes, now: datetime) -> list[OpenSession]:
    """Where she is signed in, this session first, then the last seen."""
    rows = db.session.execute(
        select(SignIn.token_hash, SignIn.device, Bank.name, SignIn.started_at, SignIn.seen_at)
        .outerjoin(Bank, Bank.id == SignIn.bank_id)
        .where(SignIn.person_id == person_id, SignIn.ends_at > now)
        .order_by((SignIn.token_hash == here).desc(), SignIn.seen_at.desc(), SignIn.token_hash)
        .limit(50)
    )
    return [OpenSession(mark_of(row[0]), *row[1:], row[0] == here) for row in rows]


def mark_of(session_hash: bytes) -> str:
    return sha256(session_hash).hexdigest()[:32]


def session_marked(mark: str, person_id: int) -> bytes | None:
    """The session of hers a page named."""
    rows = db.session.scalars(
        select(SignIn.token_hash).where(SignIn.person_id == person_id).order_by(SignIn.token_hash)
    )
    return next((each for each in rows if mark_of(each) == mark), None)


@dataclass(frozen=True)
class LinkCard:
    """What a mailed link, not yet used, is about."""

    person_id: int
    first_name: str
    last_name: str
    email: str
    bank_name: str | None


def holds(token: str, purpose: Purpose, *, now: datetime) -> ColumnElement[bool]:
    """Is a link the one behind this token, not yet used, not run out?"""
    return and_(
        Link.token_hash == token_hash(token),
        Link.purpose == purpose,
        Link.used_at.is_(None),
        Link.ends_at > now,
    )


def link_card(token: str, purpose: Purpose, *, now: datetime) -> LinkCard | None:
    """None for a link that was used, ran out, or never was. Reading it does not spend it."""
    row = db.session.execute(
        select(Person.id, Person.first_name, Person.last_name, Person.email, Link.facts)
        .join(Link, Link.person_id == Person.id)
        .where(holds(token, purpose, now=now))
    ).one_or_none()
    if row is None:
        return None
    bank = standing(row.id)
    email = (row.facts or {}).get("email") or row.email or ""
    bank_name = bank.bank_name if bank else None
    return LinkCard(row.id, row.first_name, row.last_name, email, bank_name)


def can_sign_in_from(domain: str) -> bool:
    """Has anybody with an address of this domain ("@example.org") a password here?"""
    whose = select(Person.id).where(
        Person.email.endswith(domain, autoescape=True), Person.password_hash.is_not(None)
    )
    return db.session.scalar(whose.order_by(Person.id).limit(1)) is not None
