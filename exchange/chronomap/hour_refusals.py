"""How the plan of hours says no."""

from dataclasses import dataclass
from enum import StrEnum

from exchange.errors import Refusal


class Misfit(StrEnum):
    """What of a proposal, or of a decision, does not fit."""

    OPENS_IN_THE_PAST = "opens_in_the_past"
    LENGTH = "length"
    STILL_TALKED_OVER = "still_talked_over"
    DECIDED_TOMORROW = "decided_tomorrow"
    NO_REASON = "no_reason"
    IN_FORCE_TOO_SOON = "in_force_too_soon"


@dataclass(eq=False)
class DoesNotFit(Refusal):
    """Days or words of a proposal that cannot be."""

    misfit: Misfit


@dataclass(eq=False)
class NotItsTurn(Refusal):
    """The move does not follow from the state that a proposal, or a change of hours, is in."""

    state: str


@dataclass(eq=False)
class NothingToPropose(Refusal):
    """A scenario that nobody shared, that changes nothing, or whose services are gone."""


@dataclass(eq=False)
class NotTalkedOver(Refusal):
    """Nobody is asked today what they think of it."""


@dataclass(eq=False)
class SaidEnough(Refusal):
    """So many words of hers stand there already."""

    most: int
