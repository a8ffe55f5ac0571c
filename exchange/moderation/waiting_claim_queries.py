"""Who saw to what at the desk, as her own copy has it."""

from typing import Any

from sqlalchemy import or_, select

from models.base import db
from models.desk import DeskClaim


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """What she saw to at the desk, with the words that are hers; whom it concerned is not in it."""
    rows = db.session.execute(
        select(
            DeskClaim.kind,
            DeskClaim.person_id,
            DeskClaim.words,
            DeskClaim.done_words,
            DeskClaim.outcome,
            DeskClaim.at,
            DeskClaim.ended_at,
        )
        .where(
            DeskClaim.bank_id == bank_id,
            or_(DeskClaim.person_id == person_id, DeskClaim.from_id == person_id),
        )
        .order_by(DeskClaim.at, DeskClaim.id)
    )
    return [_exported(row, is_hers=row.person_id == person_id) for row in rows]


def _exported(row: Any, *, is_hers: bool) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "handed_over_with": None if is_hers else row.words,
        "done": row.done_words if is_hers else None,
        "outcome": row.outcome,
        "at": row.at.isoformat(),
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
    }
