"""Pages of the room notices: the blueprint with every route on it."""

from views.notices import answering_routes, choosing_routes, device_routes, inbox_routes
from views.notices.blueprint import bp

__all__ = ["answering_routes", "bp", "choosing_routes", "device_routes", "inbox_routes"]
