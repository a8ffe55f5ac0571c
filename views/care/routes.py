"""Pages of the room care: the blueprint with every route on it."""

from views.care import (
    answering_routes,
    asking_routes,
    exchange_routes,
    home_routes,
    offer_routes,
)
from views.care.blueprint import bp

__all__ = [
    "answering_routes",
    "asking_routes",
    "bp",
    "exchange_routes",
    "home_routes",
    "offer_routes",
]
