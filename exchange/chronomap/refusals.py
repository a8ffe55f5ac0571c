"""How the time map says no to whoever tries things out."""

from dataclasses import dataclass

from exchange.errors import Refusal


@dataclass(eq=False)
class NothingOtherwise(Refusal):
    """A scenario that changes nothing says nothing to whoever reads it."""


@dataclass(eq=False)
class ChangedEnough(Refusal):
    """So many changes, and nobody can tell any more what came of which."""

    most: int


@dataclass(eq=False)
class AskedEnough(Refusal):
    """So many of a desk's questions wait for the clock."""

    most: int


@dataclass(eq=False)
class OtherHoursByNow(Refusal):
    """A service keeps other hours than those that were moved."""
