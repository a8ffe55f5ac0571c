"""How the course on gender budgets says no."""

from dataclasses import dataclass

from exchange.errors import Refusal


@dataclass(eq=False)
class SheetGiven(Refusal):
    """These questions are answered once: a second sheet would count what the first one taught."""


@dataclass(eq=False)
class CourseNotDone(Refusal):
    """The last questions come after the first ones and all the lessons."""
