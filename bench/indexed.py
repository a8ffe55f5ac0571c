"""The rows of the match's indexes for made-up people and asks, by the product's own pure rules.

Poured in the order of their keys, as a table lies after CLUSTER.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from bench.people import TODAY, ZONE, Ask, Person
from bench.pour import begin, guard, pour, remember, unguard
from exchange.matching import filing, task_index
from exchange.people.rules import Rules
from exchange.people.trust import Check
from exchange.places.travel import PACES, reach_metres
from exchange.schedule.slots import Exceptional
from exchange.units import Slot

SEEN_ON = TODAY - timedelta(days=60)
_RULES = Rules()
_TASK_COLUMNS = (
    *("k", "task_id", "x", "y", "z", "goes_2", "opens", "closes", "day", "last_day", "am", "pm"),
    *("is_alone", "flexible", "minutes", "kind", "tongue", "only_for", "asker_id", "household_id"),
)

Row = tuple[Any, ...]


def findable(person: Person) -> filing.Findable:
    """What the product's own rows would say of her."""
    weekly: dict[int, list[tuple[int, int]]] = {}
    for weekday, *quarters in person.hours:
        weekly.setdefault(weekday, []).append((quarters[0], quarters[1]))
    return filing.Findable(
        person.id,
        person.cell,
        reach_metres(person.means, person.minutes),
        PACES[person.means].metres_an_hour,
        [kind.code for kind in person.kinds],
        weekly,
        [
            Exceptional(TODAY + timedelta(days=day), is_also, (first, last))
            for day, is_also, first, last in person.dates
        ],
        [Check(kind, SEEN_ON, TODAY + timedelta(days=days)) for kind, days in checks_of(person)],
        ["it"],
    )


def checks_of(person: Person) -> Iterator[tuple[str, int]]:
    """What was seen of her, and until which day it holds."""
    if person.identity_days is not None:
        yield "identity", person.identity_days
    if person.record_days is not None:
        yield "criminal_record", person.record_days


def file_people(people: Sequence[Person], bank_ids: dict[Any, int]) -> int:
    """Write `match_slot` and `match_void` of these people in each app's bank; how many rows."""
    slots: list[Row] = []
    voids: list[Row] = []
    for person in people:
        known = findable(person)
        slots += ((row.k, person.id, *row[1:]) for row in filing.filed(known, _RULES, TODAY))
        voids += ((day, person.id) for day in filing.voids(known, TODAY))
    slots.sort()
    columns = ["k", "person_id", *filing.Filed._fields[1:]]
    for app, bank_id in bank_ids.items():
        with app.app_context():
            _write("match_slot", columns, slots, bank_id)
            _write("match_void", ["day", "person_id"], sorted(voids), bank_id)
            remember()
    return len(slots)


def file_asks(asks: Sequence[Ask], bank_ids: dict[Any, int]) -> int:
    """Write `match_task` of these asks in each app's bank; how many rows."""
    rows: list[Row] = []
    for ask in asks:
        for row in task_index.filed(_known(ask), ZONE):
            rows.append(tuple(row[column] for column in _TASK_COLUMNS))
    rows.sort()
    for app, bank_id in bank_ids.items():
        with app.app_context():
            _write("match_task", _TASK_COLUMNS, rows, bank_id)
            remember()
    return len(rows)


def _known(ask: Ask) -> task_index.Ask:
    return task_index.Ask(
        task_id=ask.id,
        kind=ask.kind.code,
        window=Slot(ask.starts_at, ask.ends_at),
        minutes=ask.minutes,
        flexible=False,
        cell=ask.asker.cell,
        asker_id=ask.asker.id,
        household_id=ask.asker.household_id,
    )


def _write(table: str, columns: Sequence[str], rows: Sequence[Row], bank_id: int) -> None:
    begin()
    unguard()
    pour(table, ["bank_id", *columns], ((bank_id, *row) for row in rows), plain=True)
    guard()
