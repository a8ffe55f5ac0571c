"""flask places: distances and timetables. Names and keys are a contract."""

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import click
from flask import Flask
from flask.cli import AppGroup

from exchange.places.calendars import national_between
from exchange.places.hours import Calendar, Doubt, doubts, open_minutes, stretches
from exchange.places.travel import BETWEEN_TOWNS, exact_minutes, great_circle_km
from views.places import matrix_commands, service_commands, way_commands
from views.refusals import bad_input

ROME = ZoneInfo("Europe/Rome")
# What a script is warned of; whoever writes a timetable on a page is asked about more.
DAYS_MAX = 3660
DOUBTS = {
    Doubt.NOT_READ: "cannot be read: people see the text, and it is never taken for open",
    Doubt.REPLACES: "after ; a rule replaces the hours before it: {minutes} minutes a week, "
    "and {minutes_if_added} if a comma stood there",
}

group = AppGroup("places", help="Where things are, and how far apart.")


def register(app: Flask) -> None:
    app.cli.add_command(group)
    way_commands.register(app)
    matrix_commands.register(app)
    service_commands.register(group)


# A latitude below zero is a number, not an option.
@group.command(context_settings={"ignore_unknown_options": True})
@click.argument("lat_a")
@click.argument("lon_a")
@click.argument("lat_b")
@click.argument("lon_b")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def distance(lat_a: str, lon_a: str, lat_b: str, lon_b: str, as_json: bool) -> None:
    """Kilometres as the crow flies between two points in degrees, and minutes between towns."""
    given = {"lat 1": lat_a, "lon 1": lon_a, "lat 2": lat_b, "lon 2": lon_b}
    read = {name: _degrees(text, 90 if "lat" in name else 180) for name, text in given.items()}
    problems = [f"{name}, {given[name]}: not degrees" for name in given if read[name] is None]
    if problems:
        bad_input(problems)
    km = great_circle_km(*(degrees for degrees in read.values() if degrees is not None))
    minutes = exact_minutes(km, BETWEEN_TOWNS)
    if as_json:
        click.echo(json.dumps({"km": round(km, 6), "minutes": round(minutes, 6)}))
    else:
        click.echo(f"{km:.3f} km, {minutes:.1f} min")


@group.command()
@click.argument("timetable")
@click.option("--from", "first", required=True, help="The first day, as 2026-11-23.")
@click.option("--days", type=click.IntRange(1, DAYS_MAX), required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def hours(timetable: str, first: str, days: int, as_json: bool) -> None:
    """What a timetable in OpenStreetMap's words says of these days in Brindisi, holidays in."""
    try:
        day = date.fromisoformat(first)
    except ValueError:
        bad_input([f"--from, {first}: not a date"])
    if not 2000 <= day.year <= 2050:
        bad_input([f"--from, {first}: holidays are known from 2000 to 2050"])
    found = stretches(timetable, day, days, Calendar(public=national_between(day, days)))
    spoken = [(_moment(each.opens_at), _moment(each.closes_at), each.state) for each in found]
    warnings = [
        DOUBTS[each.doubt].format(minutes=each.minutes, minutes_if_added=each.minutes_if_added)
        for each in doubts(timetable, day)
        if each.doubt in DOUBTS
    ]
    if as_json:
        weekly_minutes = open_minutes(timetable, day)
        said = {"intervals": spoken, "weekly_minutes": weekly_minutes, "warnings": warnings}
        click.echo(json.dumps(said))
        return
    for line in spoken:
        click.echo("  ".join(line))
    for warning in warnings:
        click.echo(warning, err=True)


def _moment(clock: datetime) -> str:
    """A clock time of Brindisi as a moment; one that the spring skips is that much later."""
    return clock.replace(tzinfo=ROME).astimezone(UTC).astimezone(ROME).isoformat()


def _degrees(text: str, most: int) -> float | None:
    try:
        degrees = float(text)
    except ValueError:
        return None
    # Written so that "nan", which is a number to Python, is none here.
    return degrees if -most <= degrees <= most else None
