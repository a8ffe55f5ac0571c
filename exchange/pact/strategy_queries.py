"""Reading the strategic plan of a bank, as a tree."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from exchange.errors import NotFound
from exchange.pact.strategy import Node, Said
from models.act import ActRow
from models.base import db
from models.people import Person
from models.projects import StrategyAim, StrategyStep

NODES_MAX = 300
STEPS_MAX = 60


def nodes(bank_id: int) -> list[Node]:
    """All that stand, in the order they were written; nothing is said yet of how far they came."""
    rows = db.session.execute(
        select(
            StrategyAim.id,
            StrategyAim.level,
            StrategyAim.parent_id,
            StrategyAim.title,
            StrategyAim.words,
            StrategyAim.weight,
            StrategyAim.version,
            StrategyAim.project_id,
            StrategyAim.commitment_id,
        )
        .where(StrategyAim.bank_id == bank_id, StrategyAim.ended_at.is_(None))
        .order_by(StrategyAim.level, StrategyAim.at, StrategyAim.id)
        .limit(NODES_MAX)
    )
    return [Node(*row[:-1], commitment_id=row.commitment_id) for row in rows]


def node(node_id: int, *, bank_id: int) -> Node:
    """One that stands. Raises NotFound."""
    for each in nodes(bank_id):
        if each.id == node_id:
            return each
    raise NotFound()


@dataclass(frozen=True)
class Grown:
    """A step of the plan's history; `before`: what the node said until then, none where it was new."""

    at: datetime
    by_name: str
    deed: str
    level: int
    said: Said
    before: Said | None


def history(bank_id: int) -> list[Grown]:
    """The last steps, the latest first. Who took each is told to administrators."""
    now, last = aliased(StrategyStep), aliased(StrategyStep)
    rows = db.session.execute(
        select(now, last, StrategyAim.level, Person.first_name, Person.last_name)
        .join(StrategyAim, and_(StrategyAim.bank_id == now.bank_id, StrategyAim.id == now.aim_id))
        .join(ActRow, and_(ActRow.bank_id == now.bank_id, ActRow.uid == now.act_uid))
        .outerjoin(Person, Person.id == ActRow.person_id)
        .outerjoin(
            last,
            and_(
                last.bank_id == now.bank_id,
                last.aim_id == now.aim_id,
                last.number == now.number - 1,
            ),
        )
        .where(now.bank_id == bank_id)
        .order_by(now.at.desc(), now.aim_id.desc(), now.number.desc())
        .limit(STEPS_MAX)
    )
    return [_grown(row) for row in rows]


def _grown(row: Any) -> Grown:
    step, before, level, first, family = row
    return Grown(
        step.at,
        f"{first or ''} {family or ''}".strip(),
        step.deed,
        level,
        _said(step),
        _said(before) if before else None,
    )


def _said(step: StrategyStep) -> Said:
    return Said(step.title, step.words, step.weight, step.project_id, step.commitment_id)
