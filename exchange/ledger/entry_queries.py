"""The lines of one account: posted transfers with their sign, and what was there after each."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    SQLColumnExpression,
    Subquery,
    and_,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from exchange.ledger.codes import POSTED
from exchange.people.bank_queries import zone_of
from models.asked import number
from models.ledger import Account, Transfer

_SECOND_US = 1_000_000
_SIDES = (
    (-1, Transfer.debit_id, Transfer.credit_id),
    (1, Transfer.credit_id, Transfer.debit_id),
)
Given = ColumnElement[int] | int
"""A number, or the gap it goes into."""


def entries(bank_id: Given, account_id: Given) -> Subquery:
    """Every line of an account with the balance after it, added up from the first one on."""
    both = union_all(*_sides(bank_id, account_id)).subquery()
    in_order = [both.c.created_us, both.c.id]
    after = func.sum(both.c.minutes).over(order_by=in_order).label("balance_minutes")
    return select(*both.c, after).subquery("entry")


def _sides(bank_id: Given, account_id: Given) -> list[Any]:
    """What an account gave, and what it got."""
    return [
        select(
            Transfer.id,
            (sign * Transfer.minutes).label("minutes"),
            other.label("other_id"),
            Transfer.kind,
            Transfer.code,
            Transfer.group_uid,
            Transfer.pending_id,
            Transfer.created_us,
        ).where(Transfer.bank_id == bank_id, side == account_id, Transfer.kind.in_(POSTED))
        for sign, side, other in _SIDES
    ]


def newest(*, since: bool, until: bool, before: bool) -> Subquery:
    """The newest lines of a household, each with the balance after it, as a gap-filled statement.

    Gaps: bank, household, limit, and as asked for: from_us and to_us, half-open, before (a line).
    Counted down from what the account has now, so that an account with thousands of lines is not
    read whole to show the latest.
    """
    bank, limit = number("bank"), number("limit")
    own = select(Account.id, Account.posted_minutes).where(
        Account.bank_id == bank, Account.household_id == number("household")
    )
    account_id = own.with_only_columns(Account.id).scalar_subquery()
    earliest = [Transfer.created_us >= number("from_us")] if since else []
    latest = [Transfer.created_us < number("to_us")] if until else []
    if before:
        latest.append(_comes_before(number("before"), bank_id=bank))
    sides = [
        side.where(*earliest, *latest)
        .order_by(Transfer.created_us.desc(), Transfer.id.desc())
        .limit(limit)
        .subquery()
        for side in _sides(bank, account_id)
    ]
    both = union_all(*(select(*side.c) for side in sides)).subquery()
    in_order = [both.c.created_us.desc(), both.c.id.desc()]
    shown = select(*both.c).order_by(*in_order).limit(limit).subquery()
    newer = func.sum(shown.c.minutes).over(
        order_by=[shown.c.created_us.desc(), shown.c.id.desc()], rows=(None, -1)
    )
    now = own.with_only_columns(Account.posted_minutes).scalar_subquery()
    after = now - _left_out(bank, account_id, latest) - func.coalesce(newer, 0)
    return select(*shown.c, after.label("balance_minutes")).subquery("entry")


def within(from_day: date | None, to_day: date | None, *, bank_id: int) -> dict[str, int]:
    """from_us and to_us of days of the bank's own calendar, both included; only those asked for."""
    if from_day is None and to_day is None:
        return {}
    zone = zone_of(bank_id)
    given = {}
    if from_day is not None:
        given["from_us"] = midnight_us(from_day, zone)
    if to_day is not None:
        given["to_us"] = midnight_us(to_day + timedelta(days=1), zone)
    return given


def _left_out(
    bank_id: Given, account_id: Given, latest: list[ColumnElement[bool]]
) -> ColumnElement[int]:
    """Minutes of the lines that are too new to be asked for."""
    if not latest:
        return literal(0)
    too_new = not_(and_(*latest))
    both = union_all(*(side.where(too_new) for side in _sides(bank_id, account_id))).subquery()
    return select(func.coalesce(func.sum(both.c.minutes), 0)).scalar_subquery()


def _comes_before(line_id: Given, *, bank_id: Given) -> ColumnElement[bool]:
    line = aliased(Transfer)
    at = (
        select(line.created_us).where(line.bank_id == bank_id, line.id == line_id).scalar_subquery()
    )
    same_moment = and_(Transfer.created_us == at, Transfer.id < line_id)
    return or_(Transfer.created_us < at, same_moment)


def within_days(
    created_us: SQLColumnExpression[int],
    from_day: date | None,
    to_day: date | None,
    *,
    bank_id: int,
) -> list[ColumnElement[bool]]:
    """Conditions that keep a line within days of the bank's own calendar, both included."""
    given = within(from_day, to_day, bank_id=bank_id)
    wanted = [created_us >= given["from_us"]] if "from_us" in given else []
    return [*wanted, created_us < given["to_us"]] if "to_us" in given else wanted


def midnight_us(day: date, zone: ZoneInfo) -> int:
    """When a day of this zone begins, as the rows count time."""
    return int(datetime.combine(day, time(), zone).timestamp()) * _SECOND_US


def moment(created_us: int) -> datetime:
    return datetime.fromtimestamp(created_us / _SECOND_US, UTC)
