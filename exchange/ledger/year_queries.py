"""The year of a bank, for its assembly: members, help, the fund, hours that lie, limits."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from exchange.ledger.closing_queries import CodeSum, balances_before, closings, sums
from exchange.ledger.codes import POSTED
from exchange.ledger.entry_queries import midnight_us, moment
from exchange.ledger.fund_queries import FundSum, fund_sums
from exchange.ledger.period import Period, period_of
from exchange.ledger.year import BySex, HelpSum
from exchange.ledger.year_help_queries import help_by_kind, help_by_sex, help_in
from exchange.people.bank_queries import zone_of
from models.base import db
from models.ledger import Account, Transfer
from models.people import HouseholdMember
from models.periods import LimitChange

NEAR_MINUTES = 60
"""So near its lowest balance an account can hardly ask any more."""


@dataclass(frozen=True)
class Crowd:
    """How many there were when the year began, who came, who went, and how many when it ended."""

    before: int
    came: int
    went: int

    @property
    def after(self) -> int:
        return self.before + self.came - self.went


@dataclass(frozen=True)
class Standing:
    """Households with an account at the end: minutes above and below zero, and who is near a limit."""

    households: int
    credit_minutes: int
    debt_minutes: int
    above: int
    near_floor: int
    dormant: int
    dormant_minutes: int
    decided_by_hand: int


@dataclass(frozen=True)
class YearReport:
    """`is_whole`: the year has ended. Only then is told what help it was, and who gave whom."""

    period: Period
    is_whole: bool
    closing_id: int | None
    people: Crowd
    households: Crowd
    help: HelpSum
    kinds: list[HelpSum]
    by_sex: BySex | None
    moved: list[CodeSum]
    fund_before: int
    fund_after: int
    fund: list[FundSum]
    issued_minutes: int
    issued_in_all: int
    standing: Standing


@dataclass(frozen=True)
class _Year:
    """The half-open span of a bank's year, as moments and as rows count time."""

    bank_id: int
    since_us: int
    until_us: int

    @property
    def since(self) -> datetime:
        return moment(self.since_us)

    @property
    def until(self) -> datetime:
        return moment(self.until_us)


def years(bank_id: int, *, today: date) -> list[int]:
    """Those in which the bank had books, the newest first."""
    first_us = db.session.scalar(
        select(func.min(Transfer.created_us)).where(Transfer.bank_id == bank_id)
    )
    if first_us is None:
        return []
    first = moment(first_us).astimezone(zone_of(bank_id)).year
    return list(range(today.year, min(first, today.year) - 1, -1))


def year_report(year: int, *, bank_id: int, today: date) -> YearReport:
    """Of a year in which the bank had books."""
    period, zone = period_of("year", date(year, 1, 1)), zone_of(bank_id)
    following = period.to_day + timedelta(days=1)
    span = _Year(bank_id, midnight_us(period.from_day, zone), midnight_us(following, zone))
    of_year = bank_id, span.since, span.until
    is_whole = period.to_day < today
    closed = [each.id for each in closings(bank_id) if each.period == period]
    before = _of_bank_itself(bank_id, span.since_us)
    after = _of_bank_itself(bank_id, span.until_us)
    return YearReport(
        period=period,
        is_whole=is_whole,
        closing_id=closed[0] if closed else None,
        people=_people(span),
        households=_households(span),
        help=help_in(*of_year),
        kinds=help_by_kind(*of_year) if is_whole else [],
        by_sex=help_by_sex(*of_year) if is_whole else None,
        moved=sums(bank_id, span.since_us, span.until_us),
        fund_before=before.get("fund", 0),
        fund_after=after.get("fund", 0),
        fund=fund_sums(bank_id, since_us=span.since_us, until_us=span.until_us),
        issued_minutes=before.get("issuance", 0) - after.get("issuance", 0),
        issued_in_all=-after.get("issuance", 0),
        standing=_standing(span),
    )


def _of_bank_itself(bank_id: int, before_us: int) -> dict[str, int]:
    """What fund and issuance had at a moment."""
    balance = balances_before(before_us, bank_id=bank_id)
    rows = db.session.execute(
        select(Account.kind, func.coalesce(func.sum(balance.c.minutes), 0))
        .outerjoin(balance, balance.c.account_id == Account.id)
        .where(Account.bank_id == bank_id, Account.kind.in_(("fund", "issuance")))
        .group_by(Account.kind)
        .order_by(Account.kind)
    )
    return {kind: int(minutes) for kind, minutes in rows}


def _people(span: _Year) -> Crowd:
    """Who lives in a household of the bank, each once however often she moved."""
    hers = (
        select(
            func.min(HouseholdMember.since_at).label("since_at"),
            case(
                (
                    func.count() == func.count(HouseholdMember.until_at),
                    func.max(HouseholdMember.until_at),
                )
            ).label("until_at"),
        )
        .where(HouseholdMember.bank_id == span.bank_id)
        .group_by(HouseholdMember.person_id)
        .subquery()
    )
    return _crowd(hers.c.since_at, hers.c.until_at, span)


def _households(span: _Year) -> Crowd:
    theirs = (
        select(Account.opened_at, Account.closed_at)
        .where(Account.bank_id == span.bank_id, Account.kind == "household")
        .subquery()
    )
    return _crowd(theirs.c.opened_at, theirs.c.closed_at, span)


def _crowd(since: ColumnElement[Any], until: ColumnElement[Any], span: _Year) -> Crowd:
    def how_many(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((and_(*conditions), 1), else_=0)), 0)

    was_there = or_(until.is_(None), until >= span.since)
    row = db.session.execute(
        select(
            how_many(since < span.since, was_there),
            how_many(since >= span.since, since < span.until),
            how_many(until >= span.since, until < span.until),
        )
    ).one()
    return Crowd(*map(int, row))


def _standing(span: _Year) -> Standing:
    balance = balances_before(span.until_us, bank_id=span.bank_id)
    has = func.coalesce(balance.c.minutes, 0)
    row_of_year = aliased(Transfer)
    moved = (
        select(row_of_year.id)
        .where(
            row_of_year.bank_id == span.bank_id,
            or_(row_of_year.debit_id == Account.id, row_of_year.credit_id == Account.id),
            row_of_year.kind.in_(POSTED),
            row_of_year.created_us >= span.since_us,
            row_of_year.created_us < span.until_us,
        )
        .exists()
    )
    lies = and_(has > 0, ~moved)

    def total(condition: ColumnElement[bool], value: Any = 1) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((condition, value), else_=0)), 0)

    row = db.session.execute(
        select(
            func.count(),
            total(has > 0, has),
            total(has < 0, -has),
            total(has > Account.ceiling_minutes),
            total(has < Account.floor_minutes + NEAR_MINUTES),
            total(lies),
            total(lies, has),
        )
        .select_from(Account)
        .outerjoin(balance, balance.c.account_id == Account.id)
        .where(
            Account.bank_id == span.bank_id,
            Account.kind == "household",
            Account.opened_at < span.until,
            or_(Account.closed_at.is_(None), Account.closed_at >= span.until),
        )
    ).one()
    return Standing(*(int(each) for each in (*row, _decided_by_hand(span))))


def _decided_by_hand(span: _Year) -> int:
    return (
        db.session.scalar(
            select(func.count()).where(
                LimitChange.bank_id == span.bank_id,
                LimitChange.by_hand,
                LimitChange.at >= span.since,
                LimitChange.at < span.until,
            )
        )
        or 0
    )
