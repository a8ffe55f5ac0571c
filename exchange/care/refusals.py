"""How care says no. A refusal carries facts; its words stand in `views/care/refusing.py`."""

from dataclasses import dataclass

from exchange.errors import Refusal


@dataclass(eq=False)
class PastLimit(Refusal):
    """The bank allows no more than so many minutes: of a pair in a week, or of one in a row."""

    limit: str
    minutes_max: int
