"""The clock looks for hours worth moving: read, let go of the database, solve, write down."""

from datetime import datetime, timedelta
from functools import partial

from exchange import solver
from exchange.chronomap import queries, search_actions, search_queries, zone_queries
from exchange.chronomap.search_queries import Search
from exchange.chronomap.worth_moving import NoneToMove, NoTime, Wish, Worth, search
from exchange.chronomap.zones import Zone, municipal_zones
from exchange.places.matrix import End
from exchange.places.transport import Transport
from exchange.units import Act
from models.base import db
from views.chronomap import roads
from views.clockwork import do_once
from views.language import local

AT_ONCE = 3
NOON = 12 * 60


def run_searches(now: datetime) -> int:
    """Answer the oldest questions that wait; gives how many."""
    waiting = search_queries.waiting(limit=AT_ONCE)
    db.session.rollback()
    return sum(_answer(each, now) for each in waiting)


def _answer(asked: Search, now: datetime) -> bool:
    outcome, worth = _found(asked, now)
    deed = partial(_end, asked.id, outcome, worth)
    name = f"hours_search:{asked.bank_id}:{asked.id}"
    return do_once(name, asked.bank_id, f"hours_search:{asked.id}", deed, now=now)


def _end(search_id: int, outcome: str, worth: Worth | None, act: Act) -> None:
    search_actions.end(search_id, outcome, worth, act=act)


def _found(asked: Search, now: datetime) -> tuple[str, Worth | None]:
    if not solver.is_there():
        return "no_solver", None
    day = local(now).date()
    wish, zones = asked.asked.wish, _zones(asked.asked.wish)
    sites = queries.sites_on(day)
    ways = roads.roads(
        Transport(asked.asked.means),
        [End((zone.lat, zone.lon), (zone.code,)) for zone in zones],
        wish.kind,
        roads.moment(day, NOON),
    )
    # Read and let go: nobody waits for a solver with the database open.
    db.session.rollback()
    monday = day - timedelta(days=day.weekday())
    try:
        return "found", search(zones, sites, wish, ways, monday=monday, seconds=asked.asked.seconds)
    except NoneToMove:
        return "none_to_move", None
    except NoTime:
        return "no_time", None


def _zones(wish: Wish) -> list[Zone]:
    """Finer ones in the town asked for, where there are any; else every municipality is one."""
    division = zone_queries.division() if wish.municipality else None
    if division is None or wish.municipality not in division.municipalities:
        return list(municipal_zones())
    own = [each.zone for each in zone_queries.zones_of(wish.municipality, division.id)]
    return own + [z for z in municipal_zones() if z.municipality != wish.municipality]
