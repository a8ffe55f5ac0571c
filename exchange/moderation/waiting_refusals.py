"""How the desk says no to a hand on what waits."""

from dataclasses import dataclass

from exchange.errors import Refusal


@dataclass(eq=False)
class TakenAlready(Refusal):
    """A colleague said before that she sees to it."""

    taker_name: str
