"""Pages of the observatory: the blueprint with every route on it."""

from views.observatory import (
    correction_routes,
    feed_routes,
    lab_routes,
    live_routes,
    open_routes,
    own_word_routes,
    press_routes,
    report_desk_routes,
    report_routes,
    table_routes,
)
from views.observatory.blueprint import bp

__all__ = [
    "bp",
    "correction_routes",
    "feed_routes",
    "lab_routes",
    "live_routes",
    "open_routes",
    "own_word_routes",
    "press_routes",
    "report_desk_routes",
    "report_routes",
    "table_routes",
]
