"""Who stands behind a program's key, and which keys somebody has made."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import and_, func, select

from exchange.people.living_queries import beside_households
from exchange.people.program_keys import ADMINISTER, OPERATE
from exchange.people.second_factor import FORM_HOLDS
from exchange.people.sign_in_queries import Visitor, mark_of, token_hash
from models.base import db
from models.people import Bank, Household, HouseholdMember, Membership, Person
from models.sign_in import ApiToken
from models.states import Role, Status


@dataclass(frozen=True)
class Program:
    """A program at the door: whose it is, and what its key opens."""

    token_id: int
    scopes: frozenset[str]
    used_on: date | None
    visitor: Visitor


def program(token: str, *, now: datetime) -> Program | None:
    """None for a key that ran out, was ended, never was, or whose owner is not admitted now.

    What the owner may do is asked each time; without the scope she is a member like any other.
    """
    chosen = HouseholdMember.household_id == func.coalesce(ApiToken.household_id, 0)
    memberships = (
        select(
            Person.id, Person.first_name, Person.last_name, Person.language,
            Person.email_confirmed_at, Bank.name.label("bank_name"), Bank.short_name, Bank.zone,
            Membership.bank_id, Membership.status, Membership.role,
            Household.id.label("household_id"), Household.name.label("household_name"),
            ApiToken.household_id.label("wanted_id"), ApiToken.id.label("token_id"),
            ApiToken.token_hash, ApiToken.scopes, ApiToken.proved_at, ApiToken.used_on,
        )
        .select_from(ApiToken)
        .join(Person, Person.id == ApiToken.person_id)
        .join(
            Membership,
            and_(Membership.person_id == Person.id, Membership.bank_id == ApiToken.bank_id),
        )
        .join(Bank, Bank.id == Membership.bank_id)
    )  # fmt: skip
    row = db.session.execute(
        beside_households(memberships)
        .where(ApiToken.token_hash == token_hash(token), ApiToken.ends_at > now)
        .where(Membership.status == Status.ACTIVE)
        .order_by(chosen.desc(), HouseholdMember.id)
        .limit(1)
    ).first()
    # Another household than the one it was made for would pay with minutes nobody offered.
    if row is None or row.wanted_id not in (None, row.household_id):
        return None
    scopes = frozenset(row.scopes.split())
    card = Visitor(
        row.id,
        row.first_name,
        row.last_name,
        row.language,
        row.email_confirmed_at is not None,
        row.bank_id,
        row.bank_name,
        row.short_name,
        row.zone,
        row.status,
        row.role,
        row.household_id,
        row.household_name,
        row.token_hash,
        seen_at=now,
        proved_at=row.proved_at,
    )
    return Program(row.token_id, scopes, row.used_on, _within(card, scopes, now=now))


def _within(card: Visitor, scopes: frozenset[str], *, now: datetime) -> Visitor:
    """No more than its scopes say: without them whoever looks after others is a member here."""
    if card.role == Role.ADMINISTRATOR and ADMINISTER in scopes:
        return replace(card, proved_at=now)
    if card.role != Role.MEMBER and OPERATE in scopes:
        # Shown when the key was made, and never just now: what asks for that stays on its page.
        return replace(card, role=Role.OPERATOR, proved_at=now - 2 * FORM_HOLDS)
    return replace(card, role=Role.MEMBER, proved_at=None)


@dataclass(frozen=True)
class KeyLine:
    """A key as its owner finds it again. `mark` names it in a page without telling it."""

    mark: str
    name: str
    scopes: tuple[str, ...]
    made_at: datetime
    ends_at: datetime
    used_on: date | None
    bank_name: str


def keys_of(person_id: int, *, now: datetime) -> list[KeyLine]:
    """Hers that still open something, the newest first."""
    rows = db.session.execute(
        select(
            ApiToken.token_hash, ApiToken.name, ApiToken.scopes, ApiToken.made_at,
            ApiToken.ends_at, ApiToken.used_on, Bank.name,
        )
        .join(Bank, Bank.id == ApiToken.bank_id)
        .where(ApiToken.person_id == person_id, ApiToken.ends_at > now)
        .order_by(ApiToken.made_at.desc(), ApiToken.id)
        .limit(50)
    )  # fmt: skip
    return [KeyLine(mark_of(row[0]), row[1], tuple(row[2].split()), *row[3:]) for row in rows]


def hash_marked(mark: str, person_id: int) -> bytes | None:
    """The key of hers a page named."""
    rows = db.session.scalars(
        select(ApiToken.token_hash)
        .where(ApiToken.person_id == person_id)
        .order_by(ApiToken.token_hash)
    )
    return next((each for each in rows if mark_of(each) == mark), None)
