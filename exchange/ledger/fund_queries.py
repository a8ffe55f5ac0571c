"""The fund as every member may see it: what came, what went and why, never for whom."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from exchange.ledger.codes import POSTED, Code
from exchange.ledger.entry_queries import moment
from exchange.ledger.reasons import reason_of
from exchange.people.rule_set import from_json
from models.base import db
from models.groups import GroupExchange
from models.ledger import Account, Transfer
from models.people import RuleSet

_debit, _credit = aliased(Account), aliased(Account)
_comes_in = _credit.kind == "fund"


@dataclass(frozen=True)
class FundLine:
    """One deed that moved minutes of the fund, signed; `reason` where the fund gave."""

    last_id: int
    at: datetime
    code: Code
    minutes: int
    reason: str | None
    lesson: str | None


@dataclass(frozen=True)
class FundSum:
    """What one sort of movement brought or took in all; below zero it took."""

    code: Code
    reason: str | None
    minutes: int


def fund_minutes(bank_id: int) -> int:
    """What the fund has now, in all its parts."""
    held = Account.posted_minutes - Account.held_minutes
    return int(
        db.session.scalar(
            select(func.coalesce(func.sum(held), 0)).where(
                Account.bank_id == bank_id, Account.kind == "fund"
            )
        )
        or 0
    )


def fund_lines(bank_id: int, *, before_id: int | None = None, limit: int = 50) -> list[FundLine]:
    """The newest first. What one deed moved in several parts, or for several people, is one line."""
    last_id = func.max(Transfer.id).label("last_id")
    statement = (
        select(
            last_id,
            func.max(Transfer.created_us),
            Transfer.code,
            func.sum(_signed()),
            Transfer.subject,
            func.max(GroupExchange.title),
        )
        .select_from(Transfer)
        .join(_debit, and_(_debit.bank_id == bank_id, _debit.id == Transfer.debit_id))
        .join(_credit, and_(_credit.bank_id == bank_id, _credit.id == Transfer.credit_id))
        .outerjoin(
            GroupExchange,
            and_(GroupExchange.bank_id == bank_id, GroupExchange.uid == Transfer.group_uid),
        )
        .where(*_of_fund(bank_id))
        .group_by(Transfer.act_uid, Transfer.code, Transfer.subject)
        .order_by(last_id.desc())
        .limit(limit)
    )
    if before_id is not None:
        statement = statement.having(func.max(Transfer.id) < before_id)
    reasons = _reasons(bank_id)
    return [
        FundLine(
            found_id,
            moment(created_us),
            Code(code),
            int(minutes),
            reason_of(subject, reasons),
            lesson,
        )
        for found_id, created_us, code, minutes, subject, lesson in db.session.execute(statement)
    ]


def fund_sums(
    bank_id: int, *, since_us: int | None = None, until_us: int | None = None
) -> list[FundSum]:
    """From where the fund has what it has, and for what it gave; the largest first.

    Of a span of time, half-open, where one is given.
    """
    within = [Transfer.created_us >= since_us] if since_us is not None else []
    within += [Transfer.created_us < until_us] if until_us is not None else []
    rows = db.session.execute(
        select(Transfer.code, Transfer.subject, func.sum(_signed()))
        .join(_debit, and_(_debit.bank_id == bank_id, _debit.id == Transfer.debit_id))
        .join(_credit, and_(_credit.bank_id == bank_id, _credit.id == Transfer.credit_id))
        .where(*_of_fund(bank_id), *within)
        .group_by(Transfer.code, Transfer.subject)
        .order_by(func.sum(_signed()).desc(), Transfer.code)
    )
    reasons = _reasons(bank_id)
    return [
        FundSum(Code(code), reason_of(subject, reasons), int(minutes))
        for code, subject, minutes in rows
        if minutes
    ]


def _signed() -> ColumnElement[int]:
    return case((_comes_in, Transfer.minutes), else_=-Transfer.minutes)


def _of_fund(bank_id: int) -> tuple[ColumnElement[bool], ...]:
    # What only changes shards is no movement of the fund.
    one_side = and_(or_(_debit.kind == "fund", _comes_in), _debit.kind != _credit.kind)
    return Transfer.bank_id == bank_id, Transfer.kind.in_(POSTED), one_side


def _reasons(bank_id: int) -> list[str]:
    """Every reason that any version of the bank's rules has known."""
    documents = db.session.scalars(
        select(RuleSet.rules).where(RuleSet.bank_id == bank_id).order_by(RuleSet.version)
    )
    known: dict[str, None] = {}
    for document in documents:
        known |= dict.fromkeys(from_json(document).grant_reasons)
    return list(known)
