"""flask places: distances. Names and keys are a contract."""

import json

import click
from flask import Flask
from flask.cli import AppGroup

from exchange.places.travel import BETWEEN_TOWNS, exact_minutes, great_circle_km
from views.refusals import bad_input

group = AppGroup("places", help="Where things are, and how far apart.")


def register(app: Flask) -> None:
    app.cli.add_command(group)


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


def _degrees(text: str, most: int) -> float | None:
    try:
        degrees = float(text)
    except ValueError:
        return None
    # Written so that "nan", which is a number to Python, is none here.
    return degrees if -most <= degrees <= most else None
