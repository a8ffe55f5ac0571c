"""The strategic plan with what is measured of it: how far each project came that an action names."""

from dataclasses import dataclass, replace
from fractions import Fraction

from exchange.pact import project_queries, strategy_queries
from exchange.pact.projects import progress
from exchange.pact.strategy import Branch, grown


@dataclass(frozen=True)
class Tree:
    """`names`: the projects everybody may read, by id."""

    branches: tuple[Branch, ...]
    names: dict[int, str]


def tree_of(bank_id: int) -> Tree:
    """A project that is not out measures nothing here, and is not named."""
    out = {each.project_id: each for each in project_queries.for_everybody(bank_id=bank_id)}
    came: dict[int | None, Fraction | None] = {
        key: progress(each.sheet.effects) for key, each in out.items()
    }
    nodes = [
        replace(each, measured=came.get(each.project_id))
        for each in strategy_queries.nodes(bank_id)
    ]
    return Tree(grown(nodes), {key: each.sheet.title for key, each in out.items()})
