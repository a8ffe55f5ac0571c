"""What the batch planner is given: tasks, people, and the rules that every plan of them keeps.

Moments are seconds since 1970, so that an hour is an hour across clock changes. Worth is metres:
a task covered is worth 60 km, the way to it and the load on one person are taken off.
"""

import math
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from exchange.places.travel import PACES, Means, exact_minutes, great_circle_km

TASK_METRES = 60_000
"""What covering a task of weight 1 is worth."""
NEXT_TASK_METRES = 1_000
"""What each task more of one person in one ISO week costs beyond the one before."""
BUDGET_SECONDS = 30.0

_ZONE = ZoneInfo("Europe/Rome")
_BY_CAR = PACES[Means.CAR]

Id = Hashable


@dataclass(frozen=True, slots=True)
class Task:
    """`people` different people may take it, each for the whole of [start, end]."""

    id: Id
    lat: float
    lon: float
    kind: str
    start: float
    end: float
    week: int
    weight: float = 1.0
    people: int = 1

    @property
    def seconds(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Person:
    """`free` are stretches of time that need be neither sorted nor apart; one must hold the task.

    `bonus_metres` brings a person nearer to every task than she is: an order, never a right.
    """

    id: Id
    lat: float
    lon: float
    reach_km: float
    kinds: frozenset[str]
    free: tuple[tuple[float, float], ...]
    weekly_minutes_max: float | None = None
    bonus_metres: int = 0


@dataclass(frozen=True)
class Instance:
    """`together` are people who go as one or not at all; each person is in one such group at most.

    `fixed` are yeses already said, by id: they hold, whatever the rules would say of them.
    """

    tasks: tuple[Task, ...]
    people: tuple[Person, ...]
    budget_seconds: float = BUDGET_SECONDS
    together: tuple[tuple[Id, ...], ...] = ()
    fixed: tuple[tuple[Id, Id], ...] = ()


def moment_seconds(moment: datetime) -> float:
    """An aware moment as the planner counts it."""
    return moment.timestamp()


def week_of(start: float) -> int:
    """The ISO week a moment lies in on the clocks of Rome: 202601 for the first of 2026."""
    year, week, _ = datetime.fromtimestamp(start, UTC).astimezone(_ZONE).isocalendar()
    return year * 100 + week


def metres_between(person: Person, task: Task) -> int:
    """Whole metres as the crow flies, rounded down."""
    return math.floor(great_circle_km(person.lat, person.lon, task.lat, task.lon) * 1000)


def worth_alone(person: Person, task: Task) -> float:
    """What the pair is worth as the person's first task of its week, in metres."""
    return TASK_METRES * task.weight - metres_between(person, task) + person.bonus_metres


def load_metres(count: int) -> int:
    """What so many tasks of one person in one week cost together for being many."""
    return NEXT_TASK_METRES * count * (count - 1) // 2


def travel_seconds(one: Task, other: Task) -> float:
    """From one task to the other by car, not rounded; nothing where both are at one door."""
    if one.lat == other.lat and one.lon == other.lon:
        return 0.0
    return exact_minutes(great_circle_km(one.lat, one.lon, other.lat, other.lon), _BY_CAR) * 60


def in_conflict(one: Task, other: Task) -> bool:
    """Can nobody do both? Of two that start at once the one that ends first comes first."""
    if (other.start, other.end) < (one.start, one.end):
        one, other = other, one
    return other.start < one.end or other.start < one.end + travel_seconds(one, other)
