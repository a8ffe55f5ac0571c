"""Pages of the room schedule, each module of them registered by being named here."""

from views.schedule import feed_routes, hours_routes, week_routes
from views.schedule.blueprint import bp

__all__ = ["bp", "feed_routes", "hours_routes", "week_routes"]
