"""Writing down for whom a task of personal care is meant."""

from sqlalchemy import delete

from exchange.units import Act
from models.base import db
from models.wishes import TaskWish


def keep_wish(task_id: int, gender: str | None, *, act: Act) -> None:
    """The family asks for a woman, for a man, or for anybody; what it said before is gone."""
    db.session.execute(
        delete(TaskWish).where(TaskWish.bank_id == act.bank_id, TaskWish.task_id == task_id)
    )
    if gender is not None:
        db.session.add(TaskWish(bank_id=act.bank_id, task_id=task_id, gender=gender))
        db.session.flush()
