"""The ways between zones and services, by whoever knows best: measured, routed, by timetable, estimated.

What was measured goes first, pair by pair. A router is asked for what is left, all of it or none. By
bus a way is the one of whoever leaves at the hour asked for; nobody estimates a bus.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import numpy

from exchange.chronomap.estimates import MINUTES_MAX, estimated
from exchange.chronomap.reach import Floats, Numbers, Territory
from exchange.places.matrix import End
from exchange.places.transport import Transport
from exchange.places.travel import PACES, Means
from exchange.places.ways import ESTIMATES_ONLY, Source, Sources, ways

# More than these are not asked for one by one while somebody waits.
ROUTED_WAYS_MAX = 5_000
RIDDEN_WAYS_MAX = 40_000

_SOURCES = tuple(Source)

Measured = Mapping[tuple[str, str], int]
"""Minutes by the names of a zone and of a service, as `End.names` has them."""


@dataclass(frozen=True)
class Roads:
    """By what one goes, and what is known of it beside the estimate.

    `departs_at` is a moment in a zone; without it, nobody takes a bus.
    """

    transport: Transport = Transport.CAR
    measured: Measured = field(default_factory=dict)
    sources: Sources = ESTIMATES_ONLY
    departs_at: datetime | None = None


@dataclass(frozen=True)
class Travelled:
    """The territory, and how many of its ways come from whom."""

    territory: Territory
    told_by: Mapping[Source, int]


@dataclass(frozen=True)
class _Ways:
    """Four columns of one length; `source` is the place in Source of who says so."""

    zone: Numbers
    service: Numbers
    minutes: Floats
    source: Numbers

    def __add__(self, other: "_Ways") -> "_Ways":
        return _Ways(
            numpy.concatenate([self.zone, other.zone]),
            numpy.concatenate([self.service, other.service]),
            numpy.concatenate([self.minutes, other.minutes]),
            numpy.concatenate([self.source, other.source]),
        )


def travelled(
    zones: Sequence[End],
    services: Sequence[End],
    *,
    population: Floats,
    capacity: Floats,
    roads: Roads,
) -> Travelled:
    """Every pair at MINUTES_MAX or fewer, by who knows best."""
    known = _measured(zones, services, roads.measured)
    if roads.transport is Transport.BUS:
        others = _ridden(zones, services, roads)
    else:
        guessed = estimated(
            [each.point for each in zones],
            [each.point for each in services],
            population=population,
            capacity=capacity,
            pace=PACES[Means(roads.transport)],
        )
        others = _routed(zones, services, guessed, roads)
    found = known + _without(others, known, len(services))
    near = found.minutes <= MINUTES_MAX
    territory = Territory(
        population, capacity, found.zone[near], found.service[near], found.minutes[near]
    )
    counted = numpy.bincount(found.source[near], minlength=len(_SOURCES)).tolist()
    told_by = {who: count for who, count in zip(_SOURCES, counted, strict=True) if count}
    return Travelled(territory, told_by)


def _measured(zones: Sequence[End], services: Sequence[End], measured: Measured) -> _Ways:
    """Of several names for one pair, the exactest counts."""
    starts, ends = _by_name(zones), _by_name(services)
    found: dict[tuple[int, int], tuple[tuple[int, int], int]] = {}
    for (one, other), minutes in measured.items():
        for zone, rank in starts.get(one, ()):
            for service, next_rank in ends.get(other, ()):
                said = (rank, next_rank), minutes
                found[zone, service] = min(said, found.get((zone, service), said))
    rows = [(zone, service, minutes) for (zone, service), (_, minutes) in found.items()]
    return _columns(rows, [Source.MEASURED] * len(rows))


def _by_name(ends: Sequence[End]) -> dict[str, list[tuple[int, int]]]:
    """Whom a name means, and how exactly: 0 is the exactest."""
    found: dict[str, list[tuple[int, int]]] = {}
    for place, end in enumerate(ends):
        for rank, name in enumerate(end.names):
            found.setdefault(name, []).append((place, rank))
    return found


def _without(found: _Ways, known: _Ways, services: int) -> _Ways:
    """Those of pairs that are not known already."""
    if not len(known.zone):
        return found
    keys, taken = (each.zone * services + each.service for each in (found, known))
    left = ~numpy.isin(keys, taken)
    return _Ways(found.zone[left], found.service[left], found.minutes[left], found.source[left])


def _routed(
    zones: Sequence[End], services: Sequence[End], guessed: Territory, roads: Roads
) -> _Ways:
    """What a router says of the pairs that are near by the estimate; the estimate where it is silent."""
    as_guessed = _Ways(
        guessed.way_zone,
        guessed.way_service,
        guessed.way_minutes,
        numpy.full(len(guessed.way_zone), _SOURCES.index(Source.ESTIMATE)),
    )
    if roads.sources.router is None or len(guessed.way_zone) > ROUTED_WAYS_MAX:
        return as_guessed
    # Half an answer would compare streets with the crow.
    only_routed = replace(roads.sources, matrix=None, network=None)
    found: list[tuple[int, int, int]] = []
    for number, near in _near_of_each(guessed):
        ends = [services[place] for place in near]
        for place, way in zip(
            near,
            ways(zones[number], ends, roads.transport, _any_moment(roads), only_routed),
            strict=True,
        ):
            if way is None or way.source is not Source.ROUTED:
                return as_guessed
            if way.minutes is not None:
                found.append((number, place, way.minutes))
    return _columns(found, [Source.ROUTED] * len(found))


def _near_of_each(guessed: Territory) -> Iterator[tuple[int, list[int]]]:
    for number in numpy.unique(guessed.way_zone).tolist():
        yield number, guessed.way_service[guessed.way_zone == number].tolist()


def _any_moment(roads: Roads) -> datetime:
    return roads.departs_at or datetime.max.replace(tzinfo=UTC)


def _ridden(zones: Sequence[End], services: Sequence[End], roads: Roads) -> _Ways:
    """By the timetable, or on foot where that is as quick; nothing where there is no timetable."""
    rows: list[tuple[int, int, int]] = []
    who: list[Source] = []
    is_asked = roads.departs_at is not None and len(zones) * len(services) <= RIDDEN_WAYS_MAX
    by_timetable = replace(roads.sources, matrix=None, router=None)
    for number, zone in enumerate(zones if is_asked else ()):
        found = ways(zone, services, Transport.BUS, _any_moment(roads), by_timetable)
        for place, way in enumerate(found):
            if way is not None and way.minutes is not None:
                rows.append((number, place, way.minutes))
                who.append(way.source)
    return _columns(rows, who)


def _columns(rows: Sequence[tuple[int, int, int]], source: Sequence[Source]) -> _Ways:
    columns = numpy.array(rows, dtype=numpy.int64).reshape(len(rows), 3)
    who = numpy.array([_SOURCES.index(each) for each in source], dtype=numpy.int64)
    return _Ways(columns[:, 0], columns[:, 1], columns[:, 2].astype(numpy.float64), who)
