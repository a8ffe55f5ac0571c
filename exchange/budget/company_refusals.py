"""How the report on women and men at work says no."""

from dataclasses import dataclass

from exchange.errors import Refusal


@dataclass(eq=False)
class SheetClosed(Refusal):
    """Whoever wants to write into it opens it again first."""


@dataclass(eq=False)
class SheetNotWhole(Refusal):
    """Something is missing, or does not add up: so many things are to be mended first."""

    faults: int


@dataclass(eq=False)
class NotTheseYears(Refusal):
    """Reports are of two years by two years, and no report is of years to come."""
