"""What it costs to change one weekday's hours, with all that is derived from them, beside a plain update."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any
from uuid import uuid4

from flask import Flask

from bench import plans
from bench.people import NOW, Person
from bench.report import Report
from bench.search import World
from bench.turns import Engine, in_turns, ratio
from exchange.schedule import actions as schedule
from exchange.units import Act
from exchange.work import unit_of_work
from models.base import db
from tests.rig.counting import ASKING
from tests.rig.databases import close

PEOPLE = 40

Step = list[plans.Sent]


def measure(world: World, passes: int, report: Report) -> dict[str, object]:
    """By processor time, both as whole transactions; the dearer database counts."""
    found = {}
    for name, app in (("sqlite", world.sqlite), ("pg", world.postgresql)):
        report.title(f"one weekday's hours changed on {name}, {world.name}")
        people = [each for each in world.people[: PEOPLE * 2] if each.kinds][:PEOPLE]
        bank_id = world.banks[app]
        with ExitStack() as stack:
            edit = stack.enter_context(_toggling("edit", app, partial(_edit, bank_id), people))
            plain = stack.enter_context(_toggling("update", app, partial(_update, bank_id), people))
            # An even number, so that all is as it was before.
            in_turns([edit, plain], len(people), passes | 1)
        for engine in (edit, plain):
            report.say(str(engine))
        found[name], words = ratio(edit, plain, 50)
        report.say(f"edit_vs_update on {name}: {words}")
        close(app)
    return {"edit_vs_update": round(max(found.values()), 2)} | {
        f"edit_vs_update_{name}": round(each, 2) for name, each in found.items()
    }


@contextmanager
def _toggling(name: str, app: Flask, deed: Any, people: list[Person]) -> Iterator[Engine]:
    """What the deed sends there and back, sent again and again by the driver alone."""
    with app.app_context():
        steps = [
            [_heard(partial(deed, person, back)) for back in (False, True)] for person in people
        ]
        turns = [0] * len(people)
        with db.engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            on_sqlite = connection.dialect.name == "sqlite"
            begin = "BEGIN IMMEDIATE" if on_sqlite else "BEGIN"

            def answer(number: int) -> list[Any]:
                step = steps[number][turns[number] % 2]
                turns[number] += 1
                driver.execute(begin)
                for statement, values in step:
                    cursor = driver.cursor()
                    if isinstance(values, list):
                        cursor.executemany(statement, values)
                    else:
                        cursor.execute(statement, values)
                driver.execute("COMMIT")
                return []

            connection.rollback()
            yield Engine(name, answer, None if on_sqlite else driver.info.backend_pid)


def _heard(deed: Any) -> Step:
    """All but the row that says whose deed it was: every trip has one."""
    with plans.heard() as sent:
        deed()
    return [each for each in sent if each[0].split()[0] in ASKING and " act " not in each[0]]


def _edit(bank_id: int, person: Person, back: bool) -> None:
    act = Act(uuid4(), bank_id, person_id=person.id, now=NOW, verb="bench")
    with unit_of_work(act):
        schedule.set_weekly(person.id, _week(person, back), act=act)


def _week(person: Person, back: bool) -> dict[int, list[tuple[int, int]]]:
    first, *others = person.hours
    changed = first if back else (first[0], first[1], first[2] - 1)
    return {weekday: [(begins, ends)] for weekday, begins, ends in (changed, *others)}


def _update(bank_id: int, person: Person, back: bool) -> None:
    weekday, begins, ends = person.hours[0]
    act = Act(uuid4(), bank_id, person_id=person.id, now=NOW, verb="bench")
    with unit_of_work(act):
        db.session.execute(
            db.text(
                "UPDATE weekly_hours SET to_quarter = :ends WHERE bank_id = :bank"
                " AND person_id = :person AND weekday = :weekday AND from_quarter = :begins"
            ),
            {
                "ends": ends if back else ends - 1,
                "bank": bank_id,
                "person": person.id,
                "weekday": weekday,
                "begins": begins,
            },
        )
