"""How campaigns, meetings and the letter of news say no."""

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
