"""Who gains and who loses: the time map worked out again with other sites, held against itself.

Losses are counted as carefully as gains: the two are never set off against each other, neither
between zones nor within an hour.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy

from exchange.chronomap import reach, sites, timetable
from exchange.chronomap.bands import least_minutes_by_hour
from exchange.chronomap.plates import HEADS_OF_DOORS, HEADS_OF_PLACES, Asked, ages_of
from exchange.chronomap.reach import Flags, Floats, Method, Territory
from exchange.chronomap.sites import Calendars, Site
from exchange.chronomap.travelled import Roads, travelled
from exchange.chronomap.zones import GROUPS, Group, Zone, heads
from exchange.places.hours import open_minutes
from exchange.places.matrix import End
from exchange.places.transport import Transport
from exchange.places.ways import Source

# Pages show one decimal: what would be shown as 0 is no change, in their titles neither.
LEAST_SHOWN = 0.05
DAY_HOURS = range(24)


@dataclass(frozen=True)
class ZoneChange:
    """A zone moment by moment: access, and how many of its people find a place or a door."""

    zone: Zone
    heads: int
    before: list[float]
    after: list[float]
    found_before: list[float]
    found_after: list[float]

    def difference(self, place: int) -> float:
        """Of access; 0 where a page would show nothing."""
        found = self.after[place] - self.before[place]
        return found if abs(found) >= LEAST_SHOWN else 0.0

    def people(self, place: int) -> float:
        return self.found_after[place] - self.found_before[place]


@dataclass(frozen=True)
class Comparison:
    """Before and after. Access counts places or doors for `per_heads` people it is for.

    `minutes_added` of opening in an ordinary week, below 0 where it is less; `told_by` counts ways
    by who says how long they take.
    """

    moments: list[int]
    zones: list[ZoneChange]
    counts_places: bool
    per_heads: int
    groups: tuple[Group, ...]
    minutes_added: int
    told_by: Mapping[Source, int]

    def gaining(self, place: int) -> list[ZoneChange]:
        return [line for line in self.zones if line.difference(place) > 0]

    def losing(self, place: int) -> list[ZoneChange]:
        return [line for line in self.zones if line.difference(place) < 0]

    def gained(self, place: int) -> float:
        """People who find what they did not find before."""
        return sum(max(0.0, line.people(place)) for line in self.zones)

    def lost(self, place: int) -> float:
        """People who find it no longer."""
        return sum(max(0.0, -line.people(place)) for line in self.zones)


@dataclass(frozen=True)
class HourChange:
    """The most people who gain, and who lose, at any minute of an hour of the day."""

    hour: int
    gained: float
    lost: float


@dataclass(frozen=True)
class GroupChange:
    """People of one sex and age who find a place or a door; who lives where it gets better or worse."""

    before: float
    after: float
    gaining: int
    losing: int


def compare(
    zones: Sequence[Zone],
    before: Sequence[Site],
    after: Sequence[Site],
    asked: Asked,
    calendars: Calendars,
    *,
    roads: Roads | None = None,
) -> Comparison:
    """One kind of service on one day with the sites as they are and as they would be.

    Ways are those of `roads`; without them, estimates.
    """
    old = {site.code: site for site in before if site.kind == asked.kind}
    new = {site.code: site for site in after if site.kind == asked.kind}
    both = [old.get(code) or new[code] for code in dict.fromkeys([*old, *new])]
    counts_places = sites.counts_places([*old.values(), *new.values()])
    here = heads(zones, ages=ages_of(asked.kind))
    ways = travelled(
        [End((zone.lat, zone.lon), (zone.code,)) for zone in zones],
        [End((site.lat, site.lon), (site.code,)) for site in both],
        population=here,
        capacity=numpy.ones(len(both)),
        roads=roads or Roads(Transport(asked.means)),
    )
    days = _days(both, (old, new), asked.day, calendars)
    moments = timetable.moments([*days[0], *days[1]])
    sides = [
        _side(
            replace(ways.territory, capacity=_capacities(both, side, counts_places)),
            timetable.open_at(day, moments),
            asked,
            finds_places=counts_places and asked.method is not Method.CUMULATIVE,
        )
        for side, day in zip((old, new), days, strict=True)
    ]
    return _told(
        zones,
        here,
        asked,
        sides,
        moments=moments,
        counts_places=counts_places,
        minutes_added=_added(old, new, asked.day),
        told_by=ways.told_by,
    )


def _days(
    both: Sequence[Site], sides: Sequence[dict[str, Site]], day: date, calendars: Calendars
) -> list[list[timetable.Doors]]:
    """Each side's day, site by site; one that is not on a side has none. Alike is read once."""
    known: dict[tuple[str, str, str | None, bool], timetable.Doors] = {}

    def doors_of(site: Site | None) -> timetable.Doors:
        if site is None:
            return timetable.Doors(())
        said = site.municipality, site.hours, site.hours_now, site.as_the_eve
        if said not in known:
            [known[said]] = sites.doors([site], day, calendars)
        return known[said]

    return [[doors_of(side.get(site.code)) for site in both] for side in sides]


def _capacities(both: Sequence[Site], side: dict[str, Site], counts_places: bool) -> Floats:
    if not counts_places:
        return numpy.ones(len(both))
    found = [side[site.code].capacity if site.code in side else 0 for site in both]
    return numpy.array(found, dtype=numpy.float64)


def _side(
    territory: Territory, is_open: Flags, asked: Asked, *, finds_places: bool
) -> tuple[Floats, Floats]:
    """Access, and people who find a place or a door; both by zone and moment."""
    counted = reach.counted(territory, asked.method, within_minutes=asked.within_minutes)
    access = reach.access_by_hour(territory, counted, is_open)
    people = territory.population[:, None]
    if finds_places:
        return access, people * numpy.minimum(1.0, access)
    least = least_minutes_by_hour(territory, is_open)
    return access, people * (least <= asked.within_minutes)


def _added(old: dict[str, Site], new: dict[str, Site], day: date) -> int:
    """Minutes of an ordinary week more than before; what is as it was is not read at all."""
    monday = day - timedelta(days=day.weekday())
    said = [
        tuple(side[code].hours if code in side else "" for side in (new, old))
        for code in dict.fromkeys([*old, *new])
    ]
    moved = [(after, before) for after, before in said if after != before]
    return sum(_open(after, monday) - _open(before, monday) for after, before in moved)


def _open(hours: str, monday: date) -> int:
    return open_minutes(hours, monday) if hours else 0


def _told(
    zones: Sequence[Zone],
    here: Floats,
    asked: Asked,
    sides: Sequence[tuple[Floats, Floats]],
    *,
    moments: list[int],
    counts_places: bool,
    minutes_added: int,
    told_by: Mapping[Source, int],
) -> Comparison:
    per_heads = HEADS_OF_PLACES if counts_places else HEADS_OF_DOORS
    scale = 1 if asked.method is Method.CUMULATIVE else per_heads
    (before, found_before), (after, found_after) = sides
    ages = ages_of(asked.kind)
    return Comparison(
        moments=moments,
        zones=[
            ZoneChange(
                zone,
                int(here[place]),
                (before[place] * scale).tolist(),
                (after[place] * scale).tolist(),
                found_before[place].tolist(),
                found_after[place].tolist(),
            )
            for place, zone in enumerate(zones)
        ],
        counts_places=counts_places,
        per_heads=per_heads,
        groups=tuple(group for group in GROUPS if group[1] in ages),
        minutes_added=minutes_added,
        told_by=told_by,
    )
