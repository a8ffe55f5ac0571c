"""How a report on a budget says no."""

from dataclasses import dataclass

from exchange.errors import Refusal


@dataclass(eq=False)
class BudgetStillOpen(Refusal):
    """Lines may still change: the report waits until the budget is closed."""

    year: int


@dataclass(eq=False)
class OwnProposal(Refusal):
    """Whoever proposed a report is not the second person who lets it out."""


@dataclass(eq=False)
class ReportIsOut(Refusal):
    """Everybody reads it already, or a later one was proposed."""
