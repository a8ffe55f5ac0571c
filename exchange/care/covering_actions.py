"""Somebody calls off late: the house looks for somebody else by itself."""

from datetime import timedelta

from sqlalchemy import func, select

from exchange.care import telling_actions as telling
from exchange.care.deal_queries import Deal
from exchange.care.journey import task_lapses_at
from exchange.units import Act
from models.base import db
from models.care import Task
from models.inviting import Cover, Wave
from models.states import TaskState

AT_ONCE = timedelta(seconds=1)
"""The next others are asked after the wave before them, be it by a moment."""


def look_for_cover(agreed: Deal, *, act: Act) -> None:
    """From now on neighbours are invited in waves, as if the family had pressed; operators hear it.

    Nothing where it is not looked for any more, or begins too soon. The task is locked, so the
    wave has its number alone; the clock fills it, since here households must not be locked any more.
    """
    task = db.session.execute(
        select(Task.state, Task.opens_at, Task.closes_at, Task.minutes).where(
            Task.bank_id == act.bank_id, Task.id == agreed.task_id
        )
    ).one()
    lapses_at = task_lapses_at(task.opens_at, task.closes_at, task.minutes)
    if task.state != TaskState.OPEN or lapses_at <= act.now:
        return
    last = db.session.scalar(
        select(func.coalesce(func.max(Wave.number), 0)).where(
            Wave.bank_id == act.bank_id, Wave.task_id == agreed.task_id
        )
    )
    db.session.add(
        Cover(
            bank_id=act.bank_id,
            exchange_id=agreed.id,
            task_id=agreed.task_id,
            after_wave=last or 0,
            at=act.now,
        )
    )
    db.session.add(
        Wave(
            bank_id=act.bank_id,
            task_id=agreed.task_id,
            number=(last or 0) + 1,
            asked=0,
            at=act.now,
            next_at=act.now + AT_ONCE,
            act_uid=act.uid,
        )
    )
    db.session.flush()
    telling.operators("care_cover_sought", agreed, act=act)
