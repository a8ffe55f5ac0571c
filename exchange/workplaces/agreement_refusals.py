"""How an agreement says no."""

from dataclasses import dataclass
from datetime import date

from exchange.errors import Refusal


@dataclass(eq=False)
class AgreementShut(Refusal):
    """It was withdrawn, or holds already: there is nothing to sign or to take back."""


@dataclass(eq=False)
class SignedAlready(Refusal):
    """This body has signed; the other one is to."""


@dataclass(eq=False)
class NotAgreedYet(Refusal):
    """Nobody looks back at what is not in force."""


@dataclass(eq=False)
class TooFewToTell(Refusal):
    """A number of people from one to four is not written down."""


@dataclass(eq=False)
class VoicesOver(Refusal):
    """Workers could answer until that day."""

    until: date
