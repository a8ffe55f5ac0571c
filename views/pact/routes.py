"""All doors of campaigns, meetings, the school kit and the letter of news."""

from views.pact import (
    campaign_routes,
    desk_routes,
    event_desk_routes,
    event_routes,
    issue_routes,
    news_routes,
    partner_routes,
    project_file_routes,
    project_part_routes,
    project_public_routes,
    project_routes,
    quiz_routes,
    result_routes,
    school_routes,
    strategy_routes,
)
from views.pact.blueprint import bp

__all__ = [
    "bp",
    "campaign_routes",
    "desk_routes",
    "event_desk_routes",
    "event_routes",
    "issue_routes",
    "news_routes",
    "partner_routes",
    "project_file_routes",
    "project_part_routes",
    "project_public_routes",
    "project_routes",
    "quiz_routes",
    "result_routes",
    "school_routes",
    "strategy_routes",
]
