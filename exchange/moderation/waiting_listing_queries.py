"""What neighbours say is otherwise in the register of services, for somebody else to decide."""

from typing import Any

from sqlalchemy import func, select

from exchange.moderation.waiting import Asked, Kind
from exchange.moderation.waiting_row_queries import row
from exchange.people.living_queries import is_one_or_lives_with
from models.services import ServiceProposal, ServiceRow


def _proposals(asked: Asked) -> Any:
    waiting = ServiceProposal
    at_home = is_one_or_lives_with(asked.person_id, waiting.person_id, bank_id=asked.bank_id)
    named = func.coalesce(ServiceRow.name, "")
    return (
        select(*row("listing", waiting.id, since=waiting.at, about=waiting.person_id, what=named))
        .outerjoin(ServiceRow, ServiceRow.id == waiting.service_id)
        .where(waiting.bank_id == asked.bank_id, waiting.decided_at.is_(None), ~at_home)
    )


LISTING = Kind("listing", _proposals, promise="listing_days")
