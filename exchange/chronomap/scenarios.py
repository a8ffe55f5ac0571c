"""What if: the sites of the time map with other hours, other places, one shut or one more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from exchange.chronomap.plates import Asked
from exchange.chronomap.reach import Method
from exchange.chronomap.sites import Site
from exchange.places.travel import Means

TITLE_MAX, NOTE_MAX, CHANGES_MAX = 200, 1000, 50


class Deed(StrEnum):
    """What is done to a service."""

    HOURS = "hours"
    CAPACITY = "capacity"
    CLOSED = "closed"
    OPENED = "opened"


@dataclass(frozen=True)
class Change:
    """One thing that is otherwise; `service` is its code in the register, empty where it opens.

    `hours` are OpenStreetMap's words. A place that is not known is the middle of the town.
    """

    deed: Deed
    service: str = ""
    hours: str | None = None
    capacity: int | None = None
    name: str | None = None
    municipality: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class Scenario:
    """A question, how it is counted, and what is otherwise. `weekday` is one of an ordinary week."""

    title: str
    kind: str
    note: str = ""
    means: Means = Means.CAR
    method: Method = Method.ENHANCED
    weekday: int = 0
    within_minutes: int = 20
    changes: tuple[Change, ...] = ()

    def asked(self, today: date) -> Asked:
        """On its weekday of the week around a day, so that hours of the season hold."""
        day = today + timedelta(days=self.weekday - today.weekday())
        return Asked(self.kind, day, self.means, self.method, self.within_minutes)


def ordinary(all_sites: Sequence[Site]) -> list[Site]:
    """Each with the hours of an ordinary week, whatever is shut these days."""
    return [replace(site, hours_now=None, as_the_eve=True) for site in all_sites]


def changed(
    all_sites: Sequence[Site],
    changes: Sequence[Change],
    *,
    kind: str = "",
    middles: Callable[[str], tuple[float, float]] | None = None,
) -> list[Site]:
    """The sites as they would be; a change of a service that is not there changes nothing.

    A new one is of `kind`; `middles` says where a municipality's town lies.
    """
    by_code = {site.code: site for site in all_sites}
    for number, change in enumerate(changes, start=1):
        if change.deed is Deed.OPENED:
            new = _opened(number, change, kind, middles)
            by_code[new.code] = new
        elif change.deed is Deed.CLOSED:
            by_code.pop(change.service, None)
        elif change.service in by_code:
            by_code[change.service] = _otherwise(by_code[change.service], change)
    return list(by_code.values())


def missing(all_sites: Sequence[Site], changes: Sequence[Change]) -> list[Change]:
    """Changes of services that the register no longer has."""
    there = {site.code for site in all_sites}
    return [each for each in changes if each.service and each.service not in there]


def _otherwise(site: Site, change: Change) -> Site:
    if change.deed is Deed.HOURS:
        assert change.hours is not None
        return replace(site, hours=change.hours, hours_now=None, as_the_eve=True)
    return replace(site, capacity=change.capacity)


def _opened(
    number: int,
    change: Change,
    kind: str,
    middles: Callable[[str], tuple[float, float]] | None,
) -> Site:
    assert change.name is not None
    assert change.municipality is not None
    assert change.hours is not None
    lat, lon = change.lat, change.lon
    if lat is None or lon is None:
        assert middles is not None, "a new service without a place"
        lat, lon = middles(change.municipality)
    return Site(
        code=f"+{number}",
        kind=kind,
        name=change.name,
        municipality=change.municipality,
        lat=lat,
        lon=lon,
        capacity=change.capacity,
        hours=change.hours,
    )


def put(changes: Sequence[Change], change: Change) -> tuple[Change, ...]:
    """With one more; what it makes pointless goes. A shut service has neither hours nor places."""
    kept = [each for each in changes if not _excludes(change, each)]
    return (*kept, change)


def _excludes(change: Change, other: Change) -> bool:
    if not change.service or other.service != change.service:
        return False
    return change.deed is other.deed or Deed.CLOSED in (change.deed, other.deed)


def without(changes: Sequence[Change], number: int) -> tuple[Change, ...]:
    """All but the one of this number, counted from 1."""
    return tuple(each for place, each in enumerate(changes, start=1) if place != number)
