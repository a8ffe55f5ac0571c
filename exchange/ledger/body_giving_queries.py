"""What an organisation reads of the hours it gives: its own, and of the fund what is of many homes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from exchange.ledger.codes import POSTED, Code
from exchange.people.bank_queries import zone_of
from models.base import db
from models.ledger import Account, Transfer

HOMES_MIN = 5
"""Of fewer homes nothing is told to an employer."""
_credit, _debit = aliased(Account), aliased(Account)


@dataclass(frozen=True)
class BodyAccount:
    """`available_minutes`: with what it may owe."""

    account_id: int
    balance_minutes: int
    available_minutes: int


@dataclass(frozen=True)
class Reached:
    """To how many homes at least the fund gave in a year that is over, and how much in all."""

    homes: int
    minutes: int


def body_account(organisation_id: int, *, bank_id: int) -> BodyAccount | None:
    """None without an open account."""
    row = db.session.execute(
        select(
            Account.id, Account.posted_minutes, Account.held_minutes, Account.floor_minutes
        ).where(
            Account.bank_id == bank_id,
            Account.organisation_id == organisation_id,
            Account.closed_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    there = row.posted_minutes - row.held_minutes
    return BodyAccount(row.id, there, max(0, there - (row.floor_minutes or 0)))


def given_in(account_id: int, first: date, until: date, *, bank_id: int) -> int:
    """Minutes that it gave to the fund from a day to another, half-open, by the bank's clock."""
    zone = zone_of(bank_id)
    found = db.session.scalar(
        select(func.coalesce(func.sum(Transfer.minutes), 0))
        .join(_credit, (_credit.bank_id == Transfer.bank_id) & (_credit.id == Transfer.credit_id))
        .where(
            Transfer.bank_id == bank_id,
            Transfer.debit_id == account_id,
            Transfer.code == Code.DONATION,
            Transfer.kind.in_(POSTED),
            _credit.kind == "fund",
            Transfer.created_us >= _us(first, zone),
            Transfer.created_us < _us(until, zone),
        )
    )
    return int(found or 0)


def given_by_year(account_id: int, years: Sequence[int], *, bank_id: int) -> list[tuple[int, int]]:
    """Year by year as asked, those without anything left out."""
    given = [
        (year, given_in(account_id, date(year, 1, 1), date(year + 1, 1, 1), bank_id=bank_id))
        for year in years
    ]
    return [each for each in given if each[1]]


def reached(year: int, *, bank_id: int) -> Reached | None:
    """What the fund gave in all of a year; None of fewer than five homes. Homes in steps of five."""
    zone = zone_of(bank_id)
    row = db.session.execute(
        select(func.count(func.distinct(Transfer.credit_id)), func.sum(Transfer.minutes))
        .join(_debit, (_debit.bank_id == Transfer.bank_id) & (_debit.id == Transfer.debit_id))
        .join(_credit, (_credit.bank_id == Transfer.bank_id) & (_credit.id == Transfer.credit_id))
        .where(
            Transfer.bank_id == bank_id,
            Transfer.code == Code.FUND,
            Transfer.kind.in_(POSTED),
            _debit.kind == "fund",
            _credit.kind == "household",
            Transfer.created_us >= _us(date(year, 1, 1), zone),
            Transfer.created_us < _us(date(year + 1, 1, 1), zone),
        )
    ).one()
    homes = int(row[0])
    return Reached(homes - homes % HOMES_MIN, int(row[1])) if homes >= HOMES_MIN else None


def _us(day: date, zone: ZoneInfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * 1_000_000)
