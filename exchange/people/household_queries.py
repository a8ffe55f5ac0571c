"""Reading a household as its own adults see it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, SQLColumnExpression, func, select

from exchange.people.photo_queries import photo_seen
from models.base import db
from models.care import Exchange
from models.people import CaredPerson, Household, HouseholdMember, Person
from models.states import ExchangeState

RECENT = timedelta(days=28)


@dataclass(frozen=True)
class Adult:
    """`given_minutes` of some stretch of days: the sum is all another adult sees, unless shared."""

    person_id: int
    first_name: str
    is_me: bool
    shares_details: bool
    given_minutes: int
    photo_id: int | None


@dataclass(frozen=True)
class Cared:
    id: int
    initials: str
    band: str
    note: str | None
    has_sheet: bool


@dataclass(frozen=True)
class HouseholdPage:
    id: int
    name: str
    adults: list[Adult]
    cared: list[Cared]


def household_page(
    household_id: int, *, bank_id: int, seen_by: int, now: datetime
) -> HouseholdPage | None:
    """The household for one of its adults; None for anybody else."""
    living = adults(
        household_id,
        Exchange.settled_minutes,
        Exchange.state == ExchangeState.SETTLED,
        Exchange.starts_at > now - RECENT,
        bank_id=bank_id,
        seen_by=seen_by,
    )
    if not any(adult.is_me for adult in living):
        return None
    name = db.session.scalar(
        select(Household.name).where(Household.bank_id == bank_id, Household.id == household_id)
    )
    return HouseholdPage(household_id, name or "", living, cared_of(household_id, bank_id=bank_id))


def adults(
    household_id: int | None,
    minutes: SQLColumnExpression[int] | SQLColumnExpression[int | None],
    *counted: ColumnElement[bool],
    bank_id: int,
    seen_by: int,
) -> list[Adult]:
    """Who lives there, in the order they moved in, and what each gave for this household.

    `minutes` and `counted` say what of an exchange counts, and which exchanges do.
    """
    given = (
        select(func.coalesce(func.sum(minutes), 0))
        .where(
            Exchange.bank_id == bank_id,
            Exchange.helper_household_id == household_id,
            Exchange.helper_id == HouseholdMember.person_id,
            *counted,
        )
        .correlate(HouseholdMember)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            Person.id,
            Person.first_name,
            HouseholdMember.shares_details,
            given,
            photo_seen(Person.id, seen_by=seen_by, bank_id=bank_id),
        )
        .join(HouseholdMember, HouseholdMember.person_id == Person.id)
        .where(
            HouseholdMember.bank_id == bank_id,
            HouseholdMember.household_id == household_id,
            HouseholdMember.until_at.is_(None),
        )
        .order_by(HouseholdMember.id)
    )
    return [Adult(row[0], row[1], row[0] == seen_by, row[2], int(row[3]), row[4]) for row in rows]


def cared_of(household_id: int, *, bank_id: int) -> list[Cared]:
    """Whom the household cares for, in the order they were added."""
    rows = db.session.execute(
        select(
            CaredPerson.id,
            CaredPerson.initials,
            CaredPerson.band,
            CaredPerson.note,
            CaredPerson.sheet.is_not(None),
        )
        .where(
            CaredPerson.bank_id == bank_id,
            CaredPerson.household_id == household_id,
            CaredPerson.removed_at.is_(None),
        )
        .order_by(CaredPerson.id)
    )
    return [Cared(*row) for row in rows]
