"""When and where nobody is there: who has an open door in reach, and the hours that stay empty."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from exchange.chronomap.bands import EMPTY_BEYOND_MINUTES
from exchange.chronomap.reach import WITHIN_MINUTES, Floats

Share = float | None


@dataclass(frozen=True)
class Gap:
    """So many people want a service in a zone at an hour, and nothing in reach is open.

    `zone` is its place in the table, `hour` the column.
    """

    zone: int
    hour: int
    people: float


def share_within(
    heads: Floats, least: Floats, within_minutes: float = WITHIN_MINUTES
) -> list[list[Share]]:
    """By group and moment, the share, 0 to 1, of people with an open door in reach; None of nobody.

    `heads` by (zone, group), `least` minutes by (zone, moment).
    """
    everybody = heads.sum(axis=0)
    reached = heads.T @ (least <= within_minutes).astype(numpy.float64)
    return [
        _shares(found, numpy.full(len(found), whole))
        for found, whole in zip(reached, everybody, strict=True)
    ]


def empty_by_zone(
    wanted: Floats, least: Floats, beyond_minutes: float = EMPTY_BEYOND_MINUTES
) -> list[Share]:
    """Desynchronisation of each zone; None where nobody there wants anything."""
    return _shares(_empty(wanted, least, beyond_minutes).sum(axis=1), wanted.sum(axis=1))


def empty_by_hour(
    wanted: Floats, least: Floats, beyond_minutes: float = EMPTY_BEYOND_MINUTES
) -> list[Share]:
    """Desynchronisation of each hour, over all zones; None where nobody wants anything then."""
    return _shares(_empty(wanted, least, beyond_minutes).sum(axis=0), wanted.sum(axis=0))


def widest_gaps(
    wanted: Floats, least: Floats, *, limit: int, beyond_minutes: float = EMPTY_BEYOND_MINUTES
) -> list[Gap]:
    """The hours of a zone that leave most people without, the most first; equals as they stand."""
    empty = _empty(wanted, least, beyond_minutes)
    order = numpy.argsort(-empty, axis=None, kind="stable")[:limit]
    places = [divmod(int(each), empty.shape[1]) for each in order]
    return [
        Gap(zone, hour, float(empty[zone, hour])) for zone, hour in places if empty[zone, hour] > 0
    ]


def _empty(wanted: Floats, least: Floats, beyond_minutes: float) -> Floats:
    return numpy.where(least > beyond_minutes, wanted, 0.0)


def _shares(parts: Floats, wholes: Floats) -> list[Share]:
    pairs: Sequence[tuple[float, float]] = list(zip(parts.tolist(), wholes.tolist(), strict=True))
    return [part / whole if whole else None for part, whole in pairs]
