"""The town of the policy lab: homes, people and their needs, drawn from a seed and told from nobody.

The needs are drawn before anything happens: two rules that are compared meet the same town.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from exchange.observatory.lab_assumed import Assumed
from exchange.places.coarsen import KM_PER_DEGREE, Cell, cell_of
from exchange.places.travel import Means
from exchange.units import Slot

BEGINS = datetime(2030, 1, 7, tzinfo=UTC)
"""A Monday. The lab's clocks show UTC and never change."""

STRETCHES = ((8, 12), (14, 18), (18, 21))
"""Morning, afternoon and evening, in whole hours."""

MIDDLE = (40.63, 17.94)
_EAST_PER_NORTH = 0.76
_STEP = 30
WOMAN, MAN = "F", "M"


@dataclass(frozen=True)
class Neighbour:
    """`free` are pairs of a weekday, Monday 0, and the number of a stretch of it."""

    id: int
    home_id: int
    sex: str
    means: Means
    free: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Home:
    id: int
    cell: Cell
    dare_minutes: int


@dataclass(frozen=True)
class Need:
    """Of a home, felt before it is due. `stretch` is the number of the one it lies in."""

    id: int
    home_id: int
    felt_at: datetime
    slot: Slot
    stretch: int


@dataclass(frozen=True)
class Town:
    homes: dict[int, Home]
    people: dict[int, Neighbour]
    needs: tuple[Need, ...]
    ends_at: datetime


def chance(seed: int, *about: object) -> random.Random:
    """Chance of its own for each question, the same for ever: no rule shifts another's draw."""
    return random.Random(":".join(map(str, (seed, *about))))  # noqa: S311  a model, no secret


def town_of(assumed: Assumed, *, seed: int, homes: int, weeks: int) -> Town:
    draw = chance(seed, "town")
    placed = {number: _home(number, assumed, draw) for number in range(1, homes + 1)}
    people: dict[int, Neighbour] = {}
    for home in placed.values():
        for sex in _sexes(assumed, draw):
            person = _neighbour(len(people) + 1, home.id, sex, assumed=assumed, draw=draw)
            people[person.id] = person
    needs = tuple(_needs(assumed, seed, homes, weeks))
    return Town(placed, people, needs, BEGINS + timedelta(weeks=weeks))


def _home(number: int, assumed: Assumed, draw: random.Random) -> Home:
    north, east = (draw.gauss(0, assumed.spread_metres / 1000) / KM_PER_DEGREE for _ in "ne")
    cell = cell_of(MIDDLE[0] + north, MIDDLE[1] + east / _EAST_PER_NORTH)
    return Home(number, cell, round(draw.expovariate(1 / assumed.dare_minutes)))


def _sexes(assumed: Assumed, draw: random.Random) -> tuple[str, ...]:
    if _happens(assumed.couple_percent, draw):
        return WOMAN, MAN
    return (WOMAN,) if _happens(assumed.single_woman_percent, draw) else (MAN,)


def _neighbour(
    number: int, home_id: int, sex: str, *, assumed: Assumed, draw: random.Random
) -> Neighbour:
    drawn = draw.random() * 100
    means = Means.CAR
    if drawn < assumed.walk_percent + assumed.bike_percent:
        means = Means.WALK if drawn < assumed.walk_percent else Means.BIKE
    free = frozenset(
        (day, stretch)
        for day in range(7)
        for stretch in range(len(STRETCHES))
        if _happens(assumed.free_percent, draw)
    )
    return Neighbour(number, home_id, sex, means, free)


def _needs(assumed: Assumed, seed: int, homes: int, weeks: int) -> list[Need]:
    """In the order they are felt; those that end after the last week are not in the town."""
    found = []
    for week in range(weeks):
        for home_id in range(1, homes + 1):
            draw = chance(seed, "need", week, home_id)
            if _happens(assumed.needs_week_percent, draw):
                found.append(
                    _need(week * homes + home_id, home_id, week, assumed=assumed, draw=draw)
                )
    ends_at = BEGINS + timedelta(weeks=weeks)
    kept = [each for each in found if each.slot.ends_at <= ends_at]
    return sorted(kept, key=lambda each: (each.felt_at, each.id))


def _need(number: int, home_id: int, week: int, *, assumed: Assumed, draw: random.Random) -> Need:
    felt_at = BEGINS + timedelta(weeks=week, minutes=draw.randrange(7 * 24 * 60))
    ahead = draw.randint(1, max(1, assumed.ahead_days_max))
    stretch = draw.randrange(len(STRETCHES))
    steps = (assumed.need_minutes_max - assumed.need_minutes_min) // _STEP
    first, last = (hour * 60 for hour in STRETCHES[stretch])
    minutes = min(assumed.need_minutes_min + _STEP * draw.randint(0, steps), last - first)
    begins = first + _STEP * draw.randint(0, (last - first - minutes) // _STEP)
    day = felt_at.replace(hour=0, minute=0) + timedelta(days=ahead)
    starts_at = day + timedelta(minutes=begins)
    return Need(
        number, home_id, felt_at, Slot(starts_at, starts_at + timedelta(minutes=minutes)), stretch
    )


def _happens(percent: float, draw: random.Random) -> bool:
    return draw.random() * 100 < percent
