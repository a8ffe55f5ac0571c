"""How campaigns, meetings, the letter of news, the pact's text and its signatures say no."""

from dataclasses import dataclass

from exchange.errors import Refusal


@dataclass(eq=False)
class NoSeatLeft(Refusal):
    """More seats were asked for than are left."""


@dataclass(eq=False)
class MeetingOver(Refusal):
    """It has begun, is over, or was called off: no seat is given any more."""


@dataclass(eq=False)
class MeetingStillToCome(Refusal):
    """Who came is counted when it has begun."""


@dataclass(eq=False)
class QuizShut(Refusal):
    """This sheet is not taken today: before the campaign, while it runs, or it is over."""


@dataclass(eq=False)
class QuizSettled(Refusal):
    """Answers were counted already: the quiz and the days stay as they are."""


@dataclass(eq=False)
class IssueGone(Refusal):
    """This letter has left: it stays as it is."""


@dataclass(eq=False)
class NewsLinkOver(Refusal):
    """Of a link in a letter of news: nobody reads the news under it."""


@dataclass(eq=False)
class NotSigned(Refusal):
    """The device did not sign this, or what it signed is not what is here."""


@dataclass(eq=False)
class SignedBefore(Refusal):
    """The organisation has signed this text already, by whichever of its two representatives."""


@dataclass(eq=False)
class NoPactText(Refusal):
    """This is no text of a pact, or nothing is open for signature."""


@dataclass(eq=False)
class PactTextShut(Refusal):
    """This version is not to be changed so: it is signed, in consultation, or not yet open."""


@dataclass(eq=False)
class DraftBegun(Refusal):
    """There is an unfinished version already: one at a time."""


@dataclass(eq=False)
class ConsultationOver(Refusal):
    """Nobody is asked about this text today."""
