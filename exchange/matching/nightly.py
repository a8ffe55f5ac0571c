"""The night's plan of one bank: what is open and who could come, as the planner takes it, and back.

Who could come to what was decided before, by the same rules that the pages keep; here a task is
open to those people and to nobody else.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from exchange.care.kinds import Family, kind
from exchange.matching.plan import Plan
from exchange.matching.plan_board import plan_worth
from exchange.matching.plan_instance import Instance, Person, Task, moment_seconds, week_of
from exchange.places.coarsen import Cell, centre, metres_between
from exchange.units import QUARTER, Slot

SOON = timedelta(hours=48)
_MORE = 0.25
_EVERYWHERE_KM = 21_000.0
_STEP = timedelta(minutes=QUARTER)

Planner = Callable[[Instance], Plan]


@dataclass(frozen=True)
class OpenTask:
    """An ask with places nobody has promised to fill, at the hour the plan takes it for."""

    id: int
    kind: str
    slot: Slot
    cell: Cell
    places: int
    could: tuple[int, ...]


@dataclass(frozen=True)
class Promised:
    """Somebody has said yes, or was asked and has not answered: that hour is hers no more."""

    id: int
    person_id: int
    slot: Slot
    cell: Cell


@dataclass(frozen=True)
class Night:
    """All that one plan is made of. `homes` are the cells of everybody named in it.

    `partner_of`: who goes with whom. Both of them are in a task's `could`, or neither is.
    """

    tasks: tuple[OpenTask, ...]
    promised: tuple[Promised, ...]
    homes: Mapping[int, Cell]
    week_minutes_max: int
    now: datetime
    seed: int
    partner_of: Mapping[int, int] = field(default_factory=dict)

    @property
    def people(self) -> set[int]:
        return {person_id for task in self.tasks for person_id in task.could}

    @property
    def places(self) -> int:
        return sum(task.places for task in self.tasks)

    def metres(self, person_id: int, task: OpenTask) -> int:
        """From cell to cell."""
        return metres_between(self.homes[person_id], task.cell)


@dataclass(frozen=True)
class Suggested:
    """Pairs of a task's and a person's id, and their worth in metres; `bound`: no plan is worth more."""

    pairs: tuple[tuple[int, int], ...]
    value: int
    bound: int

    @property
    def gap(self) -> float:
        return (self.bound - self.value) / self.bound if self.bound > 0 else 0.0


def seed_of(day: date, turn: int) -> int:
    """Of equals not always the same comes first; each plan can be made again as it was."""
    return day.toordinal() * 1000 + turn


def weight_of(task: OpenTask, now: datetime) -> float:
    """What must be found soon counts more than what has time, care of a person more than an errand."""
    soon = _MORE if task.slot.starts_at - now <= SOON else 0.0
    care = _MORE if kind(task.kind).family is not Family.ERRAND else 0.0
    return 1.0 + soon + care


def suggest(
    night: Night, planner: Planner, *, nearer: Iterable[int] = (), nearer_metres: int = 0,
    seconds: float,
) -> Suggested:  # fmt: skip
    """The planner's pairs. `nearer` are people taken to live so many metres nearer than they do."""
    instance = instance_of(night, frozenset(nearer), nearer_metres, seconds)
    fixed = set(instance.fixed)
    found = planner(instance)
    settled = _fixed_worth(instance)
    pairs = tuple(
        sorted(
            (int(str(task)), int(str(person)))
            for task, person in found.assignments
            if (task, person) not in fixed
        )
    )
    value = int(found.objective - settled)
    return Suggested(pairs, value, max(value, -int(-(found.bound - settled) // 1)))


def instance_of(
    night: Night, nearer: frozenset[int], nearer_metres: int, seconds: float
) -> Instance:
    """The night as the planner reads it, in an order of its own seed."""
    tasks = [_task(each, night.now) for each in night.tasks]
    tasks += [_promise(each) for each in night.promised]
    open_to: dict[int, set[str]] = defaultdict(set)
    for task in night.tasks:
        for person_id in task.could:
            open_to[person_id].add(str(task.id))
    for each in night.promised:
        open_to[each.person_id].add(f"promise {each.id}")
    people = [
        _person(person_id, night, frozenset(kinds)) for person_id, kinds in sorted(open_to.items())
    ]
    shuffle = random.Random(night.seed)  # noqa: S311  which of equals comes first, no secret
    shuffle.shuffle(tasks)
    shuffle.shuffle(people)
    return Instance(
        tasks=tuple(tasks),
        people=tuple(
            replace(each, bonus_metres=nearer_metres) if each.id in nearer else each
            for each in people
        ),
        budget_seconds=seconds,
        together=tuple(pair for pair in _pairs(night) if open_to.keys() >= set(pair)),
        fixed=tuple((f"promise {each.id}", each.person_id) for each in night.promised),
    )


def _pairs(night: Night) -> list[tuple[int, int]]:
    return sorted((one, other) for one, other in night.partner_of.items() if one < other)


def _task(task: OpenTask, now: datetime) -> Task:
    lat, lon = centre(task.cell)
    start, end = moment_seconds(task.slot.starts_at), moment_seconds(task.slot.ends_at)
    return Task(
        task.id, lat, lon, str(task.id), start, end, week_of(start),
        weight=weight_of(task, now), people=task.places,
    )  # fmt: skip


def _promise(each: Promised) -> Task:
    lat, lon = centre(each.cell)
    start, end = moment_seconds(each.slot.starts_at), moment_seconds(each.slot.ends_at)
    name = f"promise {each.id}"
    return Task(name, lat, lon, name, start, end, week_of(start))


def _person(person_id: int, night: Night, kinds: frozenset[str]) -> Person:
    lat, lon = centre(night.homes[person_id])
    always = ((float("-inf"), float("inf")),)
    return Person(
        person_id, lat, lon, _EVERYWHERE_KM, kinds, always,
        weekly_minutes_max=night.week_minutes_max,
    )  # fmt: skip


def _fixed_worth(instance: Instance) -> float:
    """What stands already is worth the same in every plan: it is left out of value and bound."""
    tasks = {each.id: number for number, each in enumerate(instance.tasks)}
    people = {each.id: number for number, each in enumerate(instance.people)}
    return plan_worth(instance, [(tasks[task], people[person]) for task, person in instance.fixed])


def best_start(free: Mapping[int, Sequence[Slot]], window: Slot, minutes: int) -> datetime | None:
    """For a task at any time: the quarter-hour at which most could come, the first of equals.

    `free` are each person's stretches inside the window. None when nobody has enough in a row.
    """
    length = timedelta(minutes=minutes)
    steps: dict[datetime, int] = defaultdict(int)
    for stretches in free.values():
        for each in stretches:
            if each.ends_at - each.starts_at >= length:
                first = window.starts_at + -(-(each.starts_at - window.starts_at) // _STEP) * _STEP
                if first + length <= each.ends_at:
                    steps[first] += 1
                    last = (each.ends_at - length - window.starts_at) // _STEP
                    steps[window.starts_at + (last + 1) * _STEP] -= 1
    best, most, count = None, 0, 0
    for at in sorted(steps):
        count += steps[at]
        if count > most:
            best, most = at, count
    return best
