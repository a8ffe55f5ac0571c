"""Which hours of which doors are worth moving: a question of a desk, and its answer with a proven bound.

Doors that rows cannot say, that cross midnight or stand elsewhere than asked stay as they are; what
they reach is reached already.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy

from exchange.chronomap import day_minutes, demand, sites
from exchange.chronomap.day_minutes import DAY_HOURS
from exchange.chronomap.moving import WORTH_MOVING, Hours, move
from exchange.chronomap.reach import Flags, Floats, Numbers
from exchange.chronomap.sites import Site
from exchange.chronomap.timetable import DAY_MINUTES
from exchange.chronomap.travelled import Roads, travelled
from exchange.chronomap.zones import Zone, heads
from exchange.places.matrix import End
from exchange.places.rows import Rows, from_osm, to_osm

WEEK_DAYS = 7
# So many pairs of a wanted hour and a door in its reach are laid out for the solver, and no more.
PAIRS_MAX = 500_000
Span = tuple[int, int, int]
"""A day from 0, Monday, and its minutes from one to another, the last left out."""


@dataclass(frozen=True)
class Wish:
    """Of a kind, in a municipality or (empty) everywhere, at most `hours_max` hours of a week.

    Nothing opens before `from_hour` or after `to_hour`.
    """

    kind: str
    hours_max: int
    municipality: str = ""
    within_minutes: int = 15
    from_hour: int = 7
    to_hour: int = 20


@dataclass(frozen=True)
class Change:
    """One door's new week: when it shuts, when it opens, and both timetables in OpenStreetMap's words."""

    code: str
    name: str
    municipality: str
    shut: tuple[Span, ...]
    opened: tuple[Span, ...]
    hours_before: str
    hours_after: str
    minutes_before: int
    minutes_after: int


@dataclass(frozen=True)
class Gain:
    """A zone for which something changes: its people-hours with an open door, before and after."""

    code: str
    name: str
    before: float
    after: float


@dataclass(frozen=True)
class Worth:
    """People-hours of an ordinary week, `wanted` in all; nobody can move as many hours and pass `bound`."""

    wanted: float
    before: float
    after: float
    bound: float
    is_optimal: bool
    doors: int
    fixed: int
    changes: tuple[Change, ...]
    gains: tuple[Gain, ...] = ()


@dataclass(frozen=True)
class _Door:
    """One that may move: its place among the sites, and its seven days minute by minute."""

    place: int
    site: Site
    rows: Rows
    days: list[Flags]


class NoneToMove(Exception):
    """No door of this kind, here, has hours that can move."""


class NoTime(Exception):
    """Nothing was found in the seconds given, or there is too much to look at in them."""


def search(
    zones: Sequence[Zone],
    all_sites: Sequence[Site],
    wish: Wish,
    roads: Roads,
    *,
    monday: date,
    seconds: float,
) -> Worth:
    """The best week there is, or the best found in so many seconds. Raises NoneToMove, NoTime."""
    chosen = [site for site in all_sites if site.kind == wish.kind]
    doors = [
        door
        for place, site in enumerate(chosen)
        if wish.municipality in ("", site.municipality) and (door := _door(place, site))
    ]
    if not doors:
        raise NoneToMove
    wanted = demand.wanted(zones, wish.kind)
    reaches = _reaches(zones, chosen, wish, roads)
    is_open = sites.open_weeks(chosen, monday)
    movable = numpy.array([door.place for door in doors])
    others = numpy.delete(numpy.arange(len(chosen)), movable)
    met = _met(reaches[:, others], is_open[others])
    left = numpy.where(met, 0.0, wanted)
    window = numpy.zeros(DAY_HOURS, dtype=bool)
    window[wish.from_hour : wish.to_hour] = True
    may_open = is_open[movable] | numpy.tile(window, WEEK_DAYS)
    near, left = _as_one(reaches[:, movable], left)
    if int(near.sum(axis=1) @ (left > 0).sum(axis=1)) > PAIRS_MAX:
        raise NoTime
    hours = Hours(left, near, is_open[movable], may_open, DAY_HOURS)
    found = move(hours, [wish.hours_max], seconds=seconds)[0]
    if found is None:
        raise NoTime
    already = float(wanted[met].sum())
    return Worth(
        wanted=float(wanted.sum()),
        before=already + found.before,
        after=already + found.after,
        bound=already + found.bound,
        is_optimal=found.is_optimal,
        doors=len(doors),
        fixed=len(others),
        changes=tuple(
            _change(door, after)
            for door, before, after in zip(doors, is_open[movable], found.is_open, strict=True)
            if (before != after).any()
        ),
        gains=_gains(zones, wanted, reaches, is_open, _with(is_open, movable, found.is_open)),
    )


def _door(place: int, site: Site) -> _Door | None:
    rows = from_osm(site.hours)
    if rows is None or not any(rows.days):
        return None
    if any(each.closes > DAY_MINUTES for ranges in rows.days for each in ranges):
        return None
    return _Door(place, site, rows, [day_minutes.minutes_of(ranges) for ranges in rows.days])


def _reaches(zones: Sequence[Zone], chosen: Sequence[Site], wish: Wish, roads: Roads) -> Flags:
    territory = travelled(
        [End((zone.lat, zone.lon), (zone.code,)) for zone in zones],
        [End((site.lat, site.lon), (site.code,)) for site in chosen],
        population=heads(zones),
        capacity=sites.capacities(chosen),
        roads=roads,
    ).territory
    near = territory.way_minutes <= wish.within_minutes
    reaches = numpy.zeros((len(zones), len(chosen)), dtype=bool)
    reaches[territory.way_zone[near], territory.way_service[near]] = True
    return reaches


def _met(reaches: Flags, is_open: Flags) -> Flags:
    met: Flags = reaches.astype(numpy.int64) @ is_open.astype(numpy.int64) > 0
    return met


def _with(is_open: Flags, movable: Numbers, moved: Flags) -> Flags:
    week = is_open.copy()
    week[movable] = moved
    return week


def _gains(
    zones: Sequence[Zone], wanted: Floats, reaches: Flags, before: Flags, after: Flags
) -> tuple[Gain, ...]:
    """Who gains most first, who loses most last."""
    was, will = ((wanted * _met(reaches, week)).sum(axis=1) for week in (before, after))
    found = [
        Gain(zone.code, zone.name, float(was[place]), float(will[place]))
        for place, zone in enumerate(zones)
        if abs(will[place] - was[place]) > WORTH_MOVING
    ]
    return tuple(sorted(found, key=lambda each: (each.before - each.after, each.name)))


def _as_one(reaches: Flags, wanted: Floats) -> tuple[Flags, Floats]:
    """Zones with the same doors in reach are met together, and count together."""
    rows, of_zone = numpy.unique(reaches, axis=0, return_inverse=True)
    together = numpy.zeros((len(rows), wanted.shape[1]))
    numpy.add.at(together, of_zone.reshape(-1), wanted)
    return rows, together


def _change(door: _Door, week: Flags) -> Change:
    days = [
        day_minutes.moved(minutes, week[day * DAY_HOURS : (day + 1) * DAY_HOURS])
        for day, minutes in enumerate(door.days)
    ]
    rows = replace(door.rows, days=tuple(day_minutes.ranges_of(minutes) for minutes in days))
    return Change(
        door.site.code,
        door.site.name,
        door.site.municipality,
        shut=_spans(door.days, days),
        opened=_spans(days, door.days),
        hours_before=door.site.hours,
        hours_after=to_osm(rows),
        minutes_before=_minutes(door.days),
        minutes_after=_minutes(days),
    )


def _spans(days: Sequence[Flags], without: Sequence[Flags]) -> tuple[Span, ...]:
    return tuple(
        (day, each.opens, each.closes)
        for day, (here, there) in enumerate(zip(days, without, strict=True))
        for each in day_minutes.ranges_of(here & ~there)
    )


def _minutes(days: Sequence[Flags]) -> int:
    return int(sum(minutes.sum() for minutes in days))
