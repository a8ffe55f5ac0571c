"""The same asks answered by our statement on both databases and by PostGIS, in turns."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import psycopg
from flask import Flask

from bench import plans, rival
from bench.indexed import file_asks, file_people
from bench.machine import Ground
from bench.people import ZONE, Ask, Crowd, Person, asks
from bench.reach import Reaches
from bench.replaying import replaying
from bench.report import Report
from bench.residents import settle
from bench.turns import Answer, Engine, in_turns, percentile, ratio
from exchange.matching import grid
from exchange.matching.best_queries import best_whole
from exchange.matching.score import DEFAULTS
from exchange.matching.wanted import Wanted
from exchange.people.rules import Rules
from exchange.people.trust import needed_checks
from exchange.units import Slot
from models.base import db
from models.states import Where
from tests.rig.databases import close

LIMIT = 20
SCANS = 5
"""So few asks are answered by looking at everybody: it takes long, and is only printed."""


@dataclass
class World:
    """The same people on SQLite, on PostgreSQL, and with the competitor where there is one."""

    name: str
    people: list[Person]
    asks: list[Ask]
    sqlite: Flask
    postgresql: Flask
    rival: str | None
    open_asks: int
    banks: dict[Flask, int] = field(default_factory=dict)

    def wanted(self, app: Flask, ask: Ask) -> Wanted:
        return Wanted(
            bank_id=self.banks[app],
            zone=ZONE,
            kind=ask.kind,
            window=Slot(ask.starts_at, ask.ends_at),
            minutes=ask.minutes,
            flexible=False,
            place=Where.OURS,
            cell=ask.asker.cell,
            asker_id=ask.asker.id,
            household_id=ask.asker.household_id,
            checks=needed_checks(ask.kind, Rules()),
            task_id=ask.id,
        )


def world_of(
    here: Ground,
    crowd: Crowd,
    questions: int,
    report: Report,
    *,
    open_asks: int = 0,
    name: str = "",
    turned: Callable[[Ask], Ask] | None = None,
) -> World:
    """Make the people up and write them everywhere, with so many open asks, or only the questions.

    `turned` makes another ask of each.
    """
    name = name or f"{crowd.region}_{crowd.size}"
    people = crowd.people()
    asked = asks(people, max(questions, open_asks), crowd.seed)
    if turned:
        asked = [turned(ask) for ask in asked]
    world = World(
        name,
        people,
        asked[:questions],
        here.sqlite(name),
        here.postgresql(name),
        _rival(here, name, report),
        len(asked),
    )
    for app in (world.sqlite, world.postgresql):
        with app.app_context():
            world.banks[app] = settle(people, asked).bank_id
    rows = file_people(people, world.banks)
    file_asks(asked, world.banks)
    if world.rival:
        with psycopg.connect(world.rival) as connection:
            rival.load(connection, people)
    for app in (world.sqlite, world.postgresql):
        close(app)
    with world.postgresql.app_context(), db.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("VACUUM ANALYZE")
    report.say(
        f"{len(people)} people, {rows} rows of match_slot, {rows / len(people):.1f} a person"
    )
    return world


def _rival(here: Ground, name: str, report: Report) -> str | None:
    url = here.cluster.create(f"rival_{name}")
    try:
        with psycopg.connect(url) as connection:
            for extension in rival.EXTENSIONS:
                connection.execute(f"CREATE EXTENSION {extension}")
    except psycopg.errors.Error as missing:
        report.title("NO POSTGIS HERE: nothing is measured beside it (apt-get install postgis)")
        report.say(str(missing))
        return None
    return url


def ask_ours(world: World, app: Flask, number: int) -> list[Any]:
    """What a page sends, through the session a page has: one statement, or two in a crowd."""
    return best_whole(world.wanted(app, world.asks[number]), DEFAULTS, LIMIT)


def in_order(rows: list[Any]) -> list[Any]:
    """As the product brings two answers together."""
    found = [row for row in rows if row[0] is not None]
    return sorted(found, key=lambda row: (row[6], row[7], row[0]))[:LIMIT]


@contextmanager
def rivals(world: World) -> Iterator[list[Engine]]:
    """Each competitor on a connection of its own; none where there is no PostGIS."""
    found: list[Engine] = []
    makers = {"postgis": rival.postgis, "postgis_filed": rival.filed, "knn": rival.nearest}
    opened = [psycopg.connect(world.rival, autocommit=True) for _ in makers if world.rival]
    for connection, (name, make) in zip(opened, makers.items(), strict=False):
        answer = _asked(world, connection, make)
        found.append(Engine(name, answer, connection.info.backend_pid))
    try:
        yield found
    finally:
        for connection in opened:
            connection.close()


def _asked(world: World, connection: psycopg.Connection, make: Callable[[Ask], str]) -> Answer:
    sent = [(make(ask), rival.values(ask)) for ask in world.asks]
    return lambda number: connection.execute(*sent[number]).fetchall()


def measure(world: World, passes: int, report: Report) -> dict[str, Engine]:
    """All of them in turns, each answer the same as ours; by name."""
    questions = len(world.asks)
    ours = {"sqlite": world.sqlite, "pg": world.postgresql}
    for name, app in ours.items():
        plans.tell(report, f"{name}, {world.name}", app, partial(ask_ours, world, app, 0))
    with (
        _ours("sqlite", world, world.sqlite) as file,
        _ours("pg", world, world.postgresql) as pg,
        rivals(world) as others,
    ):
        engines = [file, pg, *others]
        _agree(engines, questions, report)
        beside = [engine for engine in engines if engine.name != "knn"]
        in_turns(beside, questions, passes)
        # Looking through everybody it would empty the processor's caches for all the others.
        engines += _beside_nearest(engines, questions, passes)
        _tell_rivals(world, report)
    report.title(f"asks answered, {world.name}, {questions} of them, {passes} passes")
    for engine in engines:
        report.say(str(engine))
    return {engine.name: engine for engine in engines}


def _ours(name: str, world: World, app: Flask) -> AbstractContextManager[Engine]:
    return replaying(name, app, partial(ask_ours, world, app), len(world.asks), ending=in_order)


def _beside_nearest(engines: Sequence[Engine], questions: int, passes: int) -> list[Engine]:
    """Ours on PostgreSQL once more, in turns with `<->` alone."""
    by_name = {engine.name: engine for engine in engines}
    if "knn" not in by_name:
        return []
    again = Engine("pg beside knn", by_name["pg"].answer, by_name["pg"].serves)
    in_turns([again, by_name["knn"]], questions, passes)
    return [again]


def _agree(engines: Sequence[Engine], questions: int, report: Report) -> None:
    """A competitor that answers another question is none; the nearest are an easier one."""
    found = 0
    for number in range(questions):
        ours, *others = (
            [row[0] for row in engine.answer(number)] for engine in engines if engine.name != "knn"
        )
        found += len(ours)
        for other in others:
            assert other == ours, f"two answers to ask {number}: {ours} and {other}"
    report.say(f"the same {found} neighbours from all, for {questions} asks")


def _tell_rivals(world: World, report: Report) -> None:
    if world.rival is None:
        return
    makers = {"postgis": rival.postgis, "postgis_filed": rival.filed, "knn": rival.nearest}
    with psycopg.connect(world.rival, autocommit=True) as connection:
        for name, make in makers.items():
            report.title(f"SQL of {name}, {world.name}")
            statement, values = make(world.asks[0]), rival.values(world.asks[0])
            report.say(plans.in_one_piece(statement))
            for (line,) in connection.execute(f"EXPLAIN {statement}", values):
                report.say(f"    {line}")
        scan = Engine("haversine scan", _asked(world, connection, rival.haversine))
        scan.serves = connection.info.backend_pid
        in_turns([scan], min(SCANS, len(world.asks)), 1)
        report.say(str(scan))


def against(engines: dict[str, Engine], suffix: str, report: Report) -> dict[str, object]:
    """The ratios of ours to theirs, by their names in the contract."""
    found: dict[str, object] = {}
    if "postgis" not in engines:
        return found
    for ours in ("sqlite", "pg"):
        for rest in ("postgis", "postgis_filed"):
            for percent in (50, 99):
                name = f"{ours}_p{percent}_vs_{rest}{suffix}"
                found[name], words = ratio(engines[ours], engines[rest], percent)
                report.say(f"{name:40} {words}")
    name = f"pg_p99_vs_knn_p99{suffix}"
    found[name], words = ratio(engines["pg beside knn"], engines["knn"], 99)
    report.say(f"{name:40} {words}")
    return {name: round(float(str(value)), 3) for name, value in found.items()}


def rows_scanned(world: World) -> float:
    """Rows looked up for each person truly in reach, whatever her kinds and hours: the median."""
    reaches = Reaches(world.people)
    shares = []
    with world.sqlite.app_context():
        for ask in world.asks:
            near = reaches.count(ask.asker.cell)
            shares.append(looked_up(world.wanted(world.sqlite, ask)) / near)
    close(world.sqlite)
    return percentile(shares, 50)


def looked_up(wanted: Wanted) -> int:
    """Rows of `match_slot` under the keys of a fixed ask."""
    day = wanted.days[0]
    keys = grid.keys_around(wanted.cell, wanted.kind.bit, (day.weekday(), grid.dated(day)))
    rows = db.session.execute(
        db.text(
            "SELECT count(*) FROM match_slot WHERE bank_id = :bank AND k IN"
            f" ({', '.join(map(str, keys))})"
        ),
        {"bank": wanted.bank_id},
    )
    return int(rows.scalar_one())
