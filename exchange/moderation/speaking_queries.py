"""For whom an operator may speak: members whom no letter reaches, and who cannot sign in."""

from dataclasses import dataclass

from sqlalchemy import select

from models.base import db
from models.care import Task
from models.people import Person


@dataclass(frozen=True)
class Asker:
    """Who asked for something, and for which household."""

    person_id: int
    household_id: int


def spoken_for(task_id: int, *, bank_id: int) -> Asker | None:
    """The asker of a task, if she has no address of her own; None where she speaks for herself."""
    row = db.session.execute(
        select(Task.person_id, Task.household_id)
        .join(Person, Person.id == Task.person_id)
        .where(
            Task.bank_id == bank_id,
            Task.id == task_id,
            Person.email.is_(None),
            Person.erased_at.is_(None),
        )
    ).one_or_none()
    return Asker(*row) if row is not None else None
