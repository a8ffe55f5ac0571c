"""Growing the strategic plan: a node is added, said otherwise, taken off once nothing hangs on it."""

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import CursorResult, select, update

from exchange.errors import LostRace, NotFound
from exchange.pact import strategy_queries
from exchange.pact.project_refusals import BranchNotBare
from exchange.pact.strategy import ACTION, AIM, LEVELS
from exchange.units import Act
from models.base import db
from models.projects import Project, StrategyAim


@dataclass(frozen=True)
class Said:
    """What a node says; only an action is a project."""

    title: str
    words: str
    weight: int
    project_id: int | None = None


def add(parent_id: int | None, said: Said, *, act: Act) -> int:
    """Below this node, or as an aim of its own; gives its id. Raises NotFound."""
    level = AIM
    if parent_id is not None:
        # Locked: whoever takes the parent off waits, and then finds this below it.
        above = db.session.scalar(
            select(StrategyAim.level).where(*_standing(parent_id, act)).with_for_update()
        )
        if above is None or above == LEVELS:
            raise NotFound()
        level = above + 1
    made = StrategyAim(
        bank_id=act.bank_id,
        level=level,
        parent_id=parent_id,
        parent_level=level - 1 if parent_id is not None else None,
        version=1,
        act_uid=act.uid,
        at=act.now,
        **_columns(said, level, act),
    )
    db.session.add(made)
    db.session.flush()
    return made.id


def _columns(said: Said, level: int, act: Act) -> dict[str, Any]:
    if said.project_id is not None:
        there = select(Project.id).where(
            Project.bank_id == act.bank_id, Project.id == said.project_id
        )
        if level != ACTION or db.session.scalar(there) is None:
            raise NotFound()
    return vars(said)


def change(node_id: int, said: Said, *, seen: int, act: Act) -> None:
    """Say it otherwise, for who read version `seen`. Raises NotFound, LostRace."""
    level = strategy_queries.node(node_id, bank_id=act.bank_id).level
    written = db.session.execute(
        update(StrategyAim)
        .where(*_standing(node_id, act), StrategyAim.version == seen)
        .values(version=seen + 1, act_uid=act.uid, **_columns(said, level, act))
    )
    if cast(CursorResult[Any], written).rowcount != 1:
        raise LostRace()


def end(node_id: int, *, act: Act) -> None:
    """It stands in the plan no more. Raises NotFound, BranchNotBare."""
    found = db.session.scalar(select(StrategyAim).where(*_standing(node_id, act)).with_for_update())
    if found is None:
        raise NotFound()
    below = select(StrategyAim.id).where(
        StrategyAim.bank_id == act.bank_id,
        StrategyAim.parent_id == node_id,
        StrategyAim.ended_at.is_(None),
    )
    if db.session.scalars(below).first() is not None:
        raise BranchNotBare()
    found.ended_at = act.now
    db.session.flush()


def _standing(node_id: int, act: Act) -> tuple[Any, ...]:
    return (
        StrategyAim.bank_id == act.bank_id,
        StrategyAim.id == node_id,
        StrategyAim.ended_at.is_(None),
    )
