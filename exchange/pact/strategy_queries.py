"""Reading the strategic plan of a bank, as a tree."""

from sqlalchemy import select

from exchange.errors import NotFound
from exchange.pact.strategy import Node
from models.base import db
from models.projects import StrategyAim

NODES_MAX = 300


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
        )
        .where(StrategyAim.bank_id == bank_id, StrategyAim.ended_at.is_(None))
        .order_by(StrategyAim.level, StrategyAim.at, StrategyAim.id)
        .limit(NODES_MAX)
    )
    return [Node(*row) for row in rows]


def node(node_id: int, *, bank_id: int) -> Node:
    """One that stands. Raises NotFound."""
    for each in nodes(bank_id):
        if each.id == node_id:
            return each
    raise NotFound()
