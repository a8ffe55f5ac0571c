"""flask chronomap: who reaches what is open, on a person's own files. Names and keys are a contract."""

import json
import math
from datetime import date, datetime, time, timedelta
from typing import Any

import click
import numpy
from flask import Flask
from flask.cli import AppGroup

from exchange.chronomap import reach
from exchange.chronomap.reach import BOUNDS, WITHIN_MINUTES, Bound, Flags, Method
from exchange.places.hours import State, is_read, state_at
from views.chronomap import tables
from views.refusals import bad_input

group = AppGroup("chronomap", help="The time map: what is open, and who reaches it.")

# A week like any other: school is on, no holiday, no change of clocks.
ORDINARY_MONDAY = date(2026, 10, 12)


def register(app: Flask) -> None:
    app.cli.add_command(group)


@group.command()
@click.option("--zones", required=True, help="CSV: zone, population.")
@click.option("--services", required=True, help="CSV: service, capacity, opening_hours.")
@click.option("--travel", required=True, help="CSV: zone, service, minutes.")
@click.option("--weekday", type=click.IntRange(0, 6), required=True, help="0 is Monday.")
@click.option("--at", "clock", required=True, help="HH:MM, of an ordinary week.")
@click.option(
    "--method", type=click.Choice([each.value for each in Method]), default=Method.ENHANCED.value
)
@click.option("--weights", default=None, help='Such as "10:1,20:.68,30:.22".')
@click.option("--within", type=click.IntRange(0, 1440), default=WITHIN_MINUTES, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def access(weekday: int, clock: str, weights: str | None, as_json: bool, **asked: Any) -> None:
    """Access by zone at one moment, the ratio of each open service, and the share in reach."""
    at, bounds = _clock(clock), _bounds(weights)
    problems = [] if at else [f"--at, {clock}: not a clock time"]
    problems += [] if bounds else [f"--weights, {weights}: not minutes:weight, rising"]
    found, wrong = tables.read(asked["zones"], asked["services"], asked["travel"])
    if at is None or bounds is None or found is None:
        bad_input(problems + wrong)
    moment = datetime.combine(ORDINARY_MONDAY + timedelta(days=weekday), at)
    document = _reached(found, moment, Method(asked["method"]), bounds, asked["within"])
    if as_json:
        click.echo(json.dumps(document))
        return
    for zone, number in document["zones"].items():
        click.echo(f"{number:12.6f}  {zone}")


def _reached(
    found: tables.Tables,
    moment: datetime,
    method: Method,
    bounds: tuple[Bound, ...],
    within: int,
) -> dict[str, Any]:
    territory, is_open = found.territory, _open(found, moment)
    once = reach.counted(territory, method, bounds=bounds, within_minutes=within)
    of_zone = reach.access(territory, once, is_open)
    services = {
        found.services[place]: {
            "demand": _said(once.demand[place]),
            "ratio": _said(once.ratio[place]),
        }
        for place in numpy.flatnonzero(is_open)
    }
    has_people = territory.population.sum() > 0
    share = reach.population_within(territory, is_open, within)
    return {
        "services": services,
        "zones": dict(zip(found.zones, map(_said, of_zone), strict=True)),
        "mean": _said(reach.mean(territory, of_zone)) if has_people else None,
        "population_within": _said(share) if has_people else None,
        "open_capacity": _said(reach.open_capacity(territory, is_open)),
    }


def _open(found: tables.Tables, moment: datetime) -> Flags:
    """Whose door is open for sure; of a timetable that cannot be read we say so, and take it for shut."""
    for service, text in zip(found.services, found.hours, strict=True):
        if not is_read(text):
            click.echo(f"{service}, opening_hours: cannot be read, not taken for open", err=True)
    return numpy.array([state_at(text, moment) is State.OPEN for text in found.hours], dtype=bool)


def _said(number: float) -> float | None:
    """Rounded to six places; what is undefined is null."""
    return None if math.isnan(number) else round(float(number), 6)


def _clock(text: str) -> time | None:
    try:
        return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - a clock on a wall
    except ValueError:
        return None


def _bounds(text: str | None) -> tuple[Bound, ...] | None:
    if text is None:
        return BOUNDS
    try:
        pairs = [part.split(":") for part in text.split(",")]
        found = tuple(
            Bound(tables.not_negative(minutes.strip()), tables.not_negative(weight.strip()))
            for minutes, weight in pairs
        )
    except ValueError:
        return None
    rising = [bound.minutes for bound in found]
    return found if rising == sorted(set(rising)) else None
