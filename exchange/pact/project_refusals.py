"""How projects and the strategic plan say no."""

from dataclasses import dataclass

from exchange.errors import Refusal


@dataclass(eq=False)
class TooFewOfThem(Refusal):
    """From one to four people: it would point at somebody."""


@dataclass(eq=False)
class CheckUnfinished(Refusal):
    """A sheet goes out once all questions are answered."""

    answered: int
    asked: int


@dataclass(eq=False)
class OutAlready(Refusal):
    """Everybody reads this version already, or nobody reads any that could be taken back."""


@dataclass(eq=False)
class HolderOnly(Refusal):
    """The alternate writes; who holds the place lets it out."""


@dataclass(eq=False)
class BranchNotBare(Refusal):
    """Something still hangs on this node."""
