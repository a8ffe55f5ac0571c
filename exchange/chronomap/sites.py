"""Services as the time map sees them: what, where, for how many, and their doors on a day or a week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy

from exchange.chronomap.reach import Flags, Floats
from exchange.chronomap.timetable import WEEK_HOURS, Doors, doors_of, open_week
from exchange.places.hours import ORDINARY, Calendar

# The demo's services are known by their codes: whatever is made of them says so.
MADE_UP = "DEMO-"

# By municipality, its days of PH and SH.
Calendars = Mapping[str, Calendar]


@dataclass(frozen=True)
class Site:
    """`hours` of an ordinary week; `hours_now` those of the day looked at, where it has its own.

    `capacity` is None where places have no meaning. Hours of one day alone reach from no evening
    before it: then it is not kept `as_the_eve`.
    """

    code: str
    kind: str
    name: str
    municipality: str
    lat: float
    lon: float
    capacity: int | None
    hours: str
    hours_now: str | None = None
    as_the_eve: bool = True


def is_made_up(sites: Sequence[Site]) -> bool:
    """Are some of these figures invented?"""
    return any(site.code.startswith(MADE_UP) for site in sites)


def doors(sites: Sequence[Site], day: date, calendars: Calendars) -> list[Doors]:
    """Each site's day. Who says nothing of its hours is unknown, never open."""
    # Many keep the same hours in the same town, and are read once.
    keys = [
        (
            site.hours if site.hours_now is None else site.hours_now,
            site.municipality,
            site.as_the_eve,
        )
        for site in sites
    ]
    found = {
        (hours, town, as_the_eve): doors_of(
            hours, day, calendars.get(town, ORDINARY), with_night_before=as_the_eve
        )
        for hours, town, as_the_eve in dict.fromkeys(keys)
    }
    return [found[key] for key in keys]


def open_weeks(sites: Sequence[Site], monday: date) -> Flags:
    """An ordinary week of each, without holidays: shape (sites, 168)."""
    found = {hours: open_week(hours, monday) for hours in dict.fromkeys(s.hours for s in sites)}
    rows = [found[site.hours] for site in sites]
    return numpy.array(rows, dtype=bool).reshape(len(sites), WEEK_HOURS)


def counts_places(sites: Sequence[Site]) -> bool:
    """Does everyone of them say how many places it has? Where one does not, each counts as a door."""
    return bool(sites) and all(site.capacity is not None for site in sites)


def capacities(sites: Sequence[Site]) -> Floats:
    """Places, or one door each: shape (sites,)."""
    if not counts_places(sites):
        return numpy.ones(len(sites))
    return numpy.array([site.capacity for site in sites], dtype=numpy.float64)
