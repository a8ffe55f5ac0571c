"""How far accounts may go: what each household has given, what was decided, and since when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select, union_all
from sqlalchemy.orm import aliased

from exchange.ledger.codes import POSTED, Code
from exchange.ledger.limits import Limits, limits_by_rules
from exchange.people.queries import rules_of
from exchange.people.rules import Rules
from models.act import ActRow
from models.base import db
from models.ledger import Account, Transfer
from models.people import Person, RuleSet
from models.periods import LimitChange

HELP = (Code.EXCHANGE, Code.EXTRA, Code.GROUP, Code.CHEQUE)
"""The codes of hours that somebody worked for."""


@dataclass(frozen=True)
class Standing:
    """An open household account: its limits, the ones decided for it, and minutes it has given.

    `decided` is None until something was decided beyond what the account was opened with.
    """

    account_id: int
    household_id: int
    limits: Limits
    decided: Limits | None
    by_hand: bool
    given_minutes: int


@dataclass(frozen=True)
class Decision:
    """One change of limits; `by_name` None: the clock, by the rules."""

    at: datetime
    limits: Limits
    by_hand: bool
    motive: str | None
    by_name: str | None


def rules_version(bank_id: int) -> int | None:
    """The version of the rules that count now."""
    return db.session.scalar(select(func.max(RuleSet.version)).where(RuleSet.bank_id == bank_id))


def banks_with_households() -> list[int]:
    """Ids of the banks in which a household has an account."""
    found = select(Account.bank_id).where(Account.kind == "household").distinct()
    return list(db.session.scalars(found.order_by(Account.bank_id)))


def standings(bank_id: int, *, account_id: int | None = None) -> list[Standing]:
    """Every open account of a household, in the order in which accounts are locked."""
    last = aliased(LimitChange)
    newest = (
        select(func.max(last.id))
        .where(last.bank_id == bank_id, last.account_id == Account.id)
        .scalar_subquery()
    )
    given = _given(bank_id).subquery()
    statement = (
        select(
            Account.id,
            Account.household_id,
            Account.floor_minutes,
            Account.ceiling_minutes,
            LimitChange.id,
            LimitChange.floor_minutes,
            LimitChange.ceiling_minutes,
            LimitChange.by_hand,
            func.coalesce(given.c.minutes, 0),
        )
        .select_from(Account)
        .outerjoin(LimitChange, and_(LimitChange.bank_id == bank_id, LimitChange.id == newest))
        .outerjoin(given, given.c.account_id == Account.id)
        .where(Account.bank_id == bank_id, Account.kind == "household", Account.closed_at.is_(None))
        .order_by(Account.id)
    )
    if account_id is not None:
        statement = statement.where(Account.id == account_id)
    return [_standing(tuple(row)) for row in db.session.execute(statement)]


def _standing(row: tuple[Any, ...]) -> Standing:
    account_id, household_id, floor, ceiling, change_id, *decided, by_hand, given = row
    return Standing(
        account_id,
        household_id,
        Limits(floor, ceiling),
        Limits(*decided) if change_id is not None else None,
        bool(by_hand),
        int(given),
    )


def _given(bank_id: int) -> Select[Any]:
    """Minutes worked for by each account; what was mended since does not count, unless that was mended, too."""
    mend, undone = aliased(Transfer), aliased(Transfer)
    worked = select(
        Transfer.credit_id.label("account_id"), Transfer.minutes.label("minutes")
    ).where(Transfer.bank_id == bank_id, Transfer.kind.in_(POSTED), Transfer.code.in_(HELP))
    mended = (
        select(Transfer.credit_id, -Transfer.minutes)
        .join(mend, and_(mend.bank_id == bank_id, mend.reverses_id == Transfer.id))
        .outerjoin(undone, and_(undone.bank_id == bank_id, undone.reverses_id == mend.id))
        .where(Transfer.bank_id == bank_id, Transfer.code.in_(HELP), undone.id.is_(None))
    )
    both = union_all(worked, mended).subquery()
    return select(both.c.account_id, func.sum(both.c.minutes).label("minutes")).group_by(
        both.c.account_id
    )


def decisions(account_id: int, *, bank_id: int, limit: int = 20) -> list[Decision]:
    """What was decided about the limits of one account, the newest first."""
    rows = db.session.execute(
        select(
            LimitChange.at,
            LimitChange.floor_minutes,
            LimitChange.ceiling_minutes,
            LimitChange.by_hand,
            LimitChange.motive,
            Person.first_name,
            Person.last_name,
        )
        .outerjoin(ActRow, and_(ActRow.bank_id == bank_id, ActRow.uid == LimitChange.act_uid))
        .outerjoin(Person, Person.id == ActRow.person_id)
        .where(LimitChange.bank_id == bank_id, LimitChange.account_id == account_id)
        .order_by(LimitChange.id.desc())
        .limit(limit)
    )
    return [
        Decision(at, Limits(floor, ceiling), by_hand, motive, f"{first} {last}" if first else None)
        for at, floor, ceiling, by_hand, motive, first, last in rows
    ]


def decided(account_id: int, *, bank_id: int) -> Limits | None:
    """What was decided last about one account; None when nothing was since it was opened."""
    row = db.session.execute(
        select(LimitChange.floor_minutes, LimitChange.ceiling_minutes)
        .where(LimitChange.bank_id == bank_id, LimitChange.account_id == account_id)
        .order_by(LimitChange.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else Limits(*row)


def set_by_hand(account_ids: Collection[int], *, bank_id: int) -> set[int]:
    """Those of the accounts whose newest limits somebody decided by hand."""
    newest = (
        select(func.max(LimitChange.id))
        .where(LimitChange.bank_id == bank_id, LimitChange.account_id.in_(account_ids))
        .group_by(LimitChange.account_id)
    )
    found = select(LimitChange.account_id).where(
        LimitChange.bank_id == bank_id, LimitChange.id.in_(newest), LimitChange.by_hand
    )
    return set(db.session.scalars(found))


def is_due(bank_id: int) -> bool:
    """Is there an account whose limits are not what the rules, or a hand, have decided?"""
    rules = rules_of(bank_id)
    return any(each.limits != wanted_limits(each, rules) for each in standings(bank_id))


def wanted_limits(each: Standing, rules: Rules) -> Limits:
    """What somebody decided by hand, else what the rules say of what was given."""
    if each.by_hand and each.decided is not None:
        return each.decided
    return limits_by_rules(rules, each.given_minutes)
