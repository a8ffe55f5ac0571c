"""What a delega says: who comes for a child in whose place, on which day."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased

from exchange.care.kinds import Family, kind
from models.base import db
from models.care import Exchange, Task
from models.circles import Joining
from models.people import Person
from models.states import ExchangeState, JoiningState


@dataclass(frozen=True)
class Delega:
    """The two as a school knows people: by their whole names."""

    exchange_id: int
    parent_name: str
    helper_name: str
    helper_first_name: str
    starts_at: datetime
    ends_at: datetime


def delega(exchange_id: int, *, seen_by: int, bank_id: int, now: datetime) -> Delega | None:
    """For who asked, about children, from the yes to the end; None for everybody else.

    A family that joined with its own children makes its own.
    """
    joined = exists().where(
        Joining.bank_id == Exchange.bank_id,
        Joining.task_id == Exchange.task_id,
        Joining.person_id == seen_by,
        Joining.state == JoiningState.JOINED,
    )
    parent, helper = aliased(Person), aliased(Person)
    row = db.session.execute(
        select(
            Task.kind,
            Exchange.starts_at,
            Exchange.ends_at,
            parent.first_name.label("parent_first"),
            parent.last_name.label("parent_last"),
            helper.first_name.label("helper_first"),
            helper.last_name.label("helper_last"),
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(parent, parent.id == seen_by)
        .join(helper, helper.id == Exchange.helper_id)
        .where(
            Exchange.bank_id == bank_id,
            Exchange.id == exchange_id,
            or_(Exchange.asker_id == seen_by, joined),
            Exchange.state == ExchangeState.AGREED,
            Exchange.ends_at > now,
        )
    ).one_or_none()
    if row is None or not may_fetch(row.kind):
        return None
    return Delega(
        exchange_id=exchange_id,
        parent_name=f"{row.parent_first} {row.parent_last}",
        helper_name=f"{row.helper_first} {row.helper_last}",
        helper_first_name=row.helper_first,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )


def may_fetch(code: str) -> bool:
    """Is it care of children? Then whoever comes may have to fetch one."""
    return kind(code).family is Family.CHILDMINDING
