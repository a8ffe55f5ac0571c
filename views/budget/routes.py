"""All doors of the gender budget: what care is worth, practices, the course."""

from views.budget import (
    valuation_routes,
)
from views.budget.blueprint import bp

__all__ = [
    "bp",
    "valuation_routes",
]
