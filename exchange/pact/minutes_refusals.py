"""How the table's minutes say no."""

from dataclasses import dataclass

from exchange.errors import Refusal


@dataclass(eq=False)
class NoQuorum(Refusal):
    """Too few organisations came: it may be talked, nothing may be voted or decided."""

    present: int
    needed: int


@dataclass(eq=False)
class NotHeldYet(Refusal):
    """The day of the meeting is still to come, or it does not take place."""


@dataclass(eq=False)
class MinutesSealed(Refusal):
    """They stand in the register and stay as they are."""


@dataclass(eq=False)
class StillCounted(Refusal):
    """Votes or decisions lean on who was there: this attendance would take their ground away."""


@dataclass(eq=False)
class CameForTwo(Refusal):
    """Somebody stands there for two organisations: one person is one seat."""

    name: str


@dataclass(eq=False)
class NotCarried(Refusal):
    """The vote on this point did not carry: nothing was decided."""


@dataclass(eq=False)
class VoteSettled(Refusal):
    """A decision was taken on this vote: it stays."""


@dataclass(eq=False)
class ApprovalsWanted(Refusal):
    """So many organisations found this draft right; more are needed before it is sealed."""

    there: int
    needed: int


@dataclass(eq=False)
class ApprovedAlready(Refusal):
    """This person or this organisation has said so already."""


@dataclass(eq=False)
class DraftMoved(Refusal):
    """The draft was written on since it was read."""


@dataclass(eq=False)
class DoneAlready(Refusal):
    """What was promised is done: it is said once."""
