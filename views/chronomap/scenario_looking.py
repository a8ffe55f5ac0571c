"""A scenario worked out on the register as it stands: once for each state of the register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from exchange.chronomap import queries, zone_queries
from exchange.chronomap.scenario_effects import Comparison, compare
from exchange.chronomap.scenario_findings import only
from exchange.chronomap.scenarios import Change, Scenario, changed, missing, ordinary
from exchange.chronomap.sites import Site, is_made_up
from exchange.chronomap.zone_files import Brought
from exchange.chronomap.zones import municipal_zones
from exchange.places.matrix import End
from exchange.places.municipalities import municipality
from exchange.places.transport import Transport
from views.access import now
from views.chronomap import roads
from views.language import local
from views.places import travelling

_KEPT = 32


@dataclass(frozen=True)
class Worked:
    """Sites of the scenario's kind by code, as they are and as they would be, and what comes of it.

    `gone`: changes of services that the register no longer has. `finer`: the zones of the town that
    is looked at, none for the whole province; `towns` have some.
    """

    day: date
    before: Mapping[str, Site]
    after: Mapping[str, Site]
    found: Comparison
    gone: tuple[Change, ...]
    is_made_up: bool
    finer: tuple[Brought, ...]
    towns: tuple[str, ...]


def worked_out(scenario: Scenario, town: str = "") -> Worked:
    """On the scenario's weekday of this week, without holidays; of one town where it has finer zones."""
    stamps = queries.stamp(), roads.stamp(travelling.sources())
    division = zone_queries.division()
    towns = division.municipalities if division is not None else ()
    day = scenario.asked(local(now()).date()).day
    set_id = division.id if division is not None else 0
    return _worked_out(
        stamps, scenario, day, town if town in towns else "", set_id=set_id, towns=towns
    )


@lru_cache(maxsize=_KEPT)
def _worked_out(
    stamps: object,
    scenario: Scenario,
    day: date,
    town: str,
    *,
    set_id: int,
    towns: tuple[str, ...],
) -> Worked:
    asked = scenario.asked(day)
    before = ordinary([site for site in queries.sites_on(day) if site.kind == scenario.kind])
    after = changed(before, scenario.changes, kind=scenario.kind, middles=middle)
    finer = tuple(zone_queries.zones_of(town, set_id)) if town else ()
    own = [each.zone for each in finer]
    zones = [*own, *(zone for zone in municipal_zones() if zone.municipality != town)]
    by = roads.roads(
        Transport(scenario.means),
        [End((zone.lat, zone.lon), (zone.code,)) for zone in zones],
        scenario.kind,
        roads.moment(day, 0),
    )
    found = compare(zones, before, after, asked, {}, roads=by)
    return Worked(
        day=day,
        before={site.code: site for site in before},
        after={site.code: site for site in after},
        found=only(found, {zone.code for zone in own}) if own else found,
        gone=tuple(missing(before, scenario.changes)),
        is_made_up=is_made_up(before),
        finer=finer,
        towns=towns,
    )


def middle(istat: str) -> tuple[float, float]:
    """Where a municipality's town lies."""
    town = municipality(istat)
    return town.lat, town.lon
