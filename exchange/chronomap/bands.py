"""How far the nearest open door is, hour by hour, and who has none: isochrones and empty hours."""

from collections.abc import Sequence

import numpy

from exchange.chronomap.reach import Flags, Floats, Numbers, Territory

# The bands of a printed plate, in minutes, both ends in; beyond the last is a band of its own.
BANDS = (5, 10, 15, 20, 30)
EMPTY_BEYOND_MINUTES = 20


def least_minutes(territory: Territory, is_open: Flags) -> Floats:
    """Minutes to the nearest service open at a moment, by zone; infinite where there is none."""
    return least_minutes_by_hour(territory, is_open[:, None])[:, 0]


def least_minutes_by_hour(territory: Territory, is_open: Flags) -> Floats:
    """As `least_minutes`, for `is_open` in the shape (services, hours): shape (zones, hours)."""
    order = numpy.argsort(territory.way_zone, kind="stable")
    minutes, service = territory.way_minutes[order], territory.way_service[order]
    some_way, firsts = numpy.unique(territory.way_zone[order], return_index=True)
    # At night hour after hour is the same, and is looked at once.
    moments, of_hour = numpy.unique(is_open.T, axis=0, return_inverse=True)
    answer = numpy.full((len(moments), len(territory.population)), numpy.inf)
    if len(order):
        for nearest, opened in zip(answer, moments, strict=True):
            found = numpy.where(opened[service], minutes, numpy.inf)
            nearest[some_way] = numpy.minimum.reduceat(found, firsts)
    return answer[of_hour.reshape(-1)].T


def band_of(minutes: Floats, bands: Sequence[int] = BANDS) -> Numbers:
    """The number of the band that holds so many minutes, from 0; len(bands) beyond the last."""
    return numpy.searchsorted(numpy.array(bands, dtype=numpy.float64), minutes, side="left")


def desynchronisation(
    demand: Floats, least: Floats, beyond_minutes: float = EMPTY_BEYOND_MINUTES
) -> float:
    """Share, 0 to 1, of demand-hours with nothing open in reach (ours).

    `demand` is how many want a service in a zone at an hour, `least` the minutes to the nearest
    open one; both in the shape (zones, hours). 0.0 where nobody wants anything.
    """
    wanted = float(demand.sum())
    return float(demand[least > beyond_minutes].sum()) / wanted if wanted else 0.0
