"""Who reaches what is open: floating catchments, for one moment or for all hours of a week.

Two-step floating catchment areas (Luo and Wang 2003), their enhanced form with a weight for each
band of minutes (Luo and Qi 2009), and cumulative opportunities. Population and capacity are in
whatever unit the caller counts, minutes in minutes; access is capacity for each head.

A service's demand does not depend on the hour: a ratio is worked out once, and an hour only says
whose ratios count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy
import numpy.typing

Floats = numpy.typing.NDArray[numpy.float64]
Numbers = numpy.typing.NDArray[numpy.int64]
Flags = numpy.typing.NDArray[numpy.bool_]

WITHIN_MINUTES = 15
# So many cells of a table are worked on at once: some 64 MB.
_CELLS_AT_ONCE = 8_000_000


class Method(StrEnum):
    """How a way of so many minutes counts."""

    ENHANCED = "e2sfca"
    TWO_STEP = "2sfca"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True)
class Bound:
    """Up to so many minutes, both ends in, a way counts so much."""

    minutes: float
    weight: float


BOUNDS = (Bound(10, 1.0), Bound(20, 0.68), Bound(30, 0.22))


@dataclass(frozen=True)
class Territory:
    """People by zone, capacity by service, and the ways between: three columns of one length.

    Zones and services are known by their place in `population` and `capacity`. A pair without a
    way is out of reach; a pair has at most one.
    """

    population: Floats
    capacity: Floats
    way_zone: Numbers
    way_service: Numbers
    way_minutes: Floats


@dataclass(frozen=True)
class Counted:
    """How much each way counts, and what each service has for each head that it may have to serve.

    A service that nobody reaches has no ratio: not a number. `worth` is what a head with a whole
    weight has of it: its ratio, 0 without one; for cumulative opportunities its capacity.
    """

    weight: Floats
    demand: Floats
    ratio: Floats
    worth: Floats


def weights(minutes: Floats, bounds: Sequence[Bound] = BOUNDS) -> Floats:
    """The weight of the first bound not below; beyond the last, none. Bounds rise."""
    steps = numpy.array([bound.weight for bound in bounds] + [0.0])
    edges = numpy.array([bound.minutes for bound in bounds])
    return steps[numpy.searchsorted(edges, minutes, side="left")]


def counted(
    territory: Territory,
    method: Method = Method.ENHANCED,
    *,
    bounds: Sequence[Bound] = BOUNDS,
    within_minutes: float = WITHIN_MINUTES,
) -> Counted:
    """What of a territory does not depend on the hour. `bounds` are read for `e2sfca` only."""
    limits = bounds if method is Method.ENHANCED else (Bound(within_minutes, 1.0),)
    weight = weights(territory.way_minutes, limits)
    heads = territory.population[territory.way_zone] * weight
    demand = numpy.bincount(
        territory.way_service, weights=heads, minlength=len(territory.capacity)
    ).astype(numpy.float64)
    nobody = numpy.full_like(demand, numpy.nan)
    if method is Method.CUMULATIVE:
        return Counted(weight, demand, nobody, territory.capacity)
    ratio = numpy.divide(territory.capacity, demand, out=nobody, where=demand > 0)
    return Counted(weight, demand, ratio, numpy.nan_to_num(ratio))


def access(territory: Territory, found: Counted, is_open: Flags) -> Floats:
    """Access by zone at a moment at which these services are open: shape (zones,)."""
    worth = found.worth[territory.way_service] * found.weight
    worth[~is_open[territory.way_service]] = 0
    return numpy.bincount(
        territory.way_zone, weights=worth, minlength=len(territory.population)
    ).astype(numpy.float64)


def access_by_hour(territory: Territory, found: Counted, is_open: Flags) -> Floats:
    """Access by zone and hour: shape (zones, hours), of `is_open` in the shape (services, hours).

    Services with the same hours count as one: what a zone has of each timetable is added up first.
    """
    zones, hours = len(territory.population), is_open.shape[1]
    timetables, of_service = numpy.unique(is_open, axis=0, return_inverse=True)
    kinds = len(timetables)
    opened = timetables.astype(numpy.float64)
    way_kind = of_service.reshape(-1)[territory.way_service]
    worth = found.worth[territory.way_service] * found.weight
    answer = numpy.empty((zones, hours))
    for first, last, ways in _zones_in_turn(territory, kinds):
        cell = (territory.way_zone[ways] - first) * kinds + way_kind[ways]
        has = numpy.bincount(cell, weights=worth[ways], minlength=(last - first) * kinds)
        answer[first:last] = has.reshape(last - first, kinds) @ opened
    return answer


def mean(territory: Territory, access_of_zone: Floats) -> float:
    """Access of the average head, 0.0 where nobody lives."""
    heads = float(territory.population.sum())
    return float(territory.population @ access_of_zone) / heads if heads else 0.0


def population_within(
    territory: Territory, is_open: Flags, within_minutes: float = WITHIN_MINUTES
) -> float:
    """Share of the population, 0 to 1, with an open service at so many minutes or fewer."""
    near = is_open[territory.way_service] & (territory.way_minutes <= within_minutes)
    reaches = numpy.zeros(len(territory.population), dtype=bool)
    reaches[territory.way_zone[near]] = True
    return mean(territory, reaches.astype(numpy.float64))


def open_capacity(territory: Territory, is_open: Flags) -> float:
    """Capacity of all that is open."""
    return float(territory.capacity[is_open].sum())


def _zones_in_turn(territory: Territory, kinds: int) -> list[tuple[int, int, Numbers]]:
    """Zones in stretches that leave a table of (zones, kinds) small, each with its ways."""
    zones = len(territory.population)
    step = max(1, _CELLS_AT_ONCE // max(1, kinds))
    order = numpy.argsort(territory.way_zone, kind="stable")
    firsts = list(range(0, zones, step))
    cuts = numpy.searchsorted(territory.way_zone[order], [*firsts, zones])
    lasts = [*firsts[1:], zones]
    return [
        (first, last, order[cuts[turn] : cuts[turn + 1]])
        for turn, (first, last) in enumerate(zip(firsts, lasts, strict=True))
    ]
