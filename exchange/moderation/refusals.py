"""How the desk says no."""

from dataclasses import dataclass
from datetime import datetime

from exchange.errors import Refusal


@dataclass(eq=False)
class NotHeard(Refusal):
    """Nobody decides between two before each has had the time to write, or to answer a proposal."""

    until: datetime


@dataclass(eq=False)
class DecidedBefore(Refusal):
    """An appeal is heard by another than who decided."""
