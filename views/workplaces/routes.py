"""All doors of work beside care."""

from views.workplaces import (
    agreement_routes,
    body_hours_routes,
    care_routes,
    clash_told_routes,
    guideline_routes,
    measure_routes,
    roster_routes,
    shift_routes,
    stand_in_ask_routes,
    stand_in_routes,
    voice_routes,
    work_routes,
)
from views.workplaces.blueprint import bp

__all__ = [
    "agreement_routes",
    "body_hours_routes",
    "bp",
    "care_routes",
    "clash_told_routes",
    "guideline_routes",
    "measure_routes",
    "roster_routes",
    "shift_routes",
    "stand_in_ask_routes",
    "stand_in_routes",
    "voice_routes",
    "work_routes",
]
