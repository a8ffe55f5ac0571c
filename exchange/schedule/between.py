"""Is there time for the way from one promise to the next?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import isqrt

from exchange.places.coarsen import Point3
from exchange.places.travel import Means, between_minutes
from exchange.units import Slot


@dataclass(frozen=True)
class Elsewhere:
    """Help promised to somebody, and about where; None where nobody kept the place."""

    slot: Slot
    at: Point3 | None


def hurried(wanted: Slot, at: Point3, promised: Iterable[Elsewhere], means: Means) -> list[Slot]:
    """The promises between which and the wanted slot there is too little time for the way.

    In order; those that overlap it are left out: they are no question of haste.
    """
    return sorted(
        each.slot
        for each in promised
        if not each.slot.overlaps(wanted)
        and each.at is not None
        and _gap(each.slot, wanted) < _way(each.at, at, means)
    )


def _gap(one: Slot, other: Slot) -> timedelta:
    return max(one.starts_at, other.starts_at) - min(one.ends_at, other.ends_at)


def _way(one: Point3, other: Point3, means: Means) -> timedelta:
    squared = (one.x - other.x) ** 2 + (one.y - other.y) ** 2 + (one.z - other.z) ** 2
    return timedelta(minutes=between_minutes(isqrt(squared), means))
