"""Who is hidden from searches: one rule for every list in which members are found."""

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select

from exchange.people.living_queries import live_together
from models.base import db
from models.care import Exchange, Proposal, Task
from models.moderation import Protection


def is_protected(person_id: Any, *, bank_id: Any) -> ColumnElement[bool]:
    """Does the mark hold for her today? Ids or columns."""
    return (
        exists()
        .where(
            Protection.bank_id == bank_id,
            Protection.person_id == person_id,
            Protection.set_at.is_not(None),
            Protection.ended_at.is_(None),
        )
        .correlate_except(Protection)
    )


def protected_in(bank_id: Any) -> Select[int]:
    """The ids of all for whom the mark holds today, for a larger statement: they are few."""
    return select(Protection.person_id).where(
        Protection.bank_id == bank_id,
        Protection.set_at.is_not(None),
        Protection.ended_at.is_(None),
    )


def is_hidden_from(reader_id: int, person_id: int, *, bank_id: int) -> bool:
    """Is she protected, and has nothing to do with the reader: no help agreed or asked between them?"""
    if reader_id == person_id:
        return False
    hidden = db.session.scalar(select(is_protected(person_id, bank_id=bank_id)))
    return bool(hidden) and not _know_each_other(reader_id, person_id, bank_id)


def _know_each_other(one: int, other: int, bank_id: int) -> bool:
    pair = (one, other)
    helped = exists().where(
        Exchange.bank_id == bank_id, Exchange.asker_id.in_(pair), Exchange.helper_id.in_(pair)
    )
    asked = exists().where(
        Task.bank_id == bank_id,
        Task.person_id.in_(pair),
        Proposal.bank_id == bank_id,
        Proposal.task_id == Task.id,
        Proposal.helper_id.in_(pair),
    )
    at_home = live_together(one, other, bank_id=bank_id)
    return at_home or bool(db.session.scalar(select(or_(helped, asked))))
