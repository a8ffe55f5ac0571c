"""Who lives with whom today, in one bank. Separated parents may live in two households."""

from collections.abc import Callable
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, exists, or_, select
from sqlalchemy.orm import aliased

from models.base import db
from models.people import Household, HouseholdMember, Membership

Columns = TypeVarTuple("Columns")

_LIVES = aliased(HouseholdMember, name="m")


def beside_households(memberships: Select[*Columns]) -> Select[*Columns]:
    """Each membership selected, once beside every household its person lives in, or beside none."""
    return memberships.outerjoin(
        HouseholdMember,
        and_(
            HouseholdMember.bank_id == Membership.bank_id,
            HouseholdMember.person_id == Membership.person_id,
            HouseholdMember.until_at.is_(None),
        ),
    ).outerjoin(
        Household,
        and_(
            Household.bank_id == HouseholdMember.bank_id,
            Household.id == HouseholdMember.household_id,
        ),
    )


def living_in(household_id: object, *, bank_id: int | ColumnElement[int]) -> Select[int]:
    """The ids of who lives there, for a larger statement. An id or a column."""
    return (
        select(_LIVES.person_id)
        .where(
            _LIVES.bank_id == bank_id,
            _LIVES.household_id == household_id,
            _LIVES.until_at.is_(None),
        )
        .correlate_except(_LIVES)
    )


def living_with(person_id: object, *, bank_id: int | ColumnElement[int]) -> Select[int]:
    """The ids of who lives in any of this person's households, her own too, for a larger statement."""
    return _living_with(lambda hers: hers.person_id == person_id, bank_id=bank_id)


def living_with_any(person_ids: Select[int], *, bank_id: int | ColumnElement[int]) -> Select[int]:
    """As `living_with`, for all of these persons."""
    return _living_with(lambda hers: hers.person_id.in_(person_ids), bank_id=bank_id)


def _living_with(
    is_meant: Callable[[type[HouseholdMember]], ColumnElement[bool]],
    *,
    bank_id: int | ColumnElement[int],
) -> Select[int]:
    hers = aliased(HouseholdMember)
    return (
        select(HouseholdMember.person_id)
        .join(
            hers,
            and_(
                hers.bank_id == HouseholdMember.bank_id,
                hers.household_id == HouseholdMember.household_id,
            ),
        )
        .where(
            HouseholdMember.bank_id == bank_id,
            HouseholdMember.until_at.is_(None),
            is_meant(hers),
            hers.until_at.is_(None),
        )
        .correlate_except(HouseholdMember, hers)
    )


def adults_of(household_id: int, *, bank_id: int) -> list[int]:
    """Who lives there, in the order they moved in."""
    adults = living_in(household_id, bank_id=bank_id).order_by(_LIVES.id)
    return list(db.session.scalars(adults))


def households_of(person_id: int, *, bank_id: int) -> list[int]:
    """Where she lives, her oldest household first."""
    rows = db.session.scalars(
        select(HouseholdMember.household_id)
        .where(
            HouseholdMember.bank_id == bank_id,
            HouseholdMember.person_id == person_id,
            HouseholdMember.until_at.is_(None),
        )
        .order_by(HouseholdMember.id)
    )
    return list(rows)


def live_together(one: int, other: int, *, bank_id: int) -> bool:
    """Do these two share a household?"""
    hers = households_of(other, bank_id=bank_id)
    return any(each in hers for each in households_of(one, bank_id=bank_id))


def is_one_or_lives_with(
    reader_id: int, *person_ids: SQLColumnExpression[int], bank_id: int
) -> ColumnElement[bool]:
    """Is the reader one of these, or does she live with one? For columns in which somebody stands."""
    at_home = living_with(reader_id, bank_id=bank_id)
    return or_(*(one == reader_id for one in person_ids), *(one.in_(at_home) for one in person_ids))


def lives_in(
    person_id: object, household_id: object, *, bank_id: int | ColumnElement[int]
) -> ColumnElement[bool]:
    """Is this person of this household? Ids or columns."""
    adults = living_in(household_id, bank_id=bank_id)
    return adults.where(_LIVES.person_id == person_id).exists()


def shares_with(
    owner_id: object, household_id: object, *, reader_id: int, bank_id: int
) -> ColumnElement[bool]:
    """Does the owner let her household see her exchanges, and is the reader one of its adults?"""
    owner, reader = aliased(HouseholdMember), aliased(HouseholdMember)
    return exists().where(
        owner.bank_id == bank_id,
        owner.household_id == household_id,
        owner.person_id == owner_id,
        owner.until_at.is_(None),
        owner.shares_details,
        reader.bank_id == owner.bank_id,
        reader.household_id == owner.household_id,
        reader.person_id == reader_id,
        reader.until_at.is_(None),
    )
