"""The strategic plan as a tree: aims, the objectives below them, the actions below those. Pure.

How far a node came is the weighted mean of what hangs on it; what nobody measures counts for nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from exchange.pact.projects import mean

LEVELS = 3
AIM, OBJECTIVE, ACTION = range(1, LEVELS + 1)
WEIGHT_MAX = 100


@dataclass(frozen=True)
class Said:
    """What a node says. Only an action is measured: by a project, or else by a commitment."""

    title: str
    words: str
    weight: int
    project_id: int | None = None
    commitment_id: int | None = None


@dataclass(frozen=True)
class Node:
    """As it is kept. `measured`: how far the project or the commitment of an action came, if known."""

    id: int
    level: int
    parent_id: int | None
    title: str
    words: str
    weight: int
    version: int
    project_id: int | None = None
    measured: Fraction | None = None
    commitment_id: int | None = None


@dataclass(frozen=True)
class Branch:
    """A node with all below it, in the order they were written."""

    node: Node
    below: tuple["Branch", ...]

    @property
    def progress(self) -> Fraction | None:
        """0 to 1; None where nothing below is measured."""
        if not self.below:
            return self.node.measured
        return mean((each.node.weight, each.progress) for each in self.below)

    @property
    def ends(self) -> Iterator["Branch"]:
        """Where the tree ends below here."""
        if not self.below:
            yield self
        for each in self.below:
            yield from each.ends

    @property
    def measured(self) -> tuple[int, int]:
        """Of how many ends something is known, and how many there are."""
        ends = list(self.ends)
        return sum(each.node.measured is not None for each in ends), len(ends)


def grown(nodes: Iterable[Node]) -> tuple[Branch, ...]:
    """The tree of these nodes. One whose parent is not among them is left out with all below it."""
    below: dict[int | None, list[Node]] = {}
    for each in nodes:
        below.setdefault(each.parent_id, []).append(each)
    return _branches(below, None, AIM)


def _branches(
    below: dict[int | None, list[Node]], parent_id: int | None, level: int
) -> tuple[Branch, ...]:
    """Each step goes a level down, so it ends whatever the rows say."""
    if level > LEVELS:
        return ()
    return tuple(
        Branch(node, _branches(below, node.id, level + 1))
        for node in below.get(parent_id, ())
        if node.level == level
    )
