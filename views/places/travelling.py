"""What this installation knows of ways: measured minutes, a router of its own, the buses' hours."""

from exchange.places import matrix_queries
from exchange.places.ways import Sources
from views.places import routing, timetables


def sources() -> Sources:
    """For pages that say how far it is; `Sources.transports` is what they can offer."""
    return Sources(
        matrix=matrix_queries.kept(), router=routing.router(), network=timetables.network()
    )
