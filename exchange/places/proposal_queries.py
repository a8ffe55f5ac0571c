"""What people say is otherwise in the register of services: for whoever decides, and for themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from exchange.errors import NotFound
from exchange.people.living_queries import is_one_or_lives_with
from exchange.people.names import short_name
from models.base import db
from models.people import Person
from models.services import ServiceProposal, ServiceRow


@dataclass(frozen=True)
class Proposal:
    """`said`: each column with the text it should have. Without a service it is a new one."""

    id: int
    service_id: int | None
    service_name: str
    person_id: int
    person_name: str
    said: Mapping[str, str]
    words: str
    at: datetime
    outcome: str | None
    motive: str
    decided_at: datetime | None


def _proposals() -> Any:
    asked = ServiceProposal
    return (
        select(
            asked.id,
            asked.service_id,
            ServiceRow.name.label("service_name"),
            asked.person_id,
            Person.first_name,
            Person.last_name,
            asked.said,
            asked.words,
            asked.at,
            asked.outcome,
            asked.motive,
            asked.decided_at,
        )
        .join(Person, Person.id == asked.person_id)
        .outerjoin(ServiceRow, ServiceRow.id == asked.service_id)
    )


def open_proposal(proposal_id: int, *, bank_id: int, decided_by: int) -> Proposal:
    """For who decides it: never her own, nor that of who lives with her. Raises NotFound."""
    at_home = is_one_or_lives_with(decided_by, ServiceProposal.person_id, bank_id=bank_id)
    row = db.session.execute(
        _proposals().where(
            ServiceProposal.bank_id == bank_id,
            ServiceProposal.id == proposal_id,
            ServiceProposal.decided_at.is_(None),
            ~at_home,
        )
    ).one_or_none()
    if row is None:
        raise NotFound()
    return _card(row)


def own_proposals(person_id: int, *, bank_id: int, limit: int = 20) -> list[Proposal]:
    """What she has proposed and what became of it, the last first."""
    found = _proposals().where(
        ServiceProposal.bank_id == bank_id, ServiceProposal.person_id == person_id
    )
    ordered = found.order_by(ServiceProposal.at.desc(), ServiceProposal.id.desc()).limit(limit)
    return [_card(row) for row in db.session.execute(ordered)]


def count_open(person_id: int, *, bank_id: int) -> int:
    found = select(func.count(ServiceProposal.id)).where(
        ServiceProposal.bank_id == bank_id,
        ServiceProposal.person_id == person_id,
        ServiceProposal.decided_at.is_(None),
    )
    return db.session.scalar(found) or 0


def _card(row: Any) -> Proposal:
    return Proposal(
        id=row.id,
        service_id=row.service_id,
        service_name=row.service_name or row.said.get("name", ""),
        person_id=row.person_id,
        person_name=short_name(row.first_name, row.last_name),
        said=row.said,
        words=row.words or "",
        at=row.at,
        outcome=row.outcome,
        motive=row.motive or "",
        decided_at=row.decided_at,
    )


def export(person_id: int) -> list[dict[str, Any]]:
    """What she proposed, for her own copy."""
    found = (
        select(ServiceProposal)
        .where(ServiceProposal.person_id == person_id)
        .order_by(ServiceProposal.at, ServiceProposal.id)
    )
    return [
        {
            "said": row.said,
            "words": row.words,
            "at": row.at.isoformat(),
            "outcome": row.outcome,
            "motive": row.motive,
        }
        for row in db.session.scalars(found)
    ]
