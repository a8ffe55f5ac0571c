"""Pages of the room people, each module of them registered by being named here."""

from views.people import door_routes, join_routes, me_routes
from views.people.blueprint import bp

__all__ = ["bp", "door_routes", "join_routes", "me_routes"]
