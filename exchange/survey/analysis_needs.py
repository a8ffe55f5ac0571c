"""Needs against supply by part of the week: hours asked for, doors open, asks nobody answered.

A questionnaire knows parts of the week, not hours; so each hour of it belongs to one part, and who
wants help in several is taken to want it in all of them alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from exchange.places import coarsen
from exchange.places.coarsen import Cell
from exchange.places.municipalities import municipality_at
from exchange.survey.analysis_weights import TOWN

WEEK_HOURS = 168
WHEN, HOURS = "when", "needed_hours"
SATURDAY, SUNDAY, SUMMER = "saturday", "sunday", "summer"
# Of a working day, up to the hour named; what is left of it is night.
_UNTIL = (
    (5, "night"),
    (8, "early"),
    (13, "morning"),
    (16, "noon"),
    (19, "afternoon"),
    (22, "evening"),
)
PARTS = ("early", "morning", "noon", "afternoon", "evening", "night", SATURDAY, SUNDAY, SUMMER)
IN_THE_WEEK = PARTS[:-1]


@dataclass(frozen=True)
class Wish:
    """What one person asks for: hours a week in a part of it; `number` says which of the answers."""

    number: int
    town: str
    part: str
    hours: float


@dataclass(frozen=True)
class Sums:
    """Hours by town and part, whole; `people` of how many they are, with totals: one may be in many."""

    towns: tuple[str, ...]
    parts: tuple[str, ...]
    hours: list[list[int]]
    people: list[list[int]]


def part_of(hour_of_week: int) -> str:
    """The part an hour belongs to, counted from Monday's first."""
    day, hour = divmod(hour_of_week % WEEK_HOURS, 24)
    if day > 4:
        return SATURDAY if day == 5 else SUNDAY
    return next((part for until, part in _UNTIL if hour < until), "night")


def wishes(answers: Sequence[Mapping[str, Any]], weights: Sequence[float]) -> list[Wish]:
    """Each answer's hours, times the residents it stands for, shared evenly among its parts."""
    found = []
    for number, (own, weight) in enumerate(zip(answers, weights, strict=True)):
        parts = [part for part in PARTS if part in own.get(WHEN, ())]
        hours, town = own.get(HOURS) or 0, own.get(TOWN)
        if parts and hours and town:
            each = hours * weight / len(parts)
            found += [Wish(number, town, part, each) for part in parts]
    return found


@dataclass(frozen=True)
class Lapsed:
    """An ask that nobody answered: in which square, from when, for how long, of which household."""

    cell: Cell
    opens_at: datetime
    minutes: int
    household_id: int


def unanswered(asks: Iterable[Lapsed], zone: tzinfo) -> list[Wish]:
    """Asks that lapsed, in minutes, each in the part of the week in which it was to begin."""
    found = []
    for ask in asks:
        town = municipality_at(*coarsen.centre(ask.cell))
        begins = ask.opens_at.astimezone(zone)
        if town is not None:
            part = part_of(begins.weekday() * 24 + begins.hour)
            found.append(Wish(ask.household_id, town, part, ask.minutes))
    return found


def summed(wishes: Iterable[Wish], towns: Sequence[str], parts: Sequence[str] = PARTS) -> Sums:
    """A table of these, and whom it tells of."""
    row = {town: at for at, town in enumerate(towns)}
    column = {part: at for at, part in enumerate(parts)}
    hours = [[0.0] * len(parts) for _ in towns]
    met: list[list[set[int]]] = [
        [set() for _ in range(len(parts) + 1)] for _ in range(len(towns) + 1)
    ]
    for wish in wishes:
        at, beside = row[wish.town], column[wish.part]
        hours[at][beside] += wish.hours
        for r in (at, len(towns)):
            for c in (beside, len(parts)):
                met[r][c].add(wish.number)
    return Sums(
        tuple(towns),
        tuple(parts),
        [[round(cell) for cell in line] for line in hours],
        [[len(cell) for cell in line] for line in met],
    )


def mean_open(
    is_open: Iterable[Sequence[bool]], parts: Sequence[str] = IN_THE_WEEK
) -> dict[str, float]:
    """How many of these doors are open at once, in the mean of a part's hours."""
    counts = [0] * WEEK_HOURS
    for week in is_open:
        for hour, opened in enumerate(week):
            counts[hour] += bool(opened)
    own: dict[str, list[int]] = {part: [] for part in parts}
    for hour, number in enumerate(counts):
        if part_of(hour) in own:
            own[part_of(hour)].append(number)
    return {part: sum(numbers) / len(numbers) for part, numbers in own.items() if numbers}
