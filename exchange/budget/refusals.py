"""How reading a budget again says no."""

from dataclasses import dataclass

from exchange.errors import Refusal


@dataclass(eq=False)
class BudgetClosed(Refusal):
    """It is read and no longer changed."""

    year: int


@dataclass(eq=False)
class NotEverybodyRead(Refusal):
    """It cannot be closed: so many lines wait for a class, or for a second person."""

    waiting: int


@dataclass(eq=False)
class FileNotReady(Refusal):
    """Rows of the file cannot be read, or no column says the words or an amount."""

    rows: int


@dataclass(eq=False)
class SameReader(Refusal):
    """Whoever gave a line its class is not the second person who looks at it."""
