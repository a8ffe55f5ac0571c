"""Figures of the time map: a whole week of access for a region, and which doors near are open now."""

import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

import numpy
from flask import Flask

from bench import doors, plans, plates
from bench.machine import Ground, described, ground, sqlite_conduct
from bench.replaying import replaying
from bench.report import Report
from bench.turns import Engine, in_turns
from exchange.chronomap import reach
from exchange.chronomap.reach import Flags, Territory
from exchange.places.open_queries import open_near
from exchange.places.transport import Transport
from models.base import db
from tests.rig.databases import close

SEED = 7
HOURS = 168
WITHIN = 15
LIMIT = 50


@dataclass(frozen=True)
class Size:
    tier: str
    zones: int = 8_000
    services: int = 20_000
    ways_of_a_zone: int = 300
    week_runs: int = 3
    doors: int = 50_000
    zones_of_a_section: int = 21
    questions: int = 40
    passes: int = 5


CI = Size("ci")
FULL = Size("full", week_runs=9, questions=120, passes=9)


def measure(report: Report, *, full: bool) -> dict[str, object]:
    size = FULL if full else CI
    with ground({}) as here:
        report.table("the machine", described(here))
        report.table("sizes", vars(size) | {"seed": SEED, "doors, made as": doors.VERSION})
        found = _week(size, report) | _open_near(here, size, report)
        found |= _imported(here, size, report)
    return {"tier": size.tier} | found


def _imported(here: Ground, size: Size, report: Report) -> dict[str, object]:
    """A whole register from its file: read, compared, written with its history, filed."""
    text = doors.table(size.doors, SEED)
    report.title(f"{size.doors} services from a file of {len(text) / 1e6:.1f} MB")
    figures: dict[str, object] = {}
    for name, app in (("sqlite", here.sqlite("register")), ("pg", here.postgresql("register"))):
        with app.app_context():
            began = time.perf_counter()
            assert doors.bring(text) == size.doors
            figures[f"import_{size.doors}_{name}_s"] = round(time.perf_counter() - began, 1)
        report.say(f"on {name}: {figures[f'import_{size.doors}_{name}_s']} s")
        zones = plates.divide(app, size.zones_of_a_section)
        first, again = plates.first_and_again(app)
        figures |= {f"plate_first_{name}_s": first, f"plate_again_{name}_s": again}
        report.say(f"a plate of {zones} zones: {first} s, once more {again} s")
        close(app)
    return figures


def _week(size: Size, report: Report) -> dict[str, object]:
    """All hours at once; beside it hour after hour, and adding up every way a single time."""
    territory, is_open = _region(size)
    report.title(f"a week of {size.zones} zones and {size.services} services, e2sfca")
    took: dict[str, list[float]] = {"ours": [], "hour by hour": [], "one pass over the ways": []}
    for _ in range(size.week_runs):
        ours, took_ours = _timed(lambda: _at_once(territory, is_open))
        theirs, took_theirs = _timed(lambda: _hour_by_hour(territory, is_open))
        assert numpy.allclose(ours, theirs), "two ways to one answer must meet"
        floor = _timed(lambda: _one_pass(territory))[1]
        for name, seconds in zip(took, (took_ours, took_theirs, floor), strict=True):
            took[name].append(seconds)
    for name, seconds in took.items():
        report.say(f"{name:24} {statistics.median(seconds):.3f} s of {sorted(seconds)}")
    ours_s, theirs_s, floor_s = (statistics.median(each) for each in took.values())
    name = f"week_{size.zones}x{size.services}"
    return {
        f"{name}_s": round(ours_s, 3),
        f"{name}_hour_by_hour_s": round(theirs_s, 3),
        f"{name}_floor_s": round(floor_s, 3),
    }


def _region(size: Size) -> tuple[Territory, Flags]:
    """Every service with a timetable of its own: the hardest there is, as none can be taken together."""
    dice = numpy.random.default_rng(SEED)
    zone = numpy.repeat(numpy.arange(size.zones), size.ways_of_a_zone)
    first = dice.integers(0, size.services, size.zones)
    beside = numpy.arange(size.ways_of_a_zone)
    service = ((first[:, None] + beside) % size.services).reshape(-1)
    territory = Territory(
        population=dice.integers(0, 400, size.zones).astype(float),
        capacity=dice.integers(5, 200, size.services).astype(float),
        way_zone=zone,
        way_service=service,
        way_minutes=dice.integers(1, 41, len(zone)).astype(float),
    )
    hour = numpy.arange(HOURS)[None, :] % 24
    opens, closes = (
        dice.integers(6, 11, (size.services, 7)),
        dice.integers(12, 21, (size.services, 7)),
    )
    day = numpy.arange(HOURS) // 24
    return territory, (hour >= opens[:, day]) & (hour < closes[:, day])


def _at_once(territory: Territory, is_open: Flags) -> reach.Floats:
    return reach.access_by_hour(territory, reach.counted(territory), is_open)


def _hour_by_hour(territory: Territory, is_open: Flags) -> reach.Floats:
    once = reach.counted(territory)
    hours = [reach.access(territory, once, is_open[:, hour]) for hour in range(HOURS)]
    return numpy.stack(hours, axis=1)


def _one_pass(territory: Territory) -> reach.Floats:
    worth = territory.capacity[territory.way_service]
    return numpy.bincount(territory.way_zone, weights=worth, minlength=len(territory.population))


def _timed(deed: Callable[[], reach.Floats]) -> tuple[reach.Floats, float]:
    began = time.perf_counter()
    found = deed()
    return found, time.perf_counter() - began


def _open_near(here: Ground, size: Size, report: Report) -> dict[str, object]:
    """The whole of it, from a point to cards; beside it its statement alone, sent by the driver."""
    asked = doors.questions(size.questions, SEED)
    figures: dict[str, object] = {}
    slowest = 0.0
    for name, app in (("sqlite", here.sqlite("doors")), ("pg", here.postgresql("doors"))):
        report.title(f"open within {WITHIN} min by car among {size.doors} services, on {name}")
        if name == "sqlite":
            report.table("its conduct", sqlite_conduct(app))
        _fill(app, size, report)
        plans.tell(report, f"doors on {name}", app, lambda: _ask(asked[0]))
        with ExitStack() as stack:
            floor = stack.enter_context(
                replaying("statement", app, lambda number: _ask(asked[number]), len(asked))
            )
            whole = Engine("whole", lambda number: _ask(asked[number]), _backend())
            in_turns([whole, floor], len(asked), size.passes)
            found = [len(_ask(each)) for each in asked]
            db.session.rollback()
        report.say(f"doors found: median {statistics.median(found)}, at most {LIMIT}")
        for engine in (whole, floor):
            report.say(str(engine))
        slowest = max(slowest, whole.at(99))
        for words, engine in (("", whole), ("_statement", floor)):
            for percent in (50, 99):
                at = f"open_near_{size.doors}{words}_p{percent}_{name}_ms"
                figures[at] = round(engine.at(percent), 3)
    return {f"open_near_{size.doors}_ms": round(slowest, 3)} | figures


def _fill(app: Flask, size: Size, report: Report) -> None:
    with app.app_context():
        began = time.perf_counter()
        doors.pour(size.doors, SEED)
        report.say(f"written and filed in {time.perf_counter() - began:.1f} s")
        if db.engine.dialect.name == "postgresql":
            db.session.rollback()
            with db.engine.connect() as line:
                line.exec_driver_sql("COMMIT")
                line.exec_driver_sql("VACUUM ANALYZE")
        else:
            db.session.execute(db.text("ANALYZE"))
            db.session.commit()


def _backend() -> int | None:
    if db.engine.dialect.name != "postgresql":
        return None
    pid: int = db.session.scalar(db.text("SELECT pg_backend_pid()"))
    return pid


def _ask(asked: doors.Asked) -> list[object]:
    return [*open_near(asked.point, Transport.CAR, WITHIN, asked.at, limit=LIMIT)]
