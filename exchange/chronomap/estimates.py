"""The ways between zones and services, where no timetable and no measured minutes are at hand."""

from collections.abc import Sequence

import numpy

from exchange.chronomap.reach import Floats, Territory
from exchange.places.travel import EARTH_RADIUS_KM, Pace

# Beyond these no way is kept: no method of ours counts one.
MINUTES_MAX = 60
Point = tuple[float, float]


def estimated(
    zones: Sequence[Point],
    services: Sequence[Point],
    *,
    population: Floats,
    capacity: Floats,
    pace: Pace,
    minutes_max: float = MINUTES_MAX,
) -> Territory:
    """Every pair at so many minutes or fewer: distance, detour and pace, rounded up to whole minutes."""
    some_zones, some_services = _points(zones), _points(services)
    found = [
        _ways_of(number, zone, some_services, pace, minutes_max)
        for number, zone in enumerate(some_zones)
    ]
    columns = numpy.concatenate(found, axis=1) if found else numpy.empty((3, 0))
    way_zone, way_service = columns[:2].astype(numpy.int64)
    return Territory(population, capacity, way_zone, way_service, columns[2])


def _ways_of(number: int, zone: Floats, services: Floats, pace: Pace, minutes_max: float) -> Floats:
    """Columns zone, service, minutes of those near enough."""
    km = _km(zone, services)
    minutes = pace.start_minutes + km * 1000 * pace.detour_percent * 60 / (
        100 * pace.metres_an_hour
    )
    minutes = numpy.ceil(minutes)
    near = numpy.flatnonzero(minutes <= minutes_max)
    return numpy.stack([numpy.full(len(near), float(number)), near, minutes[near]])


def _km(one: Floats, others: Floats) -> Floats:
    """As the crow flies (haversine), degrees in."""
    phi, lam = numpy.radians(one)
    phis, lams = numpy.radians(others).T
    chord = (
        numpy.sin((phis - phi) / 2) ** 2
        + numpy.cos(phi) * numpy.cos(phis) * numpy.sin((lams - lam) / 2) ** 2
    )
    km: Floats = 2 * EARTH_RADIUS_KM * numpy.arcsin(numpy.sqrt(numpy.minimum(1.0, chord)))
    return km


def _points(points: Sequence[Point]) -> Floats:
    return numpy.array(points, dtype=numpy.float64).reshape(len(points), 2)
