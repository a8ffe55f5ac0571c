"""A newcomer's first times of care that wait for an operator."""

from typing import Any

from sqlalchemy import Select, and_, exists, select

from exchange.care.deal_queries import is_her_own
from exchange.moderation.accompanying_queries import is_first_visit
from exchange.moderation.waiting import Asked, Kind
from exchange.moderation.waiting_row_queries import row
from models.accompanying import Accompaniment
from models.care import Exchange, Task


def _visits(asked: Asked) -> Select[Any]:
    """Until it begins; who helps is new to it, and stands first."""
    decided = exists().where(
        Accompaniment.bank_id == Exchange.bank_id, Accompaniment.exchange_id == Exchange.id
    )
    return (
        select(
            *row(
                "visit",
                Exchange.id,
                since=Exchange.agreed_at,
                about=Exchange.helper_id,
                other=Exchange.asker_id,
                due=Exchange.starts_at,
                what=Task.kind,
                at=Exchange.starts_at,
            )
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .where(
            Exchange.bank_id == asked.bank_id,
            is_first_visit(first=asked.rules.mediated_first, now=asked.now),
            ~decided,
            ~is_her_own(asked.person_id, bank_id=asked.bank_id),
        )
    )


VISIT = Kind("visit", _visits, due_is_given=True)
