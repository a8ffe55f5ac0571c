"""Checks that come to their end, and what was agreed that they no longer cover on its day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, exists, or_, select, true
from sqlalchemy.orm import aliased

from exchange.care.kinds import kind
from exchange.people import queries as people
from exchange.people.rules import Rules
from exchange.people.trust import gaps, needed_checks
from models.base import db
from models.care import Exchange, Task
from models.guests import Guest
from models.people import Bank, Membership, Person, TrustCheck
from models.states import ExchangeState, Status

FAMILIES = ("childminding", "eldercare", "errand")


@dataclass(frozen=True)
class Lapsing:
    """A check of a member the bank asks for, with nothing of its kind that counts longer."""

    check_id: int
    person_id: int
    name: str
    check: str
    last_day: date


def asked_for(rules: Rules) -> set[str]:
    """All checks the bank asks for before some care."""
    return {check for family in FAMILIES for check in rules.checks_for(family)}


def lapsing(bank_id: int, *, from_day: date, until_day: date) -> list[Lapsing]:
    """Those whose last day lies between the two, both included; guests bring theirs from home."""
    longer = aliased(TrustCheck)
    outlasted = exists().where(
        longer.bank_id == TrustCheck.bank_id,
        longer.person_id == TrustCheck.person_id,
        longer.kind == TrustCheck.kind,
        longer.id != TrustCheck.id,
        longer.withdrawn_at.is_(None),
        or_(longer.valid_until.is_(None), longer.valid_until > TrustCheck.valid_until),
    )
    is_guest = exists().where(
        Guest.bank_id == TrustCheck.bank_id,
        Guest.person_id == TrustCheck.person_id,
        Guest.until_at.is_(None),
    )
    rows: Any = db.session.execute(
        select(
            TrustCheck.id,
            TrustCheck.person_id,
            Person.first_name,
            TrustCheck.kind,
            TrustCheck.valid_until,
        )
        .join(
            Membership,
            and_(
                Membership.bank_id == TrustCheck.bank_id,
                Membership.person_id == TrustCheck.person_id,
            ),
        )
        .join(Person, Person.id == TrustCheck.person_id)
        .where(
            TrustCheck.bank_id == bank_id,
            TrustCheck.withdrawn_at.is_(None),
            TrustCheck.valid_until.between(from_day, until_day),
            TrustCheck.kind.in_(asked_for(people.rules_of(bank_id))),
            Membership.status == Status.ACTIVE,
            ~outlasted,
            ~is_guest,
        )
        .order_by(TrustCheck.valid_until, TrustCheck.id)
    )
    return [Lapsing(*row) for row in rows]


@dataclass(frozen=True)
class Wanting:
    """An exchange agreed on whose day the helper lacks a check."""

    exchange_id: int
    kind: str
    starts_at: datetime
    check: str


def uncovered(
    bank_id: int, *, now: datetime, within: timedelta, helper_id: int | None = None
) -> Iterator[Wanting]:
    """Agreed exchanges, of all or of one helper, that begin within so long and lack a check then.

    Each with the first that is wanting.
    """
    hers = Exchange.helper_id == helper_id if helper_id is not None else true()
    rules = people.rules_of(bank_id)
    rows = db.session.execute(
        select(
            Exchange.id,
            Exchange.helper_id,
            Exchange.starts_at,
            Exchange.ends_at,
            Task.kind,
            Bank.zone,
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(Bank, Bank.id == Exchange.bank_id)
        .where(
            Exchange.bank_id == bank_id,
            Exchange.state == ExchangeState.AGREED,
            Exchange.starts_at.between(now, now + within),
            hers,
        )
        .order_by(Exchange.starts_at, Exchange.id)
    ).all()
    checks = people.checks_of({row.helper_id for row in rows}, bank_id=bank_id)
    for row in rows:
        # As when they said yes, the day it ends has to be covered.
        day = row.ends_at.astimezone(ZoneInfo(row.zone)).date()
        wanting = gaps(checks[row.helper_id], needed_checks(kind(row.kind), rules), day)
        if wanting:
            yield Wanting(row.id, row.kind, row.starts_at, wanting[0].check)
