"""What somebody reads before she joins: the time banks, their terms, and who invited her."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select

from exchange.people.rule_set import from_json
from exchange.people.rules import DEFAULTS, Rules
from exchange.people.sign_in_queries import holds
from models.base import db
from models.people import (
    Bank,
    BankMunicipality,
    Household,
    HouseholdMember,
    Membership,
    Person,
    RuleSet,
)
from models.sign_in import Link
from models.states import Purpose, Status

FAMILIES_STEPS = (10, 25, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class BankCard:
    """`families_from` is a band's lower end, 0 for a bank with only a few."""

    bank_id: int
    name: str
    short_name: str
    istats: tuple[str, ...]
    families_from: int
    starter_minutes: int
    pledge_minutes: int
    admission_days: int


def banks(istat: str | None = None) -> list[BankCard]:
    """Banks one can join, those that cover this municipality first, then by name."""
    rows = db.session.execute(
        select(Bank.id, Bank.name, Bank.short_name).where(Bank.listed).order_by(Bank.name, Bank.id)
    ).all()
    covered, families, rules = _municipalities(), _families(), _rules()
    cards = [
        BankCard(
            bank_id=row.id,
            name=row.name,
            short_name=row.short_name,
            istats=tuple(covered.get(row.id, ())),
            families_from=_band(families.get(row.id, 0)),
            starter_minutes=rules.get(row.id, DEFAULTS).starter_minutes,
            pledge_minutes=rules.get(row.id, DEFAULTS).pledge_minutes,
            admission_days=rules.get(row.id, DEFAULTS).admission_days,
        )
        for row in rows
    ]
    return sorted(cards, key=lambda card: istat not in card.istats)


def _municipalities() -> dict[int, list[str]]:
    rows = db.session.execute(
        select(BankMunicipality.bank_id, BankMunicipality.istat).order_by(
            BankMunicipality.bank_id, BankMunicipality.istat
        )
    )
    found: dict[int, list[str]] = {}
    for bank_id, istat in rows:
        found.setdefault(bank_id, []).append(istat)
    return found


def _families() -> dict[int, int]:
    """Households with somebody admitted in them, by bank."""
    rows = db.session.execute(
        select(
            HouseholdMember.bank_id,
            func.count(HouseholdMember.household_id.distinct()).label("families"),
        )
        .join(
            Membership,
            and_(
                Membership.bank_id == HouseholdMember.bank_id,
                Membership.person_id == HouseholdMember.person_id,
            ),
        )
        .where(HouseholdMember.until_at.is_(None), Membership.status == Status.ACTIVE)
        .group_by(HouseholdMember.bank_id)
        .order_by(HouseholdMember.bank_id)
    )
    return {row.bank_id: row.families for row in rows}


def _rules() -> dict[int, Rules]:
    newest = (
        select(RuleSet.bank_id, func.max(RuleSet.version).label("version"))
        .group_by(RuleSet.bank_id)
        .subquery()
    )
    rows = db.session.execute(
        select(RuleSet.bank_id, RuleSet.rules)
        .join(
            newest,
            and_(RuleSet.bank_id == newest.c.bank_id, RuleSet.version == newest.c.version),
        )
        .order_by(RuleSet.bank_id)
    )
    return {row.bank_id: from_json(row.rules) for row in rows}


def _band(families: int) -> int:
    return max((step for step in FAMILIES_STEPS if step <= families), default=0)


@dataclass(frozen=True)
class InvitedTo:
    """A household whose adult wants somebody beside her."""

    bank_id: int
    bank_name: str
    household_name: str
    invited_by: str


def invitation(token: str, *, now: datetime) -> InvitedTo | None:
    """Where an invitation leads; None when it was used, ran out, or never was."""
    row = db.session.execute(
        select(Link.facts, Person.first_name)
        .join(Person, Person.id == Link.person_id)
        .where(holds(token, Purpose.JOIN_HOUSEHOLD, now=now))
    ).one_or_none()
    if row is None or not row.facts:
        return None
    home = db.session.execute(
        select(Bank.id, Bank.name, Household.name.label("household"))
        .join(Household, Household.bank_id == Bank.id)
        .where(
            Household.bank_id == int(row.facts["bank_id"]),
            Household.id == int(row.facts["household_id"]),
        )
    ).one_or_none()
    return InvitedTo(home.id, home.name, home.household, row.first_name) if home else None


@dataclass(frozen=True)
class FirstMeeting:
    """What is known so far about meeting an applicant for the first time."""

    applied_at: datetime
    phone: str | None
    meet_when: str | None


def first_meeting(person_id: int, *, bank_id: int) -> FirstMeeting | None:
    """None for who does not wait to be admitted."""
    row = db.session.execute(
        select(Membership.applied_at, Person.phone, Membership.meet_when)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.bank_id == bank_id,
            Membership.person_id == person_id,
            Membership.status == Status.APPLIED,
        )
    ).one_or_none()
    return FirstMeeting(*row) if row else None
