"""How a commitment says no."""

from dataclasses import dataclass

from exchange.errors import Refusal


@dataclass(eq=False)
class CommitmentShut(Refusal):
    """Not in the pact yet, turned down, or kept already: this is not done to it any more."""


@dataclass(eq=False)
class NothingAsked(Refusal):
    """No terms wait for a decision."""


@dataclass(eq=False)
class AskedAlready(Refusal):
    """Terms wait for a decision: no others are asked for meanwhile."""


@dataclass(eq=False)
class AskedByYou(Refusal):
    """Who asked does not decide."""
