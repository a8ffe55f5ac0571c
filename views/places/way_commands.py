"""flask places way, flask places timetables: minutes from door to door, and whether a feed can be read."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from flask import Flask
from flask.cli import with_appcontext

from exchange.places.buses import Network, Point
from exchange.places.gtfs import Feed
from exchange.places.matrix import End
from exchange.places.transport import Transport
from exchange.places.ways import ways
from views.places import travelling
from views.places.timetables import NotAFeed, read_feed
from views.refusals import bad_input

ROME = ZoneInfo("Europe/Rome")


# A latitude below zero is a number, not an option.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("lat_a")
@click.argument("lon_a")
@click.argument("lat_b")
@click.argument("lon_b")
@click.option("--by", type=click.Choice([each.value for each in Transport]), required=True)
@click.option(
    "--at", "said", required=True, help="When one sets out, as 2026-11-23T08:00, in Brindisi."
)
@click.option("--timetables", type=Path, help="A zipped GTFS feed instead of the installation's.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@with_appcontext
def way(
    lat_a: str,
    lon_a: str,
    lat_b: str,
    lon_b: str,
    by: str,
    *,
    said: str,
    timetables: Path | None,
    as_json: bool,
) -> None:
    """Minutes from a point to another, and who says so: a router, a timetable or the estimate."""
    start, end, at = _point(lat_a, lon_a), _point(lat_b, lon_b), _moment(said)
    pairs = ((start, f"{lat_a} {lon_a}"), (end, f"{lat_b} {lon_b}"))
    problems = [f"{text}: not degrees" for point, text in pairs if point is None]
    problems += [] if at else [f"--at, {said}: not a date and time"]
    if start is None or end is None or at is None:
        bad_input(problems)
    known = travelling.sources()
    if timetables is not None:
        known = replace(known, network=Network(_read(timetables)))
    found = ways(End(start), [End(end)], Transport(by), at, known)[0]
    if as_json:
        minutes = found.minutes if found else None
        click.echo(json.dumps({"minutes": minutes, "source": found.source if found else None}))
    elif found is None or found.minutes is None:
        click.echo("nobody can say" if found is None else "no way leads there")
    else:
        click.echo(f"{found.minutes} min ({found.source})")


@click.command()
@click.argument("feed", type=Path)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def timetables(feed: Path, as_json: bool) -> None:
    """Read a zipped GTFS feed and say what it holds, or everything that is wrong with it."""
    found = _read(feed)
    days = [day for each in found.days.values() for day in ({each.first, each.last} | each.added)]
    held = [day.isoformat() for day in days if 2000 <= day.year <= 2100]
    told = {
        "stops": len(found.stops),
        "trips": len(found.trips),
        "first_day": min(held, default=None),
        "last_day": max(held, default=None),
    }
    if as_json:
        click.echo(json.dumps(told))
        return
    for name, value in told.items():
        click.echo(f"{name:10} {value}")


def register(app: Flask) -> None:
    """Below `flask places`."""
    places = app.cli.commands["places"]
    assert isinstance(places, click.Group)
    places.add_command(way)
    places.add_command(timetables)


def _read(path: Path) -> Feed:
    try:
        feed, problems = read_feed(path)
    except NotAFeed as no:
        bad_input([f"{path.name}: cannot be read ({no})"])
    if feed is None:
        bad_input(
            [f"{each.table}: row {each.row}, {each.column}: {each.kind}" for each in problems]
        )
    return feed


def _point(lat: str, lon: str) -> Point | None:
    try:
        found = float(lat), float(lon)
    except ValueError:
        return None
    return found if -90 <= found[0] <= 90 and -180 <= found[1] <= 180 else None


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.astimezone(ROME) if at.tzinfo else at.replace(tzinfo=ROME)
