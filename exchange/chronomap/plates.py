"""The plates of the time map, worked out whole: a day minute by minute, an ordinary week hour by hour.

What comes out is plain numbers and lists: a page, a sheet of paper and a file show the same ones.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy

from exchange.chronomap import coverage, demand, gaps, reach, sites, timetable
from exchange.chronomap.bands import desynchronisation, least_minutes_by_hour
from exchange.chronomap.coverage import Coverage, Target
from exchange.chronomap.gaps import Gap, Share
from exchange.chronomap.reach import Floats, Method, Territory
from exchange.chronomap.sites import Calendars, Site
from exchange.chronomap.travelled import Roads, Travelled, travelled
from exchange.chronomap.zones import GROUPS, Age, Group, Zone, heads, heads_by_group
from exchange.places.matrix import End
from exchange.places.transport import Transport
from exchange.places.travel import Means
from exchange.places.ways import Source

GAPS_SHOWN = 20
# Access is told for so many heads: places for a hundred, doors for ten thousand.
HEADS_OF_PLACES, HEADS_OF_DOORS = 100, 10_000


@dataclass(frozen=True)
class Asked:
    """Which kind of service, on which day, by what means, counted how."""

    kind: str
    day: date
    means: Means | Transport = Transport.CAR
    method: Method = Method.ENHANCED
    within_minutes: int = reach.WITHIN_MINUTES


@dataclass(frozen=True)
class System:
    """Plate 2: how many doors of each kind are open from each moment of a day to the next.

    `unknown` counts by kind those of whose day somebody has to ask.
    """

    moments: list[int]
    open: Mapping[str, list[int]]
    unknown: Mapping[str, int]
    all: Mapping[str, int]


@dataclass(frozen=True)
class ZoneLine:
    """A zone of plate 3. `access` and `minutes` moment by moment; minutes are None out of reach.

    `heads` are those the service is for, `empty` the share of a week's demand with no open door.
    """

    zone: Zone
    heads: int
    access: list[float]
    minutes: list[int | None]
    empty: Share
    coverage: Coverage | None


@dataclass(frozen=True)
class Accessibility:
    """Plate 3. Access counts places or doors for `per_heads` people; `told_by` counts ways by source."""

    moments: list[int]
    zones: list[ZoneLine]
    counts_places: bool
    per_heads: int
    mean: list[float]
    within: list[Share]
    within_by_group: Mapping[Group, list[Share]]
    empty: float
    empty_by_hour: list[Share]
    gaps: list[Gap]
    targets: tuple[Target, ...]
    told_by: Mapping[Source, int]


def system(all_sites: Sequence[Site], day: date, calendars: Calendars) -> System:
    """Everything of a day, whatever its kind."""
    days = sites.doors(all_sites, day, calendars)
    kinds = [site.kind for site in all_sites]
    at = timetable.moments(days)
    asking = numpy.array([[bool(doors.unknown) and not doors.open] for doors in days], dtype=bool)
    return System(
        moments=at,
        open=timetable.counts(kinds, timetable.open_at(days, at)),
        unknown=_first(timetable.counts(kinds, asking.reshape(len(days), 1))),
        all=_first(timetable.counts(kinds, numpy.ones((len(days), 1), dtype=bool))),
    )


def accessibility(
    zones: Sequence[Zone],
    all_sites: Sequence[Site],
    asked: Asked,
    calendars: Calendars,
    *,
    told: Collection[str] | None = None,
    roads: Roads | None = None,
) -> Accessibility:
    """One kind of service on one day, and in the ordinary week around it.

    Ways are those of `roads`, whose transport is the one asked for; without them, estimates.

    With `told`, codes of zones, only these are told about; who lives in the others still counts
    where services are shared out.
    """
    chosen = [site for site in all_sites if site.kind == asked.kind]
    ways = ways_of(zones, chosen, asked, roads or Roads(Transport(asked.means)))
    territory = ways.territory
    days = sites.doors(chosen, asked.day, calendars)
    at = timetable.moments(days)
    is_open = timetable.open_at(days, at)
    found = reach.counted(territory, asked.method, within_minutes=asked.within_minutes)
    access = reach.access_by_hour(territory, found, is_open)
    least = least_minutes_by_hour(territory, is_open)
    counts_places = sites.counts_places(chosen)
    per_heads = HEADS_OF_PLACES if counts_places else HEADS_OF_DOORS
    # Cumulative opportunities are a number of places, not a share of heads.
    scale = 1 if asked.method is Method.CUMULATIVE else per_heads
    rows = [place for place, zone in enumerate(zones) if told is None or zone.code in told]
    return _told(
        [zones[place] for place in rows],
        chosen,
        asked,
        moments=at,
        heads_here=territory.population[rows],
        access=access[rows] * scale,
        least=least[rows],
        least_of_week=_least_of_week(chosen, territory, asked.day)[rows],
        told_by=ways.told_by,
    )


def _told(
    zones: Sequence[Zone],
    chosen: Sequence[Site],
    asked: Asked,
    *,
    moments: list[int],
    heads_here: Floats,
    access: Floats,
    least: Floats,
    least_of_week: Floats,
    told_by: Mapping[Source, int],
) -> Accessibility:
    """What these zones have, from the figures of theirs alone."""
    wanted = demand.wanted(zones, asked.kind)
    counts_places = sites.counts_places(chosen)
    targets = tuple(each for each in coverage.targets() if each.kind == asked.kind)
    targets = targets if counts_places else ()
    covered = _covered(zones, chosen, targets)
    empty = gaps.empty_by_zone(wanted, least_of_week)
    groups = gaps.share_within(heads_by_group(zones), least, asked.within_minutes)
    whole = heads_here.sum()
    return Accessibility(
        moments=moments,
        zones=[
            ZoneLine(
                zone,
                int(heads_here[place]),
                access[place].tolist(),
                [_whole(minutes) for minutes in least[place].tolist()],
                empty[place],
                covered[place],
            )
            for place, zone in enumerate(zones)
        ],
        counts_places=counts_places,
        per_heads=HEADS_OF_PLACES if counts_places else HEADS_OF_DOORS,
        mean=(heads_here @ access / whole if whole else access.sum(axis=0) * 0).tolist(),
        within=gaps.share_within(heads_here[:, None], least, asked.within_minutes)[0],
        within_by_group=dict(zip(GROUPS, groups, strict=True)),
        empty=desynchronisation(wanted, least_of_week),
        empty_by_hour=gaps.empty_by_hour(wanted, least_of_week),
        gaps=gaps.widest_gaps(wanted, least_of_week, limit=GAPS_SHOWN),
        targets=targets,
        told_by=told_by,
    )


def _least_of_week(chosen: Sequence[Site], territory: Territory, day: date) -> Floats:
    """Minutes to the nearest open door in every hour of the ordinary week around a day."""
    monday = day - timedelta(days=day.weekday())
    return least_minutes_by_hour(territory, sites.open_weeks(chosen, monday))


def ages_of(kind: str) -> frozenset[Age]:
    """Whom a kind of service is for, as the demand says."""
    profile = demand.default_profile()
    wants = profile.get(kind) or profile[demand.ANY_KIND]
    return frozenset().union(*(want.ages for want in wants))


def ways_of(zones: Sequence[Zone], chosen: Sequence[Site], asked: Asked, roads: Roads) -> Travelled:
    return travelled(
        [End((zone.lat, zone.lon), (zone.code,)) for zone in zones],
        [End((site.lat, site.lon), (site.code,)) for site in chosen],
        population=heads(zones, ages=ages_of(asked.kind)),
        capacity=sites.capacities(chosen),
        roads=roads,
    )


def _covered(
    zones: Sequence[Zone], chosen: Sequence[Site], targets: Sequence[Target]
) -> list[Coverage | None]:
    """Places in a zone's own municipality: said only where a zone is a whole one, and of targets."""
    if not targets:
        return [None] * len(zones)
    children = heads(zones, ages={Age(age) for target in targets for age in target.ages})
    places: dict[str, int] = {}
    for site in chosen:
        places[site.municipality] = places.get(site.municipality, 0) + (site.capacity or 0)
    return [
        coverage.coverage(places.get(zone.municipality, 0), int(here), targets)
        if zone.code == zone.municipality
        else None
        for zone, here in zip(zones, children, strict=True)
    ]


def _first(columns: Mapping[str, list[int]]) -> dict[str, int]:
    return {kind: column[0] for kind, column in columns.items()}


def _whole(minutes: float) -> int | None:
    return None if minutes == float("inf") else round(minutes)
