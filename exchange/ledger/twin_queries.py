"""Whether what went between two banks stands in both their books: group by group, the opposite."""

import uuid
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Select, and_, func, literal, or_, select, union_all
from sqlalchemy.sql.selectable import Subquery

from exchange.ledger.codes import POSTED
from models.base import db
from models.ledger import Account, Transfer


@dataclass(frozen=True)
class BrokenPair:
    """A group that is not the opposite in the other bank's books; None: it is not there at all."""

    bank_id: int
    other_bank_id: int
    group_uid: uuid.UUID | None
    minutes: int
    their_minutes: int | None


def groups() -> Select[Any]:
    """Each group of each bank with another: minutes (above zero: it owes more by it), first moment."""
    credit, debit = _rows(Transfer.credit_id, 1), _rows(Transfer.debit_id, -1)
    moved = union_all(credit, debit).subquery()
    columns = (moved.c.bank_id, moved.c.other_bank_id, moved.c.group_uid)
    found: Select[Any] = select(
        *columns,
        func.sum(moved.c.minutes).label("minutes"),
        func.min(moved.c.created_us).label("created_us"),
    )
    return found.group_by(*columns)


def _rows(side: Any, sign: int) -> Select[Any]:
    found = (
        select(
            Account.bank_id,
            Account.other_bank_id,
            Transfer.group_uid,
            (Transfer.minutes * literal(sign)).label("minutes"),
            Transfer.created_us,
        )
        .join(Transfer, and_(Transfer.bank_id == Account.bank_id, side == Account.id))
        .where(Account.other_bank_id.is_not(None), Transfer.kind.in_(POSTED))
    )
    return cast("Select[Any]", found)


def paired(of: Select[Any], twins: Select[Any]) -> tuple[Subquery, Subquery, Any]:
    """Two readings of the groups, and what makes one the other's twin."""
    ours, theirs = of.subquery("ours"), twins.subquery("theirs")
    is_twin = and_(
        theirs.c.bank_id == ours.c.other_bank_id,
        theirs.c.other_bank_id == ours.c.bank_id,
        theirs.c.group_uid == ours.c.group_uid,
    )
    return ours, theirs, is_twin


def broken_pairs(bank_id: int | None = None, other_bank_id: int | None = None) -> list[BrokenPair]:
    """Of every bank, or between two: what one of them has written and the other has not, or otherwise."""
    ours, theirs, is_twin = paired(groups(), groups())
    statement = (
        select(
            ours.c.bank_id,
            ours.c.other_bank_id,
            ours.c.group_uid,
            ours.c.minutes,
            theirs.c.minutes,
        )
        .outerjoin(theirs, is_twin)
        .where(
            or_(
                theirs.c.minutes.is_(None),
                # Each such pair is named once.
                and_(ours.c.minutes + theirs.c.minutes != 0, ours.c.bank_id < theirs.c.bank_id),
            )
        )
        .order_by(ours.c.bank_id, ours.c.other_bank_id, ours.c.group_uid)
    )
    if bank_id is not None:
        pair = (bank_id, other_bank_id)
        statement = statement.where(ours.c.bank_id.in_(pair), ours.c.other_bank_id.in_(pair))
    return [
        BrokenPair(own, other, group, int(minutes), None if twin is None else int(twin))
        for own, other, group, minutes, twin in db.session.execute(statement)
    ]
