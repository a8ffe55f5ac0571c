"""How the door says no: to a way in, a link, a key, a face."""

from dataclasses import dataclass
from datetime import date, datetime

from exchange.errors import Refusal


@dataclass(eq=False)
class AlreadyMember(Refusal):
    status: str


@dataclass(eq=False)
class OnlyHerself(Refusal):
    """Nobody does it for her: this page is hers alone."""

    name: str


@dataclass(eq=False)
class NotAgreed(Refusal):
    """She has not said yet that an operator may write down what she says."""

    name: str


@dataclass(eq=False)
class LinkSpent(Refusal):
    """A one-time link that was used, ran out, or never was."""

    purpose: str


@dataclass(eq=False)
class WrongPassword(Refusal):
    """Email and password do not go together; which of the two is not said."""


@dataclass(eq=False)
class NotProved(Refusal):
    """Who looks after others shows more than a password first; `again`: it was too long ago."""

    again: bool = False


@dataclass(eq=False)
class KeyUnfit(Refusal):
    """What the device answered is not the key asked for, or its question was answered before."""


@dataclass(eq=False)
class AddressUnproven(Refusal):
    """Whose address it is nobody knows yet: its owner has not answered the letter."""


@dataclass(eq=False)
class PhotoUnfit(Refusal):
    """A file no face can be taken from: heic, unreadable, too_small, too_many_pixels, too_big."""

    reason: str


@dataclass(eq=False)
class AnswerClosed(Refusal):
    """A no is answered once, and until then."""

    until: datetime


@dataclass(eq=False)
class RefusedByYou(Refusal):
    """Who said no, or lives with who did, does not decide on the answer to it."""


@dataclass(eq=False)
class InRegister(Refusal):
    """She is in the register of volunteers already, and has not ended."""


@dataclass(eq=False)
class OutOfRegister(Refusal):
    """She ended being a volunteer: whoever begins again is a new row."""


@dataclass(eq=False)
class BeforeBeginning(Refusal):
    """Nobody ends before the day she began on."""

    begun_on: date


@dataclass(eq=False)
class ExemptForEver(Refusal):
    """Whoever is let off showing something is so until a day that is said."""


@dataclass(eq=False)
class OnTrial(Refusal):
    """Not yet: she is new here, until then."""

    until: datetime


@dataclass(eq=False)
class HasSeat(Refusal):
    """She works for this organisation already."""


@dataclass(eq=False)
class RoleTaken(Refusal):
    """Somebody stands in this role for the organisation, or she stands in the other one."""
