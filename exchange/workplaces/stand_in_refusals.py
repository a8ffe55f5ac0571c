"""How the room of work beside care says no."""

from dataclasses import dataclass

from exchange.errors import Refusal


@dataclass(eq=False)
class StandInGone(Refusal):
    """What was asked or said here is over: somebody was found, or it was taken back."""


@dataclass(eq=False)
class EnoughAsked(Refusal):
    """As many as may be are asked, or looked for, at a time."""

    most: int
