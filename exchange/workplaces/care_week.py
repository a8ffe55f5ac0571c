"""A week of one worker beside the care at home: who is with whom, when nobody is, and why.

The engine is `clash`, asked once for each child and elder. What it leaves is joined by family of
help, because one neighbour looks after two children and nobody after a child and an elder at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo

from exchange.schedule.reading import Hours
from exchange.schedule.slots import Week, common, merge, moment, overlap_minutes, subtract
from exchange.units import QUARTER, Slot, this_quarter
from exchange.workplaces.clash import Case, clash, ways_and_shifts

_WEEK = 7
_NIGHT_ENDS = 3 * 60
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Door:
    """A service that takes over, and when it is open for sure; not known where nobody knows its hours."""

    service_id: int
    name: str
    kind: str
    open: Sequence[Slot]
    is_known: bool = True


@dataclass(frozen=True)
class Charge:
    """A child or an elder, when somebody must be there, and the doors that take over."""

    cared_id: int
    initials: str
    family: str
    hours: Week
    doors: Sequence[Door] = ()


@dataclass(frozen=True)
class AtHome:
    """Shifts, the way, sleep after a night until a minute of the day, who else is there, who is cared for."""

    zone: tzinfo
    shifts: Sequence[Slot]
    commute_minutes: int
    charges: Sequence[Charge]
    partner: Week
    sleeps_until: int | None = None

    @property
    def away(self) -> list[Slot]:
        """At work and on the way."""
        return ways_and_shifts(self.shifts, self.commute_minutes)

    @property
    def asleep(self) -> list[Slot]:
        """After each night, until the hour she said."""
        if self.sleeps_until is None:
            return []
        found = []
        for each in self.away:
            ends = each.ends_at.astimezone(self.zone)
            midnight = moment(ends.date(), 0, self.zone)
            wakes = moment(ends.date(), self.sleeps_until, self.zone)
            is_night = ends.hour * 60 + ends.minute >= _NIGHT_ENDS and each.starts_at < midnight
            if is_night and each.ends_at < wakes:
                found.append(Slot(each.ends_at, wakes))
        return found


@dataclass(frozen=True)
class Gap:
    """Nobody is with these. `away`: "work", "way" or "sleep"; `door`: why none takes over:
    "opens" later, "closed" by then, "shut" that day, "unknown" hours, "none" chosen."""

    family: str
    slot: Slot
    cared_ids: tuple[int, ...]
    away: str
    door: str
    service_name: str = ""

    @property
    def minutes(self) -> int:
        return self.slot.minutes


def gaps_of(home: AtHome, first: date, days: int = _WEEK) -> list[Gap]:
    """When nobody is there, by family and in order; from the first day on, so many."""
    alone = {each.cared_id: _alone(home, each, first, days) for each in home.charges}
    found = []
    for family in dict.fromkeys(each.family for each in home.charges):
        charges = [each for each in home.charges if each.family == family]
        whole = merge(slot for each in charges for slot in alone[each.cared_id])
        for slot in whole:
            left = [each for each in charges if overlap_minutes(alone[each.cared_id], slot)]
            door, name = _door_of(left, slot, home.zone)
            ids = tuple(each.cared_id for each in left)
            found.append(Gap(family, slot, ids, _away_of(home, slot), door, name))
    return sorted(found, key=lambda each: (each.slot, each.family))


def _alone(home: AtHome, charge: Charge, first: date, days: int) -> Sequence[Slot]:
    case = Case(
        first,
        days,
        home.zone,
        merge([*home.away, *home.asleep]),
        # The way is in already: who sleeps at home after it does not walk it again.
        commute_minutes=0,
        care=hours_of(charge.hours),
        partner_free=hours_of(home.partner),
        open=[slot for door in charge.doors for slot in door.open],
    )
    return clash(case).alone


def hours_of(week: Week) -> list[Hours]:
    """Quarters of a week as the minutes that the engine reads."""
    return [
        Hours(day, low * QUARTER, high * QUARTER)
        for day, spans in week.items()
        for low, high in spans
    ]


def minutes_of(gaps: Iterable[Gap]) -> int:
    return sum(each.minutes for each in gaps)


def _away_of(home: AtHome, slot: Slot) -> str:
    """What takes most of it."""
    work = overlap_minutes(home.shifts, slot)
    gone = overlap_minutes(home.away, slot)
    spent = {"work": work, "way": gone - work, "sleep": slot.minutes - gone}
    return max(spent, key=lambda what: spent[what])


def _door_of(charges: Sequence[Charge], slot: Slot, zone: tzinfo) -> tuple[str, str]:
    """Why no door takes over, and whose: the nearest one in time speaks first."""
    doors = [door for each in charges for door in each.doors]
    for door in doors:
        if any(each.starts_at == slot.ends_at for each in door.open):
            return "opens", door.name
        if any(each.ends_at == slot.starts_at for each in door.open):
            return "closed", door.name
    for door in doors:
        if not door.is_known:
            return "unknown", door.name
    day = _days_slot(slot, zone)
    for door in doors:
        opened = [each for each in door.open if each.overlaps(day)]
        if not opened:
            return "shut", door.name
        return ("opens" if slot.ends_at <= opened[0].starts_at else "closed"), door.name
    return "none", ""


def _days_slot(slot: Slot, zone: tzinfo) -> Slot:
    day = slot.starts_at.astimezone(zone).date()
    return Slot(moment(day, 0, zone), moment(day + _DAY, 0, zone))


def left_of(gaps: Iterable[Gap], asked: dict[str, list[Slot]]) -> list[Gap]:
    """The gaps less what neighbours of that family were asked for already."""
    return [
        replace(gap, slot=piece)
        for gap in gaps
        for piece in subtract([gap.slot], asked.get(gap.family, ()))
    ]


def covered_of(gaps: Iterable[Gap], asked: dict[str, list[Slot]]) -> list[Slot]:
    """The parts of the gaps that neighbours were asked for."""
    return merge(piece for gap in gaps for piece in common([gap.slot], asked.get(gap.family, ())))


def asks_of(slot: Slot, most_minutes: int, round_minutes: int) -> list[Slot]:
    """A gap as stretches that may be asked for: whole quarters outward, rounded up, none too long.

    The parts of a long one are about as long as each other, so that none is a scrap.
    """
    step = timedelta(minutes=round_minutes)
    begins = this_quarter(slot.starts_at)
    steps = -(-(slot.ends_at - begins) // step)
    parts = -(-steps // max(1, most_minutes // round_minutes))
    found, done = [], 0
    for part in range(1, parts + 1):
        until = -(-steps * part // parts)
        found.append(Slot(begins + done * step, begins + until * step))
        done = until
    return found
