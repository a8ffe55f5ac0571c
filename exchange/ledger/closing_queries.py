"""Closed periods: which could be closed, which are, and what the assembly reads of one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, func, select, union_all

from exchange.ledger.books_queries import Holder, holder_columns
from exchange.ledger.codes import POSTED, Code
from exchange.ledger.entry_queries import midnight_us, moment
from exchange.ledger.number import account_number
from exchange.ledger.period import Period, periods
from exchange.people.bank_queries import zone_of
from exchange.people.private_home_queries import hidden_from
from models.act import ActRow
from models.base import db
from models.ledger import Account, Seal, Transfer
from models.people import Person
from models.periods import Closing, ClosingBalance

KINDS = ("month", "quarter", "year")


@dataclass(frozen=True)
class ClosingCard:
    """A period nobody writes into any more, and where the chain stood when it was closed."""

    id: int
    period: Period
    at: datetime
    by_name: str | None
    seq: int
    hash: bytes


@dataclass(frozen=True)
class CodeSum:
    """All movements of one sort in the period."""

    code: Code
    transfers: int
    minutes: int


@dataclass(frozen=True)
class AccountBalance:
    holder: Holder
    number: str
    opening_minutes: int
    closing_minutes: int


@dataclass(frozen=True)
class PeriodReport:
    """What a period was. `is_true`: the rows still add up to the balances it was closed with."""

    card: ClosingCard
    sums: list[CodeSum]
    balances: list[AccountBalance]
    is_true: bool

    def of_kind(self, *kinds: str) -> list[AccountBalance]:
        return [each for each in self.balances if each.holder.kind in kinds]

    @property
    def active_households(self) -> int:
        """How many households' balances the period changed."""
        return sum(
            each.opening_minutes != each.closing_minutes for each in self.of_kind("household")
        )


def closings(bank_id: int) -> list[ClosingCard]:
    """The newest first."""
    rows = db.session.execute(
        _cards(bank_id).order_by(Closing.to_day.desc(), Closing.from_day, Closing.id)
    )
    return [_card(*row) for row in rows]


def _cards(bank_id: int) -> Any:
    return (
        select(
            Closing.id,
            Closing.kind,
            Closing.from_day,
            Closing.to_day,
            Closing.at,
            Person.first_name,
            Person.last_name,
            Closing.seq,
            Closing.hash,
        )
        .outerjoin(ActRow, and_(ActRow.bank_id == bank_id, ActRow.uid == Closing.act_uid))
        .outerjoin(Person, Person.id == ActRow.person_id)
        .where(Closing.bank_id == bank_id)
    )


def _card(
    closing_id: int, kind: str, from_day: date, to_day: date, at: datetime, *more: Any
) -> ClosingCard:
    first, last, seq, seal = more
    name = f"{first} {last}" if first else None
    return ClosingCard(closing_id, Period(kind, from_day, to_day), at, name, seq, seal)


def closable(bank_id: int, *, today: date) -> list[Period]:
    """Months, quarters and years that have ended, since the first row, and are not closed; newest first."""
    first_us = db.session.scalar(
        select(func.min(Transfer.created_us)).where(Transfer.bank_id == bank_id)
    )
    if first_us is None:
        return []
    first_day = moment(first_us).astimezone(zone_of(bank_id)).date()
    closed = {each.period for each in closings(bank_id)}
    return [
        each
        for kind in KINDS
        for each in periods(kind, first_day, today)
        if each.to_day < today and each not in closed
    ]


def unsealed_before(until_us: int, *, bank_id: int) -> int:
    """Rows of the period that still wait for their seal."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Transfer)
            .outerjoin(
                Seal, and_(Seal.bank_id == Transfer.bank_id, Seal.transfer_id == Transfer.id)
            )
            .where(Transfer.bank_id == bank_id, Transfer.created_us < until_us, Seal.seq.is_(None))
        )
        or 0
    )


def balances_before(until_us: int, *, bank_id: int) -> Subquery:
    """(account_id, minutes) that had moved before a moment, in one pass over the rows."""
    before = and_(
        Transfer.bank_id == bank_id,
        Transfer.kind.in_(POSTED),
        Transfer.created_us < until_us,
    )
    paid = select(Transfer.debit_id.label("account_id"), (-Transfer.minutes).label("minutes"))
    got = select(Transfer.credit_id, Transfer.minutes)
    both = union_all(paid.where(before), got.where(before)).subquery()
    return (
        select(both.c.account_id, func.sum(both.c.minutes).label("minutes"))
        .group_by(both.c.account_id)
        .subquery()
    )


def report(closing_id: int, *, bank_id: int, seen_by: int) -> PeriodReport | None:
    """None for a closing that is not of this bank."""
    row = db.session.execute(_cards(bank_id).where(Closing.id == closing_id)).one_or_none()
    if row is None:
        return None
    card = _card(*row)
    zone = zone_of(bank_id)
    from_us = midnight_us(card.period.from_day, zone)
    until_us = db.session.scalars(select(Closing.until_us).where(Closing.id == closing_id)).one()
    return PeriodReport(
        card,
        sums(bank_id, from_us, until_us),
        _balances(closing_id, bank_id, from_us, seen_by=seen_by),
        not _contradicted(closing_id, bank_id, until_us),
    )


def sums(bank_id: int, from_us: int, until_us: int) -> list[CodeSum]:
    """What moved in a span of time, half-open, by why it moved."""
    rows = db.session.execute(
        select(Transfer.code, func.count(), func.sum(Transfer.minutes))
        .where(
            Transfer.bank_id == bank_id,
            Transfer.kind.in_(POSTED),
            Transfer.created_us >= from_us,
            Transfer.created_us < until_us,
        )
        .group_by(Transfer.code)
        .order_by(Transfer.code)
    )
    return [CodeSum(Code(code), count, int(minutes)) for code, count, minutes in rows]


def _balances(closing_id: int, bank_id: int, from_us: int, *, seen_by: int) -> list[AccountBalance]:
    hidden = hidden_from(seen_by, bank_id=bank_id).households
    before = balances_before(from_us, bank_id=bank_id)
    rows = db.session.execute(
        select(
            *holder_columns(Account, hidden=hidden),
            Account.handle,
            func.coalesce(before.c.minutes, 0),
            ClosingBalance.posted_minutes,
        )
        .select_from(ClosingBalance)
        .join(Account, and_(Account.bank_id == bank_id, Account.id == ClosingBalance.account_id))
        .outerjoin(before, before.c.account_id == Account.id)
        .where(ClosingBalance.bank_id == bank_id, ClosingBalance.closing_id == closing_id)
        .order_by(Account.id)
    )
    return [
        AccountBalance(Holder(*row[:4]), account_number(row[4]), int(row[5]), int(row[6]))
        for row in rows
    ]


def _contradicted(closing_id: int, bank_id: int, until_us: int) -> bool:
    """Has a row of the period been changed, removed or added since?"""
    now = balances_before(until_us, bank_id=bank_id)
    kept = (
        select(ClosingBalance.account_id, ClosingBalance.posted_minutes)
        .where(ClosingBalance.bank_id == bank_id, ClosingBalance.closing_id == closing_id)
        .subquery()
    )
    differs: ColumnElement[bool] = func.coalesce(now.c.minutes, 0) != kept.c.posted_minutes
    changed = (
        select(func.count())
        .select_from(kept)
        .outerjoin(now, now.c.account_id == kept.c.account_id)
        .where(differs)
    )
    appeared = (
        select(func.count())
        .select_from(now)
        .outerjoin(kept, kept.c.account_id == now.c.account_id)
        .where(kept.c.account_id.is_(None), now.c.minutes != 0)
    )
    return bool(db.session.scalar(changed) or db.session.scalar(appeared))
