"""Why a member is paused, and who wishes it over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from exchange.care.journey import ASKED
from models.base import db
from models.care import Exchange
from models.moderation import Suspension
from models.people import Person


@dataclass(frozen=True)
class PauseCard:
    by_name: str
    motive: str | None
    at: datetime
    end_wished_by_id: int | None
    end_wished_by: str | None


def pause_of(person_id: int, *, bank_id: int) -> PauseCard | None:
    """None for who is not suspended."""
    by, ender = aliased(Person), aliased(Person)
    row = db.session.execute(
        select(
            by.first_name,
            Suspension.motive,
            Suspension.at,
            Suspension.end_wished_by_id,
            ender.first_name.label("ender"),
        )
        .join(by, by.id == Suspension.by_id)
        .outerjoin(ender, ender.id == Suspension.end_wished_by_id)
        .where(
            Suspension.bank_id == bank_id,
            Suspension.person_id == person_id,
            Suspension.ended_at.is_(None),
        )
    ).one_or_none()
    return None if row is None else PauseCard(*row)


def begun_of(person_id: int, *, bank_id: int, now: datetime) -> Sequence[int]:
    """Exchanges of hers under way or over, whose minutes still wait for a word."""
    return db.session.scalars(
        select(Exchange.id)
        .where(
            Exchange.bank_id == bank_id,
            Exchange.state.in_(ASKED),
            Exchange.starts_at <= now,
            or_(Exchange.asker_id == person_id, Exchange.helper_id == person_id),
        )
        .order_by(Exchange.id)
    ).all()


def export(person_id: int, *, bank_id: int) -> list[dict[str, Any]]:
    """When she was paused and why, as she was told."""
    rows = db.session.execute(
        select(Suspension.motive, Suspension.at, Suspension.ended_at)
        .where(Suspension.bank_id == bank_id, Suspension.person_id == person_id)
        .order_by(Suspension.at, Suspension.id)
    )
    return [
        {
            "motive": row.motive,
            "from": row.at.isoformat(),
            "until": row.ended_at.isoformat() if row.ended_at else None,
        }
        for row in rows
    ]
