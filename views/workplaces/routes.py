"""All doors of work beside care."""

from views.workplaces import (
    measure_routes,
    stand_in_ask_routes,
    stand_in_routes,
)
from views.workplaces.blueprint import bp

__all__ = [
    "bp",
    "measure_routes",
    "stand_in_ask_routes",
    "stand_in_routes",
]
