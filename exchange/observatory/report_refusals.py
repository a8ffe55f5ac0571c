"""How the report of a year says no."""

from dataclasses import dataclass
from datetime import date

from exchange.errors import Refusal


@dataclass(eq=False)
class DayGoesOn(Refusal):
    """Of a day that is not over tomorrow's report would say something else."""

    day: date


@dataclass(eq=False)
class ClosedOfThatDay(Refusal):
    """There is a closed report of this year and day."""

    day: date


@dataclass(eq=False)
class OutAlready(Refusal):
    """This report is out."""
