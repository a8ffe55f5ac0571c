"""What if: the same week with the shifts an hour off, or with a door open an hour longer."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo

from exchange.schedule.slots import merge
from exchange.units import Slot
from exchange.workplaces.care_week import AtHome, Charge, Door, gaps_of, minutes_of

STEPS = (30, 60)
SHOWN = 4


@dataclass(frozen=True)
class What:
    """`kind`: "shift", by so many minutes either way; "later" or "earlier", a door by so many more."""

    kind: str
    minutes: int
    service_id: int = 0

    @property
    def code(self) -> str:
        return f"{self.kind}.{self.minutes}.{self.service_id}"


@dataclass(frozen=True)
class Idea:
    """What it would spare; `at`: the minute of the day a door would close, or open, mostly."""

    what: What
    saved_minutes: int
    name: str = ""
    kind: str = ""
    at: int | None = None


def read_what(code: str) -> What | None:
    """None for what is none of ours."""
    parts = code.split(".")
    if len(parts) != 3 or parts[0] not in ("shift", "later", "earlier"):
        return None
    try:
        found = What(parts[0], int(parts[1]), int(parts[2]))
    except ValueError:
        return None
    return found if abs(found.minutes) in STEPS else None


def tried(home: AtHome, what: What) -> AtHome:
    """The week as it would be."""
    by = timedelta(minutes=what.minutes)
    if what.kind == "shift":
        moved = [Slot(each.starts_at + by, each.ends_at + by) for each in home.shifts]
        return replace(home, shifts=moved)
    charges = [
        replace(each, doors=[_moved(door, what, home.zone) for door in each.doors])
        for each in home.charges
    ]
    return replace(home, charges=charges)


def _moved(door: Door, what: What, zone: tzinfo) -> Door:
    """The last stretch of each day goes on longer, or the first begins earlier."""
    if door.service_id != what.service_id:
        return door
    by = timedelta(minutes=what.minutes)
    days: dict[date, list[Slot]] = {}
    for each in merge(door.open):
        days.setdefault(each.starts_at.astimezone(zone).date(), []).append(each)
    found = []
    for slots in days.values():
        first, last = slots[0], slots[-1]
        if what.kind == "later":
            slots[-1] = Slot(last.starts_at, last.ends_at + by)
        else:
            slots[0] = Slot(first.starts_at - by, first.ends_at)
        found += slots
    return replace(door, open=merge(found))


def ideas(home: AtHome, first: date, days: int = 7) -> list[Idea]:
    """What would spare most, the best first; one of a kind for each door, and one for the shifts."""
    now = minutes_of(gaps_of(home, first, days))
    if not now:
        return []
    found: dict[tuple[str, int], Idea] = {}
    for what in _whats(home.charges):
        saved = now - minutes_of(gaps_of(tried(home, what), first, days))
        key = what.kind, what.service_id
        if saved > 0 and (key not in found or saved > found[key].saved_minutes):
            found[key] = _idea(home, what, saved)
    best = sorted(found.values(), key=lambda each: (-each.saved_minutes, each.what.code))
    return best[:SHOWN]


def _whats(charges: Iterable[Charge]) -> Iterable[What]:
    for minutes in STEPS:
        yield What("shift", minutes)
        yield What("shift", -minutes)
    for service_id in dict.fromkeys(door.service_id for each in charges for door in each.doors):
        for minutes in STEPS:
            yield What("later", minutes, service_id)
            yield What("earlier", minutes, service_id)


def _idea(home: AtHome, what: What, saved: int) -> Idea:
    if what.kind == "shift":
        return Idea(what, saved)
    doors = [door for each in home.charges for door in each.doors]
    door = next(each for each in doors if each.service_id == what.service_id)
    at = usual_hour(door.open, what, home.zone)
    return Idea(what, saved, door.name, door.kind, at)


def usual_hour(open_slots: Sequence[Slot], what: What, zone: tzinfo) -> int | None:
    """The clock at which the door mostly closes, or opens, moved."""
    by_day: dict[date, int] = {}
    for each in merge(open_slots):
        end = (each.ends_at if what.kind == "later" else each.starts_at).astimezone(zone)
        day, minute = each.starts_at.astimezone(zone).date(), end.hour * 60 + end.minute
        pick = max if what.kind == "later" else min
        by_day[day] = pick(by_day.get(day, minute), minute)
    if not by_day:
        return None
    usual = Counter(by_day.values()).most_common(1)[0][0]
    return usual + (what.minutes if what.kind == "later" else -what.minutes)
