"""Where a member stands in a bank: applied, active, suspended, left. Said here and nowhere else."""

from dataclasses import replace

from sqlalchemy import select

from exchange.people import token_actions
from exchange.units import Act
from exchange.work import changed, changed_tasks
from models.base import db
from models.care import Task
from models.people import Membership
from models.states import Status, TaskState


def stand(membership: Membership, status: Status, *, act: Act) -> None:
    """She stands so from now on: the match finds her, and what she has asked for, accordingly."""
    membership.status = status
    if status != Status.ACTIVE:
        token_actions.end_all(membership.person_id, bank_id=membership.bank_id)
    db.session.flush()
    found_anew(membership.person_id, act=replace(act, bank_id=membership.bank_id))


def found_anew(person_id: int, *, act: Act) -> None:
    """Whether she is found, and what she asks for, is looked at afresh."""
    changed([person_id])
    asks = select(Task.id).where(
        Task.bank_id == act.bank_id, Task.person_id == person_id, Task.state == TaskState.OPEN
    )
    changed_tasks(db.session.scalars(asks.order_by(Task.id)), act=act)
