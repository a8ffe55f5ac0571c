"""The strategic plan with what is measured of it: how far each project came, and each commitment."""

from collections.abc import Set
from dataclasses import dataclass, replace
from fractions import Fraction

from exchange.pact import project_queries, strategy_queries
from exchange.pact.strategy import Branch, Node, grown
from views.pact.project_came import came, promised


@dataclass(frozen=True)
class Tree:
    """`projects` and `commitments`: those of the plan that everybody may read, by id."""

    branches: tuple[Branch, ...]
    projects: Set[int | None]
    commitments: Set[int | None]


def tree_of(bank_id: int) -> Tree:
    """A project that is not out measures nothing here, and nothing leads to it."""
    measured = promised(bank_id)
    done: dict[int | None, Fraction | None] = {
        each.project_id: came(each.sheet, measured)
        for each in project_queries.for_everybody(bank_id=bank_id)
    }
    nodes = strategy_queries.nodes(bank_id)

    def how_far(node: Node) -> Fraction | None:
        if node.commitment_id is not None:
            return measured.get(node.commitment_id)
        return done.get(node.project_id)

    return Tree(
        grown(replace(each, measured=how_far(each)) for each in nodes),
        frozenset(done),
        frozenset(each.commitment_id for each in nodes if each.commitment_id is not None),
    )
