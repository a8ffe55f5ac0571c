"""All doors of the gender budget: what care is worth, practices, the course."""

from views.budget import (
    context_routes,
    practice_routes,
    valuation_routes,
)
from views.budget.blueprint import bp

__all__ = [
    "bp",
    "context_routes",
    "practice_routes",
    "valuation_routes",
]
