"""All doors of the questionnaires."""

from views.survey import (
    analysis_needs_routes,
    analysis_publishing,
    analysis_residents_routes,
    analysis_routes,
    answer_routes,
    desk_routes,
    front_routes,
    home_routes,
    inviting_routes,
    offline_routes,
    own_routes,
    paper_routes,
    quota_routes,
)
from views.survey.blueprint import bp

__all__ = [
    "analysis_needs_routes",
    "analysis_publishing",
    "analysis_residents_routes",
    "analysis_routes",
    "answer_routes",
    "bp",
    "desk_routes",
    "front_routes",
    "home_routes",
    "inviting_routes",
    "offline_routes",
    "own_routes",
    "paper_routes",
    "quota_routes",
]
