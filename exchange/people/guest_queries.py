"""Who helps across the border of two banks, and which banks take each other's word."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from exchange.errors import KeptAtHome
from models.base import db
from models.guests import Guest, Recognition
from models.ledger import Account
from models.people import HOUSE, Bank, HouseholdMember, Membership, TrustCheck
from models.states import Status

_LIVE = Recognition.until_at.is_(None)


@dataclass(frozen=True)
class Visit:
    """A guest in `bank_id`. `answers_id`: who there answers for the other bank's checks.

    Not welcome any more when the recognition ended, or at home she is no active member.
    """

    person_id: int
    bank_id: int
    home_bank_id: int
    household_id: int | None
    answers_id: int | None
    is_welcome: bool


def visits_of(person_ids: Collection[int], *, home_bank_id: int) -> list[Visit]:
    """Where these members of a bank are guests."""
    return _visits(Guest.person_id.in_(person_ids), Guest.home_bank_id == home_bank_id)


def visits_between(home_bank_id: int, bank_id: int) -> list[Visit]:
    """Who of one bank is a guest in another."""
    return _visits(Guest.home_bank_id == home_bank_id, Guest.bank_id == bank_id)


def visits_to(bank_id: int, *, person_id: int) -> list[Visit]:
    """Her visit to this bank, if she is a guest there."""
    return _visits(Guest.person_id == person_id, Guest.bank_id == bank_id)


def with_hours_to_bring() -> list[tuple[int, int]]:
    """(bank, person) of every guest whose account has minutes to bring home."""
    rows = db.session.execute(
        select(Guest.bank_id, Guest.person_id)
        .join(
            HouseholdMember,
            and_(
                HouseholdMember.bank_id == Guest.bank_id,
                HouseholdMember.person_id == Guest.person_id,
                HouseholdMember.until_at.is_(None),
            ),
        )
        .join(
            Account,
            and_(
                Account.bank_id == Guest.bank_id,
                Account.household_id == HouseholdMember.household_id,
            ),
        )
        .where(Guest.until_at.is_(None), Account.posted_minutes > Account.held_minutes)
        .order_by(Guest.bank_id, Guest.person_id)
    )
    return [(row.bank_id, row.person_id) for row in rows]


def _visits(*which: Any) -> list[Visit]:
    home = aliased(Membership)
    is_welcome = and_(Recognition.by_id.is_not(None), home.status == Status.ACTIVE)
    rows = db.session.execute(
        select(
            Guest.person_id,
            Guest.bank_id,
            Guest.home_bank_id,
            HouseholdMember.household_id,
            Recognition.by_id,
            is_welcome,
        )
        .join(home, and_(home.bank_id == Guest.home_bank_id, home.person_id == Guest.person_id))
        .outerjoin(
            HouseholdMember,
            and_(
                HouseholdMember.bank_id == Guest.bank_id,
                HouseholdMember.person_id == Guest.person_id,
                HouseholdMember.until_at.is_(None),
            ),
        )
        .outerjoin(
            Recognition,
            and_(
                Recognition.bank_id == Guest.bank_id,
                Recognition.other_bank_id == Guest.home_bank_id,
                _LIVE,
            ),
        )
        .where(Guest.until_at.is_(None), *which)
        .order_by(Guest.bank_id, Guest.person_id)
    )
    return [Visit(*row[:5], bool(row[5])) for row in rows]


def is_guest(person_id: int, *, bank_id: int) -> bool:
    """Does she only visit this bank?"""
    hers = select(Guest.person_id).where(
        Guest.bank_id == bank_id, Guest.person_id == person_id, Guest.until_at.is_(None)
    )
    return db.session.scalar(hers) is not None


def home_bank(person_id: int, *, bank_id: int) -> str | None:
    """The name of the bank she comes from; None for who does not only visit this one."""
    return db.session.scalar(
        select(Bank.name)
        .join(Guest, Guest.home_bank_id == Bank.id)
        .where(Guest.bank_id == bank_id, Guest.person_id == person_id, Guest.until_at.is_(None))
    )


def check_home_is_here(person_id: int, *, bank_id: int) -> None:
    """A guest changes her hours and her place in her own bank, and visits from there.

    Raises KeptAtHome.
    """
    if is_guest(person_id, bank_id=bank_id):
        raise KeptAtHome()


def banks_beside(person_id: int, *, bank_id: int) -> list[int]:
    """This bank, and those that go with it for her: her own where she visits, and all she visits."""
    live = Guest.person_id == person_id, Guest.until_at.is_(None)
    own = db.session.scalar(select(Guest.home_bank_id).where(*live, Guest.bank_id == bank_id))
    home_id = own or bank_id
    visited = db.session.scalars(
        select(Guest.bank_id).where(*live, Guest.home_bank_id == home_id).order_by(Guest.bank_id)
    )
    return [home_id, *visited]


def is_unwelcome(person_id: int, *, bank_id: int) -> ColumnElement[bool]:
    """A guest whose bank is recognised no more, or who is not active there; for a larger statement."""
    home = aliased(Membership)
    at_home = exists().where(
        home.bank_id == Guest.home_bank_id,
        home.person_id == Guest.person_id,
        home.status == Status.ACTIVE,
    )
    taken = exists().where(
        Recognition.bank_id == Guest.bank_id,
        Recognition.other_bank_id == Guest.home_bank_id,
        _LIVE,
    )
    return exists().where(
        Guest.bank_id == bank_id,
        Guest.person_id == person_id,
        Guest.until_at.is_(None),
        or_(~at_home, ~taken),
    )


@dataclass(frozen=True)
class NextDoor:
    """Another bank as a member may visit it. `guests` of her bank help there already."""

    bank_id: int
    name: str
    is_welcome: bool
    is_visited: bool
    is_member: bool


def next_door(person_id: int, *, bank_id: int) -> list[NextDoor]:
    """The banks whose families she may help as a guest, and those she does, by name."""
    live = exists().where(
        Recognition.bank_id == Bank.id, Recognition.other_bank_id == bank_id, _LIVE
    )
    visited = exists().where(
        Guest.bank_id == Bank.id,
        Guest.person_id == person_id,
        Guest.home_bank_id == bank_id,
        Guest.until_at.is_(None),
    )
    member = exists().where(
        Membership.bank_id == Bank.id,
        Membership.person_id == person_id,
        Membership.status.not_in((Status.LEFT, Status.REFUSED)),
    )
    rows = db.session.execute(
        select(Bank.id, Bank.name, live, visited, member)
        .where(Bank.id.not_in((bank_id, HOUSE)), or_(live, visited))
        .order_by(func.lower(Bank.name), Bank.id)
    )
    return [NextDoor(row[0], row[1], *map(bool, row[2:])) for row in rows]


@dataclass(frozen=True)
class Recognised:
    """Another bank whose members may help our families; how many do."""

    since_at: Any
    guests: int


def recognised(bank_id: int) -> dict[int, Recognised]:
    """By the other bank's id."""
    guests = (
        select(func.count())
        .where(
            Guest.bank_id == bank_id,
            Guest.home_bank_id == Recognition.other_bank_id,
            Guest.until_at.is_(None),
        )
        .correlate(Recognition)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Recognition.other_bank_id, Recognition.since_at, guests)
        .where(Recognition.bank_id == bank_id, _LIVE)
        .order_by(Recognition.other_bank_id)
    )
    return {row[0]: Recognised(row[1], row[2]) for row in rows}


@dataclass(frozen=True)
class KeptCheck:
    """A check as a row, so that its copy next door can be told from another."""

    id: int
    kind: str
    seen_on: Any
    valid_until: Any
    exempt_motive: str | None
    counts: bool
    """False where somebody of this bank said that it does not."""

    @property
    def said(self) -> tuple[Any, ...]:
        return self.kind, self.seen_on, self.valid_until, self.exempt_motive


def kept_checks(person_id: int, *, bank_id: int) -> list[KeptCheck]:
    """What counts of her in this bank, row by row, and what somebody there let count no more."""
    counts = TrustCheck.withdrawn_at.is_(None)
    rows = db.session.execute(
        select(
            TrustCheck.id,
            TrustCheck.kind,
            TrustCheck.seen_on,
            TrustCheck.valid_until,
            TrustCheck.exempt_motive,
            counts,
        )
        .where(
            TrustCheck.bank_id == bank_id,
            TrustCheck.person_id == person_id,
            or_(counts, TrustCheck.withdrawn_by_hand.is_(True)),
        )
        .order_by(TrustCheck.id)
    )
    return [KeptCheck(*row) for row in rows]
