"""What waits on the operator's desk, and who is who there."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select

from exchange.people.living_queries import beside_households
from exchange.people.photo_queries import photo_of
from models.base import db
from models.ledger import Account
from models.people import Household, HouseholdMember, Membership, Person, TrustCheck
from models.places import Home
from models.states import Status

NAMED_AT_ONCE = 50


@dataclass(frozen=True)
class Application:
    person_id: int
    first_name: str
    last_name: str
    household_name: str | None
    istat: str | None
    locality: str | None
    introduction: str | None
    meet_when: str | None
    email_confirmed: bool
    applied_at: datetime
    email: str | None
    phone: str | None
    photo_id: int | None


@dataclass(frozen=True)
class MemberLine:
    person_id: int
    first_name: str
    last_name: str
    status: str
    role: str


@dataclass(frozen=True)
class CheckLine:
    id: int
    kind: str
    seen_on: date
    valid_until: date | None
    exempt_motive: str | None
    seen_by: str


@dataclass(frozen=True)
class MemberPage:
    """A member as the operator needs her: no minutes, no exchanges, no exact place."""

    person_id: int
    first_name: str
    last_name: str
    status: str
    role: str
    introduction: str | None
    applied_at: datetime
    email: str | None
    phone: str | None
    photo_id: int | None
    checks: list[CheckLine]


_IS_REACHED = or_(Person.email.is_(None), Person.email_confirmed_at.is_not(None))
"""Her address is proven hers, or she has none and an operator acts for her."""


def is_unproven(person_id: int, *, bank_id: int) -> bool:
    """Does she wait to be admitted with an address that she has not confirmed?"""
    of_her = (
        select(Person.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.bank_id == bank_id,
            Membership.status == Status.APPLIED,
            Person.id == person_id,
            Person.erased_at.is_(None),
            ~_IS_REACHED,
        )
    )
    return db.session.scalar(of_her) is not None


def applications(
    *, bank_id: int, person_id: int | None = None, start: int = 0
) -> list[Application]:
    """Who waits to be admitted, fifty from `start` on; or one of them.

    First those whose address is proven, then the others: each the longest waiting first.
    """
    memberships = select(
        Person.id,
        Person.first_name,
        Person.last_name,
        func.min(Household.name),
        func.min(Home.istat),
        func.min(Home.locality),
        Membership.introduction,
        Membership.meet_when,
        Person.email_confirmed_at.is_not(None),
        Membership.applied_at,
        Person.email,
        Person.phone,
        photo_of(Person.id, bank_id=bank_id),
    ).join(Membership, Membership.person_id == Person.id)
    rows: Any = db.session.execute(
        beside_households(memberships)
        .outerjoin(
            Home,
            and_(
                Home.bank_id == Membership.bank_id,
                Home.person_id == Person.id,
                Home.until_at.is_(None),
            ),
        )
        .where(Membership.bank_id == bank_id, Membership.status == Status.APPLIED)
        .where(Person.erased_at.is_(None) if person_id is None else Person.id == person_id)
        .group_by(Person.id, Membership.bank_id, Membership.person_id)
        .order_by(case((_IS_REACHED, 0), else_=1), Membership.applied_at, Person.id)
        .offset(start)
        .limit(NAMED_AT_ONCE)
    )
    return [Application(*row) for row in rows]


def members(*, bank_id: int, named: str = "", start: int = 0) -> list[MemberLine]:
    """Members whose first or last name begins so, by name: fifty from `start` on, and one more.

    The one more says that there are others.
    """
    begins = named.strip().lower()
    rows = db.session.execute(
        select(Person.id, Person.first_name, Person.last_name, Membership.status, Membership.role)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.bank_id == bank_id,
            Membership.status.in_((Status.ACTIVE, Status.SUSPENDED)),
            or_(
                func.lower(Person.first_name).startswith(begins, autoescape=True),
                func.lower(Person.last_name).startswith(begins, autoescape=True),
            ),
        )
        .order_by(Person.last_name, Person.first_name, Person.id)
        .offset(start)
        .limit(NAMED_AT_ONCE + 1)
    )
    return [MemberLine(*row) for row in rows]


def member_page(person_id: int, *, bank_id: int) -> MemberPage | None:
    """None for who has left: what was noted of her is nobody's business any more."""
    row = db.session.execute(
        select(
            Person.id.label("person_id"),
            Person.first_name,
            Person.last_name,
            Membership.status,
            Membership.role,
            Membership.introduction,
            Membership.applied_at,
            Person.email,
            Person.phone,
            photo_of(Person.id, bank_id=bank_id).label("photo_id"),
        )
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.bank_id == bank_id,
            Membership.person_id == person_id,
            Membership.status != Status.LEFT,
            Person.erased_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    return MemberPage(**row._mapping, checks=_checks(person_id, bank_id=bank_id))


def _checks(person_id: int, *, bank_id: int) -> list[CheckLine]:
    rows = db.session.execute(
        select(
            TrustCheck.id,
            TrustCheck.kind,
            TrustCheck.seen_on,
            TrustCheck.valid_until,
            TrustCheck.exempt_motive,
            Person.first_name,
        )
        .join(Person, Person.id == TrustCheck.seen_by_id)
        .where(
            TrustCheck.bank_id == bank_id,
            TrustCheck.person_id == person_id,
            TrustCheck.withdrawn_at.is_(None),
        )
        .order_by(TrustCheck.kind, TrustCheck.seen_on.desc(), TrustCheck.id)
    )
    return [CheckLine(*row) for row in rows]


def households_without_account(person_id: int, *, bank_id: int) -> list[int]:
    """Households of this person that have no account of minutes yet."""
    rows = db.session.scalars(
        select(HouseholdMember.household_id)
        .where(
            HouseholdMember.bank_id == bank_id,
            HouseholdMember.person_id == person_id,
            HouseholdMember.until_at.is_(None),
            ~exists().where(
                Account.bank_id == HouseholdMember.bank_id,
                Account.household_id == HouseholdMember.household_id,
            ),
        )
        .order_by(HouseholdMember.id)
    )
    return list(rows)
