"""A comparison as a page shows it: map, table, hours and groups, all from the same rows."""

from dataclasses import dataclass
from typing import Any

from exchange.chronomap.scenario_effects import Comparison, ZoneChange
from exchange.chronomap.scenario_findings import at, best, by_group, by_hour, shares_of, worst
from exchange.chronomap.scenarios import Scenario
from exchange.chronomap.zones import Sex
from exchange.places.rows import Ranges, clock, from_osm
from views.chronomap.scenario_looking import Worked
from views.chronomap.scenario_words import for_children, hour_of, legend_words, signed, title
from views.language import DASH, local_number, signed_minutes

HOURS = range(6, 21)
# A border is one of these, times a power of ten.
_ROUND = (5, 3, 2, 1)
MOMENTS_SHOWN = 8


@dataclass(frozen=True)
class Row:
    """A zone, before and after, in words; `from_part` and `to_part` are places on a line of 100."""

    code: str
    name: str
    before: str
    after: str
    difference: str
    people: str
    other: str
    is_loss: bool
    other_is_loss: bool
    from_part: float
    to_part: float


@dataclass(frozen=True)
class Bar:
    """An hour: the most who gain and who lose in it, and how high each stands, 0 to 100.

    `is_told`: of neighbours that are alike only the first is written beside.
    """

    hour: int
    gained: int
    lost: int
    up: int
    down: int
    is_told: bool


@dataclass(frozen=True)
class GroupRow:
    age: str
    cells: list[tuple[str, str, str]]


def borders(largest: float) -> tuple[float, float]:
    """Two round numbers that part small, middling and large differences."""
    upper = _round_below(largest / 2)
    return _round_below(upper / 2), upper


def _round_below(value: float) -> float:
    power = 1.0
    if value <= 0:
        return 0.1
    while power > value:
        power /= 10
    while power * 10 <= value:
        power *= 10
    found = next((each * power for each in _ROUND if each * power <= value), power)
    return max(0.1, float(f"{found:.6g}"))


def shade(difference: float, of: tuple[float, float]) -> int:
    """From −3 to 3; 0 is no change."""
    size = abs(difference)
    step = 0 if not size else 1 if size < of[0] else 2 if size < of[1] else 3
    return step if difference > 0 else -step


def facts_of(scenario: Scenario, worked: Worked, minute: int | None) -> dict[str, Any]:
    """All that the page of a scenario says of its effect, at a minute or at the moment that tells most."""
    found = worked.found
    top, bottom = best(found), worst(found)
    first = top if top is not None else bottom
    place = at(found.moments, minute) if minute is not None else first or 0
    other = bottom if place == top else top
    largest = max((abs(line.difference(place)) for line in found.zones), default=0.0)
    parted = borders(largest)
    women, men = shares_of(found, place)
    return {
        "title": title(found, top, bottom, finer=bool(worked.finer)),
        "found": found,
        "place": place,
        "hour": hour_of(found, place),
        "other_hour": None if other is None or other == place else hour_of(found, other),
        "moments": _moments(found, place),
        "rows": _rows(found, place, None if other == place else other),
        "shades": {line.zone.code: shade(line.difference(place), parted) for line in found.zones},
        "figures": {line.zone.code: signed(line.difference(place)) for line in found.zones},
        "legend": legend_words(*parted),
        "bars": _bars(found),
        "groups": _groups(found, place),
        "added": signed_minutes(found.minutes_added),
        "people": signed(sum(line.people(place) for line in found.zones), 0),
        "women": signed(women, 0),
        "men": signed(men, 0),
        "for_children": for_children(found),
        "losers": _losers(found, bottom),
    }


def _moments(found: Comparison, place: int) -> list[tuple[int, str, bool]]:
    """Moments at which something is otherwise: minute, hour, is it the one shown."""
    telling = [
        each
        for each in range(len(found.moments))
        if each == place or found.gaining(each) or found.losing(each)
    ]
    step = max(1, -(-len(telling) // MOMENTS_SHOWN))
    kept = {
        *telling[::step],
        *(each for each in (best(found), worst(found), place) if each is not None),
    }
    return [(found.moments[each], hour_of(found, each), each == place) for each in sorted(kept)]


def _rows(found: Comparison, place: int, other: int | None) -> list[Row]:
    """Those that change first, the largest change at the top."""
    most = max((max(line.before[place], line.after[place]) for line in found.zones), default=0.0)
    lines = sorted(found.zones, key=lambda line: (-abs(line.difference(place)), line.zone.name))
    return [_row(line, place, other, most or 1.0) for line in lines]


def _row(line: ZoneChange, place: int, other: int | None, most: float) -> Row:
    beside = 0.0 if other is None else line.difference(other)
    return Row(
        code=line.zone.code,
        name=line.zone.name,
        before=local_number(round(line.before[place], 1)),
        after=local_number(round(line.after[place], 1)),
        difference=signed(line.difference(place)),
        people=signed(line.people(place), 0),
        other=signed(beside),
        is_loss=line.difference(place) < 0,
        other_is_loss=beside < 0,
        from_part=round(100 * line.before[place] / most, 1),
        to_part=round(100 * line.after[place] / most, 1),
    )


def _bars(found: Comparison) -> list[Bar]:
    hours = [each for each in by_hour(found) if each.hour in HOURS or each.gained or each.lost]
    most = max((max(each.gained, each.lost) for each in hours), default=0.0) or 1.0
    whole = [(round(each.gained), round(each.lost)) for each in hours]
    return [
        Bar(
            each.hour,
            gained,
            lost,
            round(100 * each.gained / most),
            round(100 * each.lost / most),
            is_told=not place or whole[place - 1] != (gained, lost),
        )
        for place, (each, (gained, lost)) in enumerate(zip(hours, whole, strict=True))
    ]


def _groups(found: Comparison, place: int) -> list[GroupRow]:
    """Women and men by age: who finds it before, after, and the difference."""
    changes = by_group(found, place)
    ages = list(dict.fromkeys(age for _, age in found.groups))
    return [
        GroupRow(
            age.value,
            [
                (
                    local_number(round(changes[sex, age].before)),
                    local_number(round(changes[sex, age].after)),
                    signed(changes[sex, age].after - changes[sex, age].before, 0),
                )
                for sex in Sex
            ],
        )
        for age in ages
    ]


def _losers(found: Comparison, bottom: int | None) -> tuple[str, int, list[tuple[str, int]]] | None:
    """At the worst moment: its hour, how many people lose, and where."""
    if bottom is None:
        return None
    where = [(line.zone.name, round(-line.people(bottom))) for line in found.losing(bottom)]
    told = sorted((each for each in where if each[1]), key=lambda each: (-each[1], each[0]))
    return hour_of(found, bottom), round(found.lost(bottom)), told


def day_marks(osm: str | None, weekday: int) -> tuple[list[tuple[str, float, float]], str]:
    """A weekday of a timetable for a ribbon, and in words; empty where rows cannot say it."""
    rows = from_osm(osm) if osm else None
    ranges: Ranges = rows.days[weekday] if rows else ()
    words = ", ".join(
        f"{clock(each.opens)}{DASH}{clock(each.closes % 1440 or 1440)}" for each in ranges
    )
    return [("open", each.opens / 60, each.closes / 60) for each in ranges], words
