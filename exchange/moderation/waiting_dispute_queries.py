"""Two who do not agree, as long as an operator is awaited."""

from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select

from exchange.moderation.dispute_queries import is_anothers
from exchange.moderation.waiting import Asked, Kind, hours_of
from exchange.moderation.waiting_row_queries import hours_after, row
from exchange.people.living_queries import is_one_or_lives_with
from models.care import Exchange, Task
from models.disputes import Dispute
from models.states import DisputeState, ExchangeState

PROMISE = "dispute_decide_days"


def _disputes(asked: Asked) -> Select[Any]:
    """Not while the two still answer a proposal or may appeal; an appeal not to who decided, or lives with her."""
    since = func.coalesce(Exchange.disputed_at, Exchange.ends_at)
    is_appealed = Dispute.state == DisputeState.APPEALED
    decided_by_id = func.coalesce(Dispute.decided_by_id, 0)
    was_hers = is_one_or_lives_with(asked.person_id, decided_by_id, bank_id=asked.bank_id)
    promised = hours_after(since, hours_of(PROMISE, asked.rules))
    return (
        select(
            *row(
                "dispute",
                Exchange.id,
                since=since,
                about=Exchange.helper_id,
                other=Exchange.asker_id,
                due=case((is_appealed, Dispute.due_at), else_=promised),
                what=case((is_appealed, DisputeState.APPEALED), else_=Task.kind),
                at=Exchange.starts_at,
                number=Exchange.minutes,
            )
        )
        .join(Task, and_(Task.bank_id == Exchange.bank_id, Task.id == Exchange.task_id))
        .outerjoin(
            Dispute, and_(Dispute.bank_id == Exchange.bank_id, Dispute.exchange_id == Exchange.id)
        )
        .where(
            Exchange.bank_id == asked.bank_id,
            Exchange.state == ExchangeState.DISPUTED,
            is_anothers(asked.person_id, bank_id=asked.bank_id),
            or_(
                Dispute.state.is_(None),
                Dispute.state == DisputeState.OPEN,
                and_(Dispute.state == DisputeState.OFFERED, Dispute.due_at <= asked.now),
                and_(is_appealed, ~was_hers),
            ),
        )
    )


DISPUTE = Kind("dispute", _disputes, promise=PROMISE, due_is_given=True)
