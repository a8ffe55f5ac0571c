"""What became of each date of a press for many."""

from dataclasses import dataclass, field
from datetime import date

from exchange.errors import Refusal


@dataclass
class Outcome:
    """`kept` are yeses that wait for the family's hours."""

    done: list[date] = field(default_factory=list)
    kept: list[date] = field(default_factory=list)
    refused: list[tuple[date, Refusal]] = field(default_factory=list)

    def check_any(self) -> None:
        """Raises the first refusal where it can be on none of the dates."""
        if self.refused and not self.done and not self.kept:
            raise self.refused[0][1]
