"""Pages of the room care: the blueprint with every route on it."""

from views.care import (
    answering_routes,
    asking_routes,
    being_asked_routes,
    changing_routes,
    delega_routes,
    ending_routes,
    exchange_routes,
    home_routes,
    inviting_routes,
    message_routes,
    offer_routes,
    pocket_routes,
    series_answering_routes,
    series_routes,
    sheet_routes,
    task_routes,
    visiting_routes,
)
from views.care.blueprint import bp

__all__ = [
    "answering_routes",
    "asking_routes",
    "being_asked_routes",
    "bp",
    "changing_routes",
    "delega_routes",
    "ending_routes",
    "exchange_routes",
    "home_routes",
    "inviting_routes",
    "message_routes",
    "offer_routes",
    "pocket_routes",
    "series_answering_routes",
    "series_routes",
    "sheet_routes",
    "task_routes",
    "visiting_routes",
]
