"""A person's own exchanges, from the side of who reads: what every page of them begins with."""

from typing import Any

from sqlalchemy import Select, and_, case, or_, select

from models.asked import number
from models.care import Exchange, Task
from models.people import Person

HELPS = Exchange.helper_id == number("person_id")
"""Is it she who helps?"""


def own_exchanges() -> Select[*tuple[Any, ...]]:
    """What, when, where and with whom, for the page to go on from; asked with person_id and bank_id."""
    return (
        select(
            Exchange.id,
            (~HELPS).label("asks"),
            Task.kind,
            Task.place,
            Exchange.starts_at,
            Exchange.ends_at,
            Exchange.minutes,
            Person.first_name,
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .join(Person, Person.id == case((HELPS, Exchange.asker_id), else_=Exchange.helper_id))
        .where(
            Exchange.bank_id == number("bank_id"),
            or_(HELPS, Exchange.asker_id == number("person_id")),
        )
    )
