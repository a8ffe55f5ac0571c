"""How the two sides of an agreed exchange find and reach each other: one rule for every such word."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, or_, select
from sqlalchemy.orm import aliased

from exchange.people.living_queries import shares_with
from exchange.people.reaching import OPEN_FOR
from models.base import db
from models.care import Exchange
from models.people import Block, Membership, Person
from models.states import CALLED_OFF, Status


def is_open(*, seen_by: int, bank_id: int, now: datetime) -> ColumnElement[bool]:
    """Is the reader one of the exchange's two sides, from the yes until a day after its end?

    An adult beside the asker reads with her, if the asker shares her exchanges at home.
    """
    shared = shares_with(
        Exchange.asker_id, Exchange.asker_household_id, reader_id=seen_by, bank_id=bank_id
    )
    return and_(
        Exchange.bank_id == bank_id,
        Exchange.state.not_in(CALLED_OFF),
        Exchange.agreed_at <= now,
        Exchange.ends_at > now - OPEN_FOR,
        or_(Exchange.asker_id == seen_by, Exchange.helper_id == seen_by, shared),
    )


def is_shut_out(*, seen_by: int, bank_id: int) -> ColumnElement[bool]:
    """Does the other side keep away from the reader, or from the one she reads with?

    Whom the bank has suspended is shut out as well.
    """
    helps = Exchange.helper_id == seen_by
    other = case((helps, Exchange.asker_id), else_=Exchange.helper_id)
    own = case((helps, Exchange.helper_id), else_=Exchange.asker_id)
    blocks = (
        exists()
        .where(
            Block.bank_id == bank_id,
            Block.is_own,
            Block.blocker_id == other,
            or_(Block.blocked_id == seen_by, Block.blocked_id == own),
        )
        .correlate_except(Block)
    )
    # Also where somebody beside the asker has stopped it, who keeps away for herself only.
    return or_(blocks, and_(Exchange.kept_apart, helps), ~is_active(seen_by, bank_id=bank_id))


def is_active(person_id: Any, *, bank_id: int) -> ColumnElement[bool]:
    """Admitted, and not suspended? An id or a column."""
    active = exists().where(
        Membership.bank_id == bank_id,
        Membership.person_id == person_id,
        Membership.status == Status.ACTIVE,
    )
    return active.correlate_except(Membership)


def are_apart(one: Any, other: Any, *, bank_id: Any) -> ColumnElement[bool]:
    """Does one of two people keep away from the other? Ids or columns; which of them is not said."""
    return (
        exists()
        .where(
            Block.bank_id == bank_id,
            Block.is_own,
            or_(
                and_(Block.blocker_id == one, Block.blocked_id == other),
                and_(Block.blocker_id == other, Block.blocked_id == one),
            ),
        )
        .correlate_except(Block)
    )


def _keeps_away(*, seen_by: int, bank_id: int) -> ColumnElement[bool]:
    """Does the reader keep away from the other side?"""
    other = case((Exchange.helper_id == seen_by, Exchange.asker_id), else_=Exchange.helper_id)
    return (
        exists()
        .where(
            Block.bank_id == bank_id,
            Block.is_own,
            Block.blocker_id == seen_by,
            Block.blocked_id == other,
        )
        .correlate_except(Block)
    )


@dataclass(frozen=True)
class Phones:
    """The numbers of an exchange's two sides, as kept; None where none was given.

    `mine` is only for one of the two herself, and `is_mine_read` while the other side reads it.
    """

    theirs: str | None
    mine: str | None
    is_one_of_two: bool
    is_mine_read: bool


def phones(exchange_id: int, *, bank_id: int, seen_by: int, now: datetime) -> Phones | None:
    """None for everybody but the two sides, at any other time, and for who is kept away from."""
    return phones_of([exchange_id], bank_id=bank_id, seen_by=seen_by, now=now).get(exchange_id)


def phones_of(
    exchange_ids: Collection[int], *, bank_id: int, seen_by: int, now: datetime
) -> dict[int, Phones]:
    """The same for several exchanges, in one statement; those that are closed to her are left out."""
    asker, helper = aliased(Person), aliased(Person)
    helps = Exchange.helper_id == seen_by
    rows = db.session.execute(
        select(
            Exchange.id,
            asker.phone.label("asker_phone"),
            helper.phone.label("helper_phone"),
            helps.label("helps"),
            or_(helps, Exchange.asker_id == seen_by).label("is_one_of_two"),
            _keeps_away(seen_by=seen_by, bank_id=bank_id).label("keeps_away"),
        )
        .join(asker, asker.id == Exchange.asker_id)
        .join(helper, helper.id == Exchange.helper_id)
        .where(
            Exchange.id.in_(exchange_ids),
            is_open(seen_by=seen_by, bank_id=bank_id, now=now),
            ~is_shut_out(seen_by=seen_by, bank_id=bank_id),
        )
        .order_by(Exchange.id)
    )
    found = {}
    for row in rows:
        theirs, own = row.helper_phone, row.asker_phone
        if row.helps:
            theirs, own = own, theirs
        mine = own if row.is_one_of_two else None
        is_read = mine is not None and not row.keeps_away
        found[row.id] = Phones(theirs, mine, bool(row.is_one_of_two), is_read)
    return found
