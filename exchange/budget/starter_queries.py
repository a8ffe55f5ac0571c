"""How often files to begin with were taken, and how many organisations say that they used one."""

from dataclasses import dataclass

from sqlalchemy import exists, func, select

from models.base import db
from models.learning import StarterTaken, StarterUse


@dataclass(frozen=True)
class Counted:
    taken: int
    used: int


def counted() -> dict[str, Counted]:
    """By kind, over all months and all banks; a kind nobody took is not in it."""
    taken = db.session.execute(
        select(StarterTaken.kind, func.sum(StarterTaken.number))
        .group_by(StarterTaken.kind)
        .order_by(StarterTaken.kind)
    )
    used = db.session.execute(
        select(StarterUse.kind, func.count()).group_by(StarterUse.kind).order_by(StarterUse.kind)
    )
    numbers, uses = ({row[0]: int(row[1]) for row in rows} for rows in (taken, used))
    return {kind: Counted(numbers.get(kind, 0), uses.get(kind, 0)) for kind in {*numbers, *uses}}


def has_used(organisation_id: int, kind: str, *, bank_id: int) -> bool:
    found = exists().where(
        StarterUse.bank_id == bank_id,
        StarterUse.organisation_id == organisation_id,
        StarterUse.kind == kind,
    )
    return bool(db.session.scalar(select(found)))
