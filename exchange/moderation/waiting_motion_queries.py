"""What one administrator has proposed for the books, and another one has to decide."""

from typing import Any

from sqlalchemy import and_, select

from exchange.ledger.motion_queries import is_for_others
from exchange.moderation.waiting import Asked, Kind
from exchange.moderation.waiting_row_queries import row
from models.ledger import Account
from models.motions import Motion
from models.states import MotionState


def _motions(asked: Asked) -> Any:
    of_row = row(
        "motion", Motion.id, since=Motion.proposed_at, about=Motion.proposed_by_id, what=Motion.kind
    )
    return (
        select(*of_row)
        .outerjoin(
            Account, and_(Account.bank_id == Motion.bank_id, Account.id == Motion.account_id)
        )
        .where(
            Motion.bank_id == asked.bank_id,
            Motion.state == MotionState.WAITING,
            ~is_for_others(asked.person_id, asked.bank_id),
        )
    )


MOTION = Kind("motion", _motions, promise="motion_days", for_administrators=True)
