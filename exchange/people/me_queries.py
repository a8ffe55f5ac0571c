"""A person reading what is kept of herself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, or_, select

from exchange.people import photo_queries
from exchange.people.living_queries import beside_households, lives_in, living_in
from exchange.units import as_row_id
from models.base import db
from models.care import Exchange
from models.guests import Guest
from models.people import (
    Bank,
    Block,
    Household,
    HouseholdMember,
    Membership,
    Person,
    TrustCheck,
    Vouch,
)
from models.sign_in import Consent
from models.states import ExchangeState, Status
from models.tandem import Tandem
from models.wishes import FoundAs


@dataclass(frozen=True)
class MyPage:
    first_name: str
    last_name: str
    email: str | None
    email_confirmed: bool
    gender: str | None
    language: str
    speaks: list[str]
    phone: str | None
    status: str
    motive: str | None
    applied_at: datetime
    photo_id: int | None


def my_page(person_id: int, *, bank_id: int) -> MyPage:
    row = db.session.execute(
        select(
            Person.first_name,
            Person.last_name,
            Person.email,
            Person.email_confirmed_at.is_not(None),
            Person.gender,
            Person.language,
            Person.speaks,
            Person.phone,
            Membership.status,
            Membership.motive,
            Membership.applied_at,
            photo_queries.photo_of(Person.id, bank_id=bank_id),
        )
        .join(Membership, Membership.person_id == Person.id)
        .where(Person.id == person_id, Membership.bank_id == bank_id)
    ).one()
    return MyPage(*tuple(row))


def wants_statement(person_id: int, *, bank_id: int) -> bool:
    """Does she want each month's statement by mail?"""
    return bool(
        db.session.scalar(
            select(Membership.statement_by_mail).where(
                Membership.bank_id == bank_id, Membership.person_id == person_id
            )
        )
    )


@dataclass(frozen=True)
class PlaceToAct:
    """One household in one bank; `household_id` None where she has none yet."""

    bank_id: int
    bank_name: str
    household_id: int | None
    household_name: str | None
    status: str


def places_to_act(person_id: int) -> list[PlaceToAct]:
    """Every household she may act for, in every bank she has not left."""
    memberships = (
        select(Bank.id, Bank.name, Household.id, Household.name, Membership.status)
        .select_from(Membership)
        .join(Bank, Bank.id == Membership.bank_id)
    )
    rows: Any = db.session.execute(
        beside_households(memberships)
        .where(Membership.person_id == person_id, Membership.status != Status.LEFT)
        .order_by(Bank.name, Bank.id, HouseholdMember.id)
    )
    return [PlaceToAct(*row) for row in rows]


@dataclass(frozen=True)
class Leaving:
    """What leaving this bank means for one household: who stays in it."""

    household_id: int
    name: str
    others: int


def households_left_behind(person_id: int, *, bank_id: int) -> list[Leaving]:
    living = living_in(Household.id, bank_id=bank_id)
    others = (
        living.where(living.selected_columns.person_id != person_id)
        .with_only_columns(func.count())
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Household.id, Household.name, others)
        .where(Household.bank_id == bank_id, lives_in(person_id, Household.id, bank_id=bank_id))
        .order_by(Household.id)
    )
    return [Leaving(*tuple(row)) for row in rows]


def exchanges_to_come(person_id: int, *, bank_id: int, now: datetime) -> int:
    """How many agreed exchanges of hers leaving would call off."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Exchange)
            .where(
                Exchange.bank_id == bank_id,
                Exchange.state == ExchangeState.AGREED,
                Exchange.starts_at > now,
                or_(Exchange.asker_id == person_id, Exchange.helper_id == person_id),
            )
        )
        or 0
    )


def person_numbered(number: str) -> int | None:
    """The person of this id or email, for commands; None if there is none, or she was erased."""
    person_id = as_row_id(number)
    which = Person.email == number.lower() if person_id is None else Person.id == person_id
    return db.session.scalar(select(Person.id).where(which, Person.erased_at.is_(None)))


def email_of(person_id: int) -> str | None:
    return db.session.scalar(select(Person.email).where(Person.id == person_id))


def export(person_id: int) -> dict[str, Any]:
    """All this room keeps of a person, for her own copy."""
    person = db.session.execute(
        select(
            Person.first_name,
            Person.last_name,
            Person.email,
            Person.gender,
            Person.language,
            Person.speaks,
            Person.phone,
            Person.created_at,
        ).where(Person.id == person_id)
    ).one()
    return {
        "person": _plain(person),
        "banks": _rows(
            select(
                Bank.name, Membership.status, Membership.role, Membership.introduction,
                Membership.meet_when, Membership.applied_at, Membership.decided_at, Membership.motive,
            )
            .join(Bank, Bank.id == Membership.bank_id)
            .where(Membership.person_id == person_id)
            .order_by(Membership.applied_at, Bank.id)
        ),
        "households": _rows(
            select(Household.name, HouseholdMember.since_at, HouseholdMember.until_at)
            .join(
                Household,
                (Household.bank_id == HouseholdMember.bank_id)
                & (Household.id == HouseholdMember.household_id),
            )
            .where(HouseholdMember.person_id == person_id)
            .order_by(HouseholdMember.since_at, HouseholdMember.id)
        ),
        "visits": _rows(
            select(Bank.name, Guest.since_at, Guest.until_at)
            .join(Bank, Bank.id == Guest.bank_id)
            .where(Guest.person_id == person_id)
            .order_by(Guest.since_at, Bank.id)
        ),
        # Others are named in nobody's copy: that she goes with somebody, and since when.
        "tandems": _rows(
            select(Bank.name, Tandem.said_at)
            .join(Bank, Bank.id == Tandem.bank_id)
            .where(Tandem.person_id == person_id)
            .order_by(Tandem.said_at, Bank.id)
        ),
        **_agreed(person_id),
        "photos": photo_queries.export(person_id),
        "blocks": _rows(
            select(Block.at)
            .where(Block.blocker_id == person_id)
            .order_by(Block.at, Block.blocked_id)
        ),
    }  # fmt: skip


def _agreed(person_id: int) -> dict[str, Any]:
    """What was seen of her, what she agreed to, and her word for others."""
    return {
        "checks": _rows(
            select(TrustCheck.kind, TrustCheck.seen_on, TrustCheck.valid_until)
            .where(TrustCheck.person_id == person_id)
            .order_by(TrustCheck.seen_on, TrustCheck.id)
        ),
        "consents": _rows(
            select(
                Consent.purpose, Consent.version, Consent.text_hash, Consent.at,
                Consent.withdrawn_at,
            )
            .where(Consent.person_id == person_id)
            .order_by(Consent.at, Consent.id)
        ),
        "vouches": _rows(
            select(Vouch.words, Vouch.at)
            .where(Vouch.voucher_id == person_id)
            .order_by(Vouch.at, Vouch.person_id)
        ),
        "found_as": _rows(
            select(Bank.name, FoundAs.gender, FoundAs.agreed_at)
            .join(Bank, Bank.id == FoundAs.bank_id)
            .where(FoundAs.person_id == person_id)
            .order_by(FoundAs.agreed_at, Bank.id)
        ),
    }  # fmt: skip


def _rows(statement: Any) -> list[dict[str, Any]]:
    return [_plain(row) for row in db.session.execute(statement)]


def _plain(row: Any) -> dict[str, Any]:
    return {name: _as_json(value) for name, value in row._mapping.items()}


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if hasattr(value, "isoformat") else value


def never_confirmed(*, before: datetime, limit: int = 200) -> list[int]:
    """Who asked to join before this moment and never confirmed the address; nobody admitted them."""
    admitted = exists().where(
        Membership.person_id == Person.id,
        Membership.status.not_in((Status.APPLIED, Status.REFUSED)),
    )
    rows = db.session.scalars(
        select(Person.id)
        .where(
            Person.email.is_not(None),
            Person.email_confirmed_at.is_(None),
            Person.created_at < before,
            ~admitted,
        )
        .order_by(Person.id)
        .limit(limit)
    )
    return list(rows)


def banks_ever(person_id: int) -> list[tuple[int, bool]]:
    """Every bank she belongs to or did, and whether she has left it."""
    rows = db.session.execute(
        select(Membership.bank_id, Membership.status == Status.LEFT)
        .where(Membership.person_id == person_id)
        .order_by(Membership.bank_id)
    )
    return [(row[0], bool(row[1])) for row in rows]
