"""How the register of services says no to whoever proposes a change."""

from dataclasses import dataclass

from exchange.errors import Refusal


@dataclass(eq=False)
class NothingProposed(Refusal):
    """All stands in the register as she says, and she wrote no word beside."""


@dataclass(eq=False)
class ProposedEnough(Refusal):
    """So many of hers wait for an answer."""

    most: int
