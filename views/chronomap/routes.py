"""Every page of the time map, gathered for the blueprint."""

from views.chronomap import (
    coverage_routes,
    hour_decision_routes,
    hour_plan_routes,
    hour_proposal_routes,
    isochrone_routes,
    location_routes,
    paper_routes,
    plate_routes,
    scenario_desk_routes,
    scenario_routes,
    search_routes,
    timetable_routes,
    zone_routes,
)
from views.chronomap.blueprint import bp

__all__ = [
    "bp",
    "coverage_routes",
    "hour_decision_routes",
    "hour_plan_routes",
    "hour_proposal_routes",
    "isochrone_routes",
    "location_routes",
    "paper_routes",
    "plate_routes",
    "scenario_desk_routes",
    "scenario_routes",
    "search_routes",
    "timetable_routes",
    "zone_routes",
]
