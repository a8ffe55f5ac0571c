"""The statement of a period: what was there, every line, what is there after it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from exchange.ledger.entry_queries import entries, within_days
from exchange.ledger.number import account_number
from exchange.ledger.period import Period
from exchange.ledger.queries import Line, statement
from models.base import db
from models.ledger import Account, Anchor

_ALL = 1_000_000


@dataclass(frozen=True)
class PublishedHead:
    """Where the bank's chain stood on a day; kept elsewhere too, so that nobody can cut it unseen."""

    day: date
    seq: int
    hash: bytes


@dataclass(frozen=True)
class PeriodStatement:
    """Lines in the order they were written. Signed whole minutes."""

    number: str
    period: Period
    opening_minutes: int
    closing_minutes: int
    lines: list[Line]
    head: PublishedHead | None

    @property
    def given_minutes(self) -> int:
        """All that came in; what went out is `received_minutes`."""
        return sum(line.minutes for line in self.lines if line.minutes > 0)

    @property
    def received_minutes(self) -> int:
        return -sum(line.minutes for line in self.lines if line.minutes < 0)


def period_statement(
    household_id: int, period: Period, *, bank_id: int, seen_by: int | None
) -> PeriodStatement | None:
    """As one of its adults may read it; to nobody, every exchange is hidden. None without an account."""
    account = db.session.execute(
        select(Account.id, Account.handle).where(
            Account.bank_id == bank_id, Account.household_id == household_id
        )
    ).one_or_none()
    if account is None:
        return None
    newest_first = statement(
        household_id,
        bank_id=bank_id,
        seen_by=seen_by,
        from_day=period.from_day,
        to_day=period.to_day,
        limit=_ALL,
    )
    lines = newest_first[::-1]
    opening = (
        lines[0].balance_minutes - lines[0].minutes
        if lines
        else balance_before(account.id, period.from_day, bank_id=bank_id)
    )
    return PeriodStatement(
        account_number(account.handle),
        period,
        opening,
        lines[-1].balance_minutes if lines else opening,
        lines,
        last_head(bank_id),
    )


def balance_before(account_id: int, day: date, *, bank_id: int) -> int:
    """What an account had when this day began."""
    entry = entries(bank_id, account_id)
    before = [~each for each in within_days(entry.c.created_us, day, None, bank_id=bank_id)]
    return int(db.session.scalar(select(func.sum(entry.c.minutes)).where(*before)) or 0)


def last_head(bank_id: int) -> PublishedHead | None:
    """The newest that was published; None before the first."""
    row = db.session.execute(
        select(Anchor.day, Anchor.seq, Anchor.hash)
        .where(Anchor.bank_id == bank_id)
        .order_by(Anchor.day.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else PublishedHead(*row)


def opened_at(household_id: int, *, bank_id: int) -> datetime | None:
    """Since when the household has an account."""
    return db.session.scalar(
        select(Account.opened_at).where(
            Account.bank_id == bank_id, Account.household_id == household_id
        )
    )
