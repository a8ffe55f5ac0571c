"""The strategic plan with what is measured of it: how far each project came, and what was promised with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from exchange.pact import commitment_queries, project_queries, strategy_queries
from exchange.pact.projects import Link, Tie, progress
from exchange.pact.strategy import Branch, grown


@dataclass(frozen=True)
class Tree:
    """`names`: the projects everybody may read, by id."""

    branches: tuple[Branch, ...]
    names: dict[int, str]


def tree_of(bank_id: int) -> Tree:
    """A project that is not out measures nothing here, and is not named."""
    out = {each.project_id: each for each in project_queries.for_everybody(bank_id=bank_id)}
    promised = {
        each.commitment_id: each.story.progress
        for each in commitment_queries.in_pact(bank_id)
        if each.story.shown_milli is not None
    }
    came: dict[int | None, Fraction | None] = {
        key: progress(each.sheet.effects, _promised(each.sheet.ties, promised))
        for key, each in out.items()
    }
    nodes = [
        replace(each, measured=came.get(each.project_id))
        for each in strategy_queries.nodes(bank_id)
    ]
    return Tree(grown(nodes), {key: each.sheet.title for key, each in out.items()})


def _promised(ties: Iterable[Tie], promised: Mapping[int, Fraction]) -> list[Fraction | None]:
    """Of the commitments among these; nobody measures one without a figure yet."""
    return [promised.get(each.of_id) for each in ties if each.kind is Link.COMMITMENT]
