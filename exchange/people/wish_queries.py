"""For whom one task of personal care is meant, and who agreed to be found that way.

Sets of ids and nothing else: only what has a wish joins them, and no gender leaves this file but to
the family that wished, the member who agreed, and the operator.
"""

from collections.abc import Collection

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    and_,
    exists,
    select,
)

from models.base import db
from models.wishes import FoundAs, TaskWish


def found_as(gender: str | ColumnElement[str], *, bank_id: int | ColumnElement[int]) -> Select[int]:
    """The ids of members who agreed to be found as a woman, or as a man."""
    return select(FoundAs.person_id).where(FoundAs.bank_id == bank_id, FoundAs.gender == gender)


def meant_for_others(person_id: int | SQLColumnExpression[int], *, bank_id: int) -> Select[int]:
    """The ids of tasks whose wish this person does not meet: for her they are not there."""
    agreed = and_(
        FoundAs.bank_id == bank_id,
        FoundAs.person_id == person_id,
        FoundAs.gender == TaskWish.gender,
    )
    return select(TaskWish.task_id).where(
        TaskWish.bank_id == bank_id, ~exists().where(agreed).correlate_except(FoundAs)
    )


def not_meant_for(person_id: int, task_ids: Collection[int], *, bank_id: int) -> frozenset[int]:
    """Those of these tasks whose wish this person does not meet."""
    others = meant_for_others(person_id, bank_id=bank_id).where(TaskWish.task_id.in_(task_ids))
    return frozenset(db.session.scalars(others.order_by(TaskWish.task_id)))


def is_meant_for(
    person_id: int | SQLColumnExpression[int],
    task_id: int | SQLColumnExpression[int],
    *,
    bank_id: int,
) -> ColumnElement[bool]:
    """The task has no wish, or this person meets it."""
    others = meant_for_others(person_id, bank_id=bank_id).where(TaskWish.task_id == task_id)
    return ~exists(others.correlate_except(TaskWish))


def wish_of(task_id: int, *, bank_id: int) -> str | None:
    """Whom the family asked for: woman, man, or None for anybody."""
    return db.session.scalar(select(wish_in(task_id, bank_id=bank_id)))


def wish_in(
    task_id: int | SQLColumnExpression[int], *, bank_id: int | SQLColumnExpression[int]
) -> ScalarSelect[str]:
    """As `wish_of`, for a larger statement that only the family reads."""
    return (
        select(TaskWish.gender)
        .where(TaskWish.bank_id == bank_id, TaskWish.task_id == task_id)
        .correlate_except(TaskWish)
        .scalar_subquery()
    )


def agreed_as(person_id: int, *, bank_id: int) -> str | None:
    """As what this person agreed to be found; None: not at all."""
    return db.session.scalar(
        select(FoundAs.gender).where(FoundAs.bank_id == bank_id, FoundAs.person_id == person_id)
    )
