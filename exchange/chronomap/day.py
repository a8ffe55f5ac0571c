"""Plate 2, closer: the doors of one kind on one day, each of them, and town by town."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from exchange.chronomap import sites, timetable
from exchange.chronomap.sites import Calendars, Site
from exchange.chronomap.timetable import Doors


@dataclass(frozen=True)
class Day:
    """`open_by_town` counts from each moment to the next, by ISTAT code; `doors` as the sites stand."""

    moments: list[int]
    open: list[int]
    open_by_town: Mapping[str, list[int]]
    all_by_town: Mapping[str, int]
    doors: list[tuple[Site, Doors]]


def day_of(all_sites: Sequence[Site], kind: str, day: date, calendars: Calendars) -> Day:
    chosen = [site for site in all_sites if site.kind == kind]
    doors = sites.doors(chosen, day, calendars)
    moments = timetable.moments(doors)
    is_open = timetable.open_at(doors, moments)
    towns = [site.municipality for site in chosen]
    return Day(
        moments=moments,
        open=is_open.sum(axis=0).tolist(),
        open_by_town=timetable.counts(towns, is_open),
        all_by_town={town: towns.count(town) for town in dict.fromkeys(towns)},
        doors=list(zip(chosen, doors, strict=True)),
    )
