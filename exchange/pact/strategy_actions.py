"""Growing the strategic plan: a node is added, said otherwise, taken off once nothing hangs on it.

Each of these leaves a row of what the node said from then on.
"""

from typing import Any, cast

from sqlalchemy import CursorResult, select, update

from exchange.errors import LostRace, NotFound
from exchange.pact import strategy_queries
from exchange.pact.project_refusals import BranchNotBare
from exchange.pact.strategy import ACTION, AIM, LEVELS, Said
from exchange.units import Act
from models.base import db
from models.commitments import Commitment
from models.projects import Project, StrategyAim, StrategyStep


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
    _note(made.id, 1, "added", said, act)
    return made.id


def _columns(said: Said, level: int, act: Act) -> dict[str, Any]:
    """Raises NotFound for what cannot measure it."""
    asked = [
        select(Project.id).where(Project.bank_id == act.bank_id, Project.id == said.project_id),
        select(Commitment.id).where(
            Commitment.bank_id == act.bank_id,
            Commitment.id == said.commitment_id,
            Commitment.aim_id.is_not(None),
        ),
    ]
    named = [said.project_id, said.commitment_id]
    for there in (each for each, of_id in zip(asked, named, strict=True) if of_id is not None):
        if level != ACTION or None not in named or db.session.scalar(there) is None:
            raise NotFound()
    return vars(said)


def _note(aim_id: int, number: int, deed: str, said: Said, act: Act) -> None:
    here = {"bank_id": act.bank_id, "aim_id": aim_id, "act_uid": act.uid, "at": act.now}
    db.session.add(StrategyStep(**here, number=number, deed=deed, **vars(said)))
    db.session.flush()


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
    _note(node_id, seen + 1, "changed", said, act)


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
    found.ended_at, found.version = act.now, found.version + 1
    said = Said(found.title, found.words, found.weight, found.project_id, found.commitment_id)
    _note(node_id, found.version, "ended", said, act)


def _standing(node_id: int, act: Act) -> tuple[Any, ...]:
    return (
        StrategyAim.bank_id == act.bank_id,
        StrategyAim.id == node_id,
        StrategyAim.ended_at.is_(None),
    )
