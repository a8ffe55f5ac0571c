"""All doors of work beside care."""

from views.workplaces import (
    care_routes,
    measure_routes,
    roster_routes,
    shift_routes,
    stand_in_ask_routes,
    stand_in_routes,
    work_routes,
)
from views.workplaces.blueprint import bp

__all__ = [
    "bp",
    "care_routes",
    "measure_routes",
    "roster_routes",
    "shift_routes",
    "stand_in_ask_routes",
    "stand_in_routes",
    "work_routes",
]
