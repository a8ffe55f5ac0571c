"""All doors of the questionnaires."""

from views.survey import (
    answer_routes,
    desk_routes,
    front_routes,
    home_routes,
    offline_routes,
    paper_routes,
    quota_routes,
)
from views.survey.blueprint import bp

__all__ = [
    "answer_routes",
    "bp",
    "desk_routes",
    "front_routes",
    "home_routes",
    "offline_routes",
    "paper_routes",
    "quota_routes",
]
