"""What a walk along the chain of one bank finds: which links hold, and what the rows add up to."""

from dataclasses import dataclass, field

from exchange.ledger.seal import Head
from exchange.ledger.tally import Tally


@dataclass
class Walked:
    """Where a walk got: how many seals, how many of their rows are there, which (seq, id) are broken.

    A walk goes on behind a broken link from the hash that is stored there, so that each transfer
    that was touched is named, and the untouched ones after it are not.
    """

    head: Head
    sealed: int = 0
    there: int = 0
    broken: list[tuple[int, int]] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)

    def join(self, later: "Walked") -> None:
        """Count in the walk that began where this one ended."""
        self.head = later.head
        self.sealed += later.sealed
        self.there += later.there
        self.broken += later.broken
        self.tally.join(later.tally)
