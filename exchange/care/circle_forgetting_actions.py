"""What is forgotten of the circles somebody opened, joined or was asked to; minutes that moved stay."""

from sqlalchemy import delete, select, update

from exchange.units import Act
from models.base import db
from models.care import Task
from models.circles import Circle, CircleAsked, Joining, JoiningChild


def forget_circles(person_id: int, *, act: Act) -> None:
    """Where they met, whom she was asked by, and which children she brought."""
    asks = select(Task.id).where(Task.bank_id == act.bank_id, Task.person_id == person_id)
    joined = select(Joining.id).where(
        Joining.bank_id == act.bank_id, Joining.person_id == person_id
    )
    db.session.execute(
        update(Circle)
        .where(Circle.bank_id == act.bank_id, Circle.task_id.in_(asks))
        .values(meeting_point=None)
    )
    db.session.execute(
        delete(CircleAsked).where(
            CircleAsked.bank_id == act.bank_id, CircleAsked.person_id == person_id
        )
    )
    db.session.execute(
        delete(JoiningChild).where(
            JoiningChild.bank_id == act.bank_id, JoiningChild.joining_id.in_(joined)
        )
    )
