"""How a questionnaire says no."""

from dataclasses import dataclass

from exchange.errors import Refusal
from exchange.survey.answering import Problem


@dataclass(eq=False)
class SurveyShut(Refusal):
    """It is not open yet, or no more."""


@dataclass(eq=False)
class CodeSpent(Refusal):
    """This card has answered already, or is none of this questionnaire; it is not said which."""


@dataclass(eq=False)
class CardsOnly(Refusal):
    """A letter would invite whoever has no card, and only a card opens it."""


@dataclass(eq=False)
class NotWhole(Refusal):
    """Required questions without an answer, or answers that cannot go together."""

    missing: tuple[Problem, ...]
    clashes: tuple[str, ...]


@dataclass(eq=False)
class QuotaFull(Refusal):
    """Of this option enough have answered."""

    question: str
    option: str


@dataclass(eq=False)
class TakenBack(Refusal):
    """Something of it is out, and somebody took her answers back since: the next would tell them."""


@dataclass(eq=False)
class AnswersStillCome(Refusal):
    """A table of a questionnaire goes out once, when nobody can answer any more."""
