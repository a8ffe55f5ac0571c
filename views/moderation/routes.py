"""Pages of the room moderation: the desk, and the people of the bank."""

from views.moderation import (
    desk_routes,
    member_routes,
    suggestion_routes,
    talk_routes,
    tandem_routes,
    turn_routes,
)
from views.moderation.blueprint import bp

__all__ = [
    "bp",
    "desk_routes",
    "member_routes",
    "suggestion_routes",
    "talk_routes",
    "tandem_routes",
    "turn_routes",
]
