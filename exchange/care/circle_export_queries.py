"""What of circles is a person's own, for her copy; the other families are not named."""

from typing import Any

from sqlalchemy import and_, select

from models.base import db
from models.care import Task
from models.circles import Circle, CircleAsked, Joining


def export(person_id: int, *, bank_id: int) -> dict[str, Any]:
    """The circles she opened, what she joined, and what she was asked to."""
    opened = db.session.execute(
        select(Circle.task_id, Circle.places, Circle.near, Circle.meeting_point, Circle.opened_at)
        .join(Task, and_(Task.bank_id == Circle.bank_id, Task.id == Circle.task_id))
        .where(Circle.bank_id == bank_id, Task.person_id == person_id)
        .order_by(Circle.opened_at, Circle.task_id)
    )
    joined = db.session.execute(
        select(
            Joining.task_id, Joining.children, Joining.state, Joining.joined_at, Joining.ended_at
        )
        .where(Joining.bank_id == bank_id, Joining.person_id == person_id)
        .order_by(Joining.joined_at, Joining.id)
    )
    asked = db.session.execute(
        select(CircleAsked.task_id, CircleAsked.asked_at)
        .where(CircleAsked.bank_id == bank_id, CircleAsked.person_id == person_id)
        .order_by(CircleAsked.asked_at, CircleAsked.task_id)
    )
    return {
        "opened": [_plain(row) for row in opened],
        "joined": [_plain(row) for row in joined],
        "asked_to": [_plain(row) for row in asked],
    }


def _plain(row: Any) -> dict[str, Any]:
    """JSON values."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in row._mapping.items()
    }
