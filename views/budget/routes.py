"""All doors of the gender budget: what care is worth, practices, the course."""

from views.budget import (
    company_file_routes,
    company_routes,
    context_routes,
    course_routes,
    effect_routes,
    file_routes,
    line_routes,
    practice_routes,
    public_routes,
    report_routes,
    rule_routes,
    scorecard_routes,
    starter_routes,
    valuation_routes,
)
from views.budget.blueprint import bp

__all__ = [
    "bp",
    "company_file_routes",
    "company_routes",
    "context_routes",
    "course_routes",
    "effect_routes",
    "file_routes",
    "line_routes",
    "practice_routes",
    "public_routes",
    "report_routes",
    "rule_routes",
    "scorecard_routes",
    "starter_routes",
    "valuation_routes",
]
