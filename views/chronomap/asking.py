"""What a reader of the time map asked for in the address: whatever makes no sense is what most people ask."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache, partial
from typing import TypeVar

from exchange.chronomap import plates, queries, zone_queries
from exchange.chronomap.plates import Accessibility, Asked, System
from exchange.chronomap.reach import Method
from exchange.chronomap.sites import Calendars, Site, is_made_up
from exchange.chronomap.zone_files import Brought
from exchange.chronomap.zones import municipal_zones
from exchange.places.matrix import End
from exchange.places.service_kinds import kinds
from exchange.places.transport import Transport
from views.chronomap import roads
from views.places import travelling

FIRST_KIND = "nursery"
FIVE_O_CLOCK = 17 * 60
LAST_MINUTE = 24 * 60 - 1
_KEPT = 64
_DAYS_KEPT = 4
_FAR = timedelta(days=3_660)
Read = TypeVar("Read")


class Picture(StrEnum):
    """What the map of a plate shows of each zone."""

    ACCESS = "access"
    MINUTES = "minutes"


@dataclass(frozen=True)
class Question:
    """What is worked out, the minute of the day at which it is shown first, and what is drawn.

    `town` is an ISTAT code: of that municipality the finer zones are shown, where there are any.
    """

    asked: Asked
    minute: int = FIVE_O_CLOCK
    picture: Picture = Picture.ACCESS
    town: str = ""


def question(args: Mapping[str, str], today: date) -> Question:
    kind = args.get("kind", FIRST_KIND)
    return Question(
        Asked(
            kind=kind if kind in kinds() else FIRST_KIND,
            day=_read(partial(_day, today), args.get("day"), today),
            means=_read(Transport, args.get("means"), Transport.CAR),
            method=_read(Method, args.get("method"), Method.ENHANCED),
        ),
        minute=_read(_minute, args.get("at"), FIVE_O_CLOCK),
        picture=_read(Picture, args.get("picture"), Picture.ACCESS),
        town=args.get("town", ""),
    )


def _day(today: date, text: str) -> date:
    """Of some years around: no calendar of ours goes further. Raises ValueError."""
    day = date.fromisoformat(text)
    if abs(day - today) > _FAR:
        raise ValueError(text)
    return day


def _minute(text: str) -> int:
    """Minutes after midnight, as the slider sends them. Raises ValueError."""
    minute = int(text)
    if not 0 <= minute <= LAST_MINUTE:
        raise ValueError(text)
    return minute


def _read(read: Callable[[str], Read], text: str | None, otherwise: Read) -> Read:
    try:
        return otherwise if text is None else read(text)
    except ValueError:
        return otherwise


@dataclass(frozen=True)
class RegisterDay:
    """All of the register on one day, whatever its kind."""

    sites: list[Site]
    calendars: Calendars
    system: System


@lru_cache(maxsize=_DAYS_KEPT)
def the_day(stamp: Hashable, day: date) -> RegisterDay:
    """Every plate of a day begins with it; `stamp` is the register's."""
    found, calendars = queries.sites_on(day), queries.calendars_on(day)
    return RegisterDay(found, calendars, plates.system(found, day, calendars))


@dataclass(frozen=True)
class Answer:
    """Both plates of a question; `finer` are the zones of the town asked for, none for all the land.

    `towns` are those that have finer ones, `zones_source` says whose figures they are.
    """

    system: System
    access: Accessibility
    finer: tuple[Brought, ...]
    is_made_up: bool
    transports: tuple[Transport, ...] = ()
    zones_source: str = ""
    towns: tuple[str, ...] = ()


def answer(of: Question) -> Answer:
    """Of the last few the stamps of register and ways, and the division's number, tell whether they hold."""
    division = zone_queries.division()
    is_finer = division is not None and of.town in division.municipalities
    known, stamp = travelling.sources(), queries.stamp()
    found = _answer(
        stamp,
        roads.stamp(known),
        of.asked,
        of.town if is_finer else "",
        division.id if division else 0,
        # Only a bus is another one at another minute.
        leaves_at=of.minute if of.asked.means is Transport.BUS else 0,
    )
    return replace(
        found,
        transports=known.transports,
        zones_source=division.source if division and is_finer else "",
        towns=division.municipalities if division else (),
    )


@lru_cache(maxsize=_KEPT)
def _answer(
    stamp: Hashable, ways_stamp: Hashable, asked: Asked, town: str, set_id: int, *, leaves_at: int
) -> Answer:
    day = the_day(stamp, asked.day)
    found, calendars = day.sites, day.calendars
    finer = tuple(zone_queries.zones_of(town, set_id)) if town else ()
    own = [each.zone for each in finer]
    others = [zone for zone in municipal_zones() if zone.municipality != town]
    zones = [*own, *others]
    told = {zone.code for zone in own} if town else None
    by = roads.roads(
        Transport(asked.means),
        [End((zone.lat, zone.lon), (zone.code,)) for zone in zones],
        asked.kind,
        roads.moment(asked.day, leaves_at),
    )
    return Answer(
        day.system,
        plates.accessibility(zones, found, asked, calendars, told=told, roads=by),
        finer,
        is_made_up(found),
    )
