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
from models.people import (
    Bank,
    Household,
    HouseholdMember,
    Membership,
    Person,
)
from models.states import ExchangeState, Status


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
