"""How far the mark of a member is, as operators read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from exchange.people.living_queries import live_together
from models.base import db
from models.moderation import Protection
from models.people import Person


@dataclass(frozen=True)
class MarkCard:
    """Who wished it, who set it with them, and who wishes it gone."""

    motive: str | None
    wished_by_id: int
    wished_by: str
    set_by: str | None
    set_at: datetime | None
    end_wished_by_id: int | None
    end_wished_by: str | None


def mark_of(person_id: int, *, bank_id: int, for_operator_id: int) -> MarkCard | None:
    """None where there is none, or it has ended; and for herself and whoever lives with her."""
    at_home = live_together(person_id, for_operator_id, bank_id=bank_id)
    if person_id == for_operator_id or at_home:
        return None
    wisher, setter, ender = aliased(Person), aliased(Person), aliased(Person)
    row = db.session.execute(
        select(
            Protection.motive,
            Protection.wished_by_id,
            wisher.first_name,
            setter.first_name.label("set_by"),
            Protection.set_at,
            Protection.end_wished_by_id,
            ender.first_name.label("end_wished_by"),
        )
        .join(wisher, wisher.id == Protection.wished_by_id)
        .outerjoin(setter, setter.id == Protection.set_by_id)
        .outerjoin(ender, ender.id == Protection.end_wished_by_id)
        .where(
            Protection.bank_id == bank_id,
            Protection.person_id == person_id,
            Protection.ended_at.is_(None),
        )
    ).one_or_none()
    return None if row is None else MarkCard(*row)


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """From when to when she was hidden; why is the operators' word."""
    rows = db.session.execute(
        select(Protection.set_at, Protection.ended_at)
        .where(
            Protection.bank_id == bank_id,
            Protection.person_id == person_id,
            Protection.set_at.is_not(None),
        )
        .order_by(Protection.set_at, Protection.id)
    )
    return [
        {
            "from": row.set_at.isoformat(),
            "until": row.ended_at.isoformat() if row.ended_at else None,
        }
        for row in rows
    ]
