"""The board a plan is drawn on: what is still open once the yeses already said are taken out.

People who go together become one party. Tasks and parties are numbers here, and pairs are worth
what they add as the party's first task of a week in which nobody of it has promised anything.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from exchange.matching.plan_instance import (
    NEXT_TASK_METRES,
    TASK_METRES,
    Id,
    Instance,
    Person,
    Task,
    in_conflict,
    load_metres,
    worth_alone,
)
from exchange.places.travel import PACES, Means, exact_minutes

Pairs = Sequence[Sequence[tuple[int, float]]]
PartyWeek = tuple[int, int]


@dataclass(frozen=True)
class Board:
    """`pairs` are each party's tasks with their worth, in the order of the tasks' numbers.

    `load` is what a week's promises make every further task of the party cost, `room` the seconds
    left under a limit; a week without a row has no load and no limit. Only weeks in which the party
    could take anything have rows. Not `is_whole`: there was no time to look up everybody's tasks.
    """

    tasks: tuple[Task, ...]
    people: tuple[Person, ...]
    seats: tuple[int, ...]
    members: tuple[tuple[int, ...], ...]
    pairs: Pairs
    load: dict[PartyWeek, int]
    room: dict[PartyWeek, float]
    fixed: tuple[tuple[int, int], ...]
    fixed_worth: float
    travel_seconds_max: tuple[float, ...]
    bounds: tuple[tuple[float, float], ...]
    is_whole: bool = True
    known_clashes: dict[tuple[int, int], bool] = field(default_factory=dict)

    def step(self, party: int) -> int:
        """What the next task of a week costs more than the one before."""
        return NEXT_TASK_METRES * len(self.members[party])

    def clash(self, party: int, one: int, other: int) -> bool:
        """Can the party, which could do either, not do both of two tasks?"""
        first, second = self.bounds[one], self.bounds[other]
        gap = second[0] - first[1] if first <= second else first[0] - second[1]
        if gap < 0:
            return True
        # Nobody's tasks lie farther apart than her reach allows.
        if gap >= self.travel_seconds_max[party]:
            return False
        key = (one, other) if one < other else (other, one)
        if key not in self.known_clashes:
            self.known_clashes[key] = in_conflict(self.tasks[one], self.tasks[other])
        return self.known_clashes[key]


def board_of(instance: Instance, pairs: Pairs) -> Board:
    """Lay out an instance, given each person's pairs; the first people's, where there are no more."""
    people, tasks = instance.people, instance.tasks
    is_whole = len(pairs) == len(people)
    pairs = [*pairs, *([()] * (len(people) - len(pairs)))]
    promised = _promised(instance)
    seats = [task.people for task in tasks]
    for numbers in promised.values():
        for number in numbers:
            seats[number] = max(0, seats[number] - 1)
    members = _members(instance)
    kept = [_open_pairs([pairs[each] for each in party], seats) for party in members]
    load, room = {}, {}
    for number, party in enumerate(members):
        busy = {each for person in party for each in promised.get(person, ())}
        if not busy and all(people[each].weekly_minutes_max is None for each in party):
            continue
        if busy:
            kept[number] = [
                (task, worth)
                for task, worth in kept[number]
                if not any(task == each or in_conflict(tasks[task], tasks[each]) for each in busy)
            ]
        for week in {tasks[task].week for task, _ in kept[number]}:
            counts = [_count(promised.get(person, ()), week, tasks) for person in party]
            if any(counts):
                load[number, week] = NEXT_TASK_METRES * sum(counts)
            limits = [
                limit * 60 - _seconds(promised.get(person, ()), week, tasks)
                for person in party
                if (limit := people[person].weekly_minutes_max) is not None
            ]
            if limits:
                room[number, week] = min(limits)
        kept[number] = [
            (task, worth)
            for task, worth in kept[number]
            if tasks[task].seconds <= room.get((number, tasks[task].week), math.inf)
        ]
    return Board(
        tasks=tasks,
        people=people,
        seats=tuple(seats),
        members=tuple(members),
        pairs=kept,
        load=load,
        room=room,
        fixed=tuple((task, person) for person, numbers in promised.items() for task in numbers),
        fixed_worth=plan_worth(
            instance, [(t, p) for p, numbers in promised.items() for t in numbers]
        ),
        travel_seconds_max=tuple(_longest_travel(instance, party) for party in members),
        bounds=tuple((task.start, task.end) for task in tasks),
        is_whole=is_whole,
    )


def most_worth(board: Board) -> float:
    """No plan is worth more, whoever could do what: all seats taken, from next door."""
    nearer = max((person.bonus_metres for person in board.people), default=0)
    return board.fixed_worth + sum(
        seats * max(0.0, TASK_METRES * task.weight + max(0, nearer))
        for task, seats in zip(board.tasks, board.seats, strict=True)
    )


def _longest_travel(instance: Instance, party: Iterable[int]) -> float:
    """Seconds from one end of a party's reach to the other, and one more."""
    reach_km = min(instance.people[each].reach_km for each in party)
    return exact_minutes(2 * reach_km, PACES[Means.CAR]) * 60 + 1


def plan_worth(instance: Instance, chosen: Iterable[tuple[int, int]]) -> float:
    """What a plan is worth, in metres: pairs of a task's and a person's number, in any order."""
    worth = 0.0
    weeks: dict[PartyWeek, int] = defaultdict(int)
    for task, person in chosen:
        worth += worth_alone(instance.people[person], instance.tasks[task])
        weeks[person, instance.tasks[task].week] += 1
    return worth - sum(load_metres(count) for count in weeks.values())


def _promised(instance: Instance) -> dict[int, list[int]]:
    """The tasks each person has said yes to, by number."""
    tasks = {each.id: number for number, each in enumerate(instance.tasks)}
    people = {each.id: number for number, each in enumerate(instance.people)}
    found: dict[int, list[int]] = defaultdict(list)
    for task, person in instance.fixed:
        found[people[person]].append(tasks[task])
    return found


def _members(instance: Instance) -> list[tuple[int, ...]]:
    """Every person in one party: alone, or with those she goes with."""
    number_of: dict[Id, int] = {each.id: number for number, each in enumerate(instance.people)}
    groups = [tuple(number_of[each] for each in group) for group in instance.together]
    grouped = {each for group in groups for each in group}
    return [(each,) for each in range(len(instance.people)) if each not in grouped] + groups


def _open_pairs(
    each: Sequence[Sequence[tuple[int, float]]], seats: Sequence[int]
) -> Sequence[tuple[int, float]]:
    """What all of a party could take, where there are seats for them."""
    size = len(each)
    if size == 1:
        return [(task, worth) for task, worth in each[0] if seats[task]]
    worths = [dict(pairs) for pairs in each]
    shared = set(worths[0]).intersection(*worths[1:])
    return [
        (task, sum(worth[task] for worth in worths))
        for task in sorted(shared)
        if seats[task] >= size
    ]


def _count(numbers: Iterable[int], week: int, tasks: Sequence[Task]) -> int:
    return sum(tasks[number].week == week for number in numbers)


def _seconds(numbers: Iterable[int], week: int, tasks: Sequence[Task]) -> float:
    return sum(tasks[number].seconds for number in numbers if tasks[number].week == week)
