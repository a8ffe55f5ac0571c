"""Where settling with another bank stands, and what went to and fro in a time, as both books have it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select
from sqlalchemy.sql.selectable import Subquery

from exchange.ledger.clearing import Step
from exchange.ledger.entry_queries import midnight_us, moment
from exchange.ledger.twin_queries import groups, paired
from exchange.people.bank_queries import zone_of
from models.base import db
from models.clearing import SettlementStep

LINES_MAX = 5_000


@dataclass(frozen=True)
class Crossing:
    """One group: above zero our people gave and we owe more by it. `is_even`: the other has its opposite."""

    group_uid: uuid.UUID | None
    at: datetime
    minutes: int
    is_settlement: bool
    is_even: bool


@dataclass(frozen=True)
class Crossings:
    """What went between two banks from one day to another, both included. Minutes as we owe them."""

    from_day: date
    to_day: date
    opening_minutes: int
    given_minutes: int
    received_minutes: int
    settled_minutes: int
    closing_minutes: int
    groups: int
    uneven: int
    lines: Sequence[Crossing]


def steps(bank_id: int, other_bank_id: int) -> list[Step]:
    """Every step of settling with the other bank, in order."""
    rows = db.session.execute(
        select(
            SettlementStep.number,
            SettlementStep.kind,
            SettlementStep.by_us,
            SettlementStep.position_minutes,
            SettlementStep.minutes,
            SettlementStep.group_uid,
            SettlementStep.at,
        )
        .where(SettlementStep.bank_id == bank_id, SettlementStep.other_bank_id == other_bank_id)
        .order_by(SettlementStep.number)
    )
    return [Step(*row) for row in rows]


def last_settled(bank_id: int) -> dict[int, datetime]:
    """When it settled last with each other bank with which it ever did."""
    rows = db.session.execute(
        select(SettlementStep.other_bank_id, func.max(SettlementStep.at))
        .where(SettlementStep.bank_id == bank_id, SettlementStep.kind == "settled")
        .group_by(SettlementStep.other_bank_id)
    )
    return {row[0]: row[1] for row in rows}


def crossings(bank_id: int, other_bank_id: int, from_day: date, to_day: date) -> Crossings:
    """The report of a time, the same from either side but for its sign.

    A group belongs to the moment of its first row in either bank; days are those of the bank with
    the lower number.
    """
    zone = zone_of(min(bank_id, other_bank_id))
    begins = midnight_us(from_day, zone)
    ends = midnight_us(to_day + timedelta(days=1), zone)
    ours, theirs, is_twin = paired(_of(bank_id, other_bank_id), _of(other_bank_id, bank_id))
    at = case(
        (theirs.c.created_us < ours.c.created_us, theirs.c.created_us), else_=ours.c.created_us
    )
    ended = and_(
        SettlementStep.bank_id == bank_id,
        SettlementStep.other_bank_id == other_bank_id,
        SettlementStep.group_uid == ours.c.group_uid,
    )
    line = (
        select(
            ours.c.group_uid,
            at.label("at_us"),
            ours.c.minutes,
            SettlementStep.number.is_not(None).label("is_settlement"),
            (func.coalesce(theirs.c.minutes, 0) + ours.c.minutes == 0).label("is_even"),
        )
        .outerjoin(theirs, is_twin)
        .outerjoin(SettlementStep, ended)
        .subquery()
    )
    within = and_(line.c.at_us >= begins, line.c.at_us < ends)
    rows = db.session.execute(
        select(line).where(within).order_by(line.c.at_us, line.c.group_uid).limit(LINES_MAX)
    )
    lines = [
        Crossing(group, moment(us), int(minutes), bool(settles), bool(even))
        for group, us, minutes, settles, even in rows
    ]
    return Crossings(from_day, to_day, *_sums(line, within, begins), lines)


def _of(bank_id: int, other_bank_id: int) -> Select[Any]:
    found = groups().subquery()
    return select(found).where(found.c.bank_id == bank_id, found.c.other_bank_id == other_bank_id)


def _sums(
    line: Subquery, within: ColumnElement[bool], begins: int
) -> tuple[int, int, int, int, int, int, int]:
    """Opening, given, received, settled, closing; how many groups, and how many are not even."""
    gave = and_(within, ~line.c.is_settlement, line.c.minutes > 0)
    got = and_(within, ~line.c.is_settlement, line.c.minutes < 0)
    row = db.session.execute(
        select(
            _total(line.c.at_us < begins, line.c.minutes),
            _total(gave, line.c.minutes),
            _total(got, -line.c.minutes),
            _total(and_(within, line.c.is_settlement), line.c.minutes),
            _total(within, literal(1)),
            _total(and_(within, ~line.c.is_even), literal(1)),
        )
    ).one()
    opening, given, received, settled, number, uneven = map(int, row)
    closing = opening + given - received + settled
    return opening, given, received, settled, closing, number, uneven


def _total(which: ColumnElement[bool], of: ColumnElement[int]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((which, of), else_=0)), 0)
