"""How the provincial table says no."""

from dataclasses import dataclass
from datetime import date

from exchange.errors import Refusal


@dataclass(eq=False)
class TableNotFounded(Refusal):
    """It is not founded yet: nobody sits there, and it does not meet."""


@dataclass(eq=False)
class TableFounded(Refusal):
    """It is founded: its founding is not said otherwise."""


@dataclass(eq=False)
class FoundingSigned(Refusal):
    """Somebody has signed these minutes: they stay as they are."""


@dataclass(eq=False)
class TooFewToFound(Refusal):
    """So many bodies must have signed before there is a table."""

    signed: int
    needed: int


@dataclass(eq=False)
class SitsThere(Refusal):
    """This body has a seat already."""


@dataclass(eq=False)
class TooSoonToMeet(Refusal):
    """The table's own rule: not before this day."""

    first_day: date


@dataclass(eq=False)
class AgendaEmpty(Refusal):
    """Nobody is called without an agenda, a place or a link."""


@dataclass(eq=False)
class NobodyToCall(Refusal):
    """No seat has named who speaks for it."""


@dataclass(eq=False)
class TableMeetingShut(Refusal):
    """It has begun, was called off, or was called already: this is not done any more."""


@dataclass(eq=False)
class AskedToMeet(Refusal):
    """This seat has asked already, and waits."""


@dataclass(eq=False)
class ReplyUnread(Refusal):
    """This is no answer of a calendar that we can read."""


@dataclass(eq=False)
class ReplyElsewhere(Refusal):
    """The answer is to another invitation, or to an older one."""


@dataclass(eq=False)
class ReplyOfNobody(Refusal):
    """The address in it is of nobody who was called."""


@dataclass(eq=False)
class SeatLinkOver(Refusal):
    """Of a link in an invitation to sit at the table: it was taken back, or is two weeks old."""
