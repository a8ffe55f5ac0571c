"""Which person could take which task, looked up in a grid: plain Python, exact to the metre."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from exchange.matching.plan_budget import Until, in_time, never
from exchange.matching.plan_instance import TASK_METRES, Instance, Person, Task
from exchange.places.travel import EARTH_RADIUS_KM, great_circle_km

_CELL_DEGREES = 0.1
# Rounding may put a point on the far side of the edge of somebody's reach.
_SLACK_DEGREES = 1e-6

Cell = tuple[int, int]
_Filed = tuple[list[float], list[int]]


def pairs_of(instance: Instance, over: Until = never) -> list[list[tuple[int, float]]]:
    """For each person the tasks she could take, by number and in order, each with what it is worth.

    Pairs worth less than nothing are left out. Where the time is over before all have been looked
    up, for the first people only.
    """
    tasks = instance.tasks
    filed = _filed(tasks)
    return [
        sorted(
            (number, worth)
            for kind in person.kinds
            if kind in filed
            for number in _in_time(person, tasks, _near(person, filed[kind]))
            if (worth := _worth(person, tasks[number])) >= 0
        )
        for person in in_time(instance.people, over)
    ]


def _worth(person: Person, task: Task) -> float:
    """As `worth_alone`, measuring the way once; -1 for whoever lives too far."""
    km = great_circle_km(person.lat, person.lon, task.lat, task.lon)
    if km > person.reach_km:
        return -1
    return TASK_METRES * task.weight - math.floor(km * 1000) + person.bonus_metres


def _filed(tasks: Sequence[Task]) -> dict[str, dict[Cell, _Filed]]:
    """Tasks by kind and square, in the order they start."""
    filed: dict[str, dict[Cell, _Filed]] = defaultdict(lambda: defaultdict(lambda: ([], [])))
    for number in sorted(range(len(tasks)), key=lambda number: tasks[number].start):
        task = tasks[number]
        starts, numbers = filed[task.kind][_cell(task.lat, task.lon)]
        starts.append(task.start)
        numbers.append(number)
    return filed


def _cell(lat: float, lon: float) -> Cell:
    return math.floor(lat / _CELL_DEGREES), math.floor(lon / _CELL_DEGREES)


def _near(person: Person, cells: dict[Cell, _Filed]) -> Iterator[_Filed]:
    """The squares that a person's reach may touch."""
    box = _box(person)
    if box is None:
        yield from cells.values()
        return
    (south, west), (north, east) = box
    if (north - south + 1) * (east - west + 1) > len(cells):
        for (row, col), found in cells.items():
            if south <= row <= north and west <= col <= east:
                yield found
        return
    for row in range(south, north + 1):
        for col in range(west, east + 1):
            if (row, col) in cells:
                yield cells[row, col]


def _box(person: Person) -> tuple[Cell, Cell] | None:
    """The corner squares of a reach; None where it touches a pole or the date line."""
    angle = person.reach_km / EARTH_RADIUS_KM
    high = math.degrees(angle) + _SLACK_DEGREES
    if abs(person.lat) + high >= 89.9:
        return None
    wide = math.degrees(math.asin(math.sin(angle) / math.cos(math.radians(person.lat))))
    wide += _SLACK_DEGREES
    if abs(person.lon) + wide >= 180:
        return None
    return (
        _cell(person.lat - high, person.lon - wide),
        _cell(person.lat + high, person.lon + wide),
    )


def _in_time(person: Person, tasks: Sequence[Task], squares: Iterator[_Filed]) -> set[int]:
    """Tasks wholly inside one free stretch, and no longer than her week's limit."""
    found = set()
    limit = person.weekly_minutes_max
    seconds_max = math.inf if limit is None else limit * 60
    for starts, numbers in squares:
        for start, end in person.free:
            for place in range(bisect_left(starts, start), len(starts)):
                if starts[place] > end:
                    break
                task = tasks[numbers[place]]
                if task.end <= end and task.end - task.start <= seconds_max:
                    found.add(numbers[place])
    return found
