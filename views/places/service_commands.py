"""flask places services: a whole file for the register, shown first, brought in all or not at all."""

import json
from typing import Any

import click
from flask.cli import AppGroup, with_appcontext

from exchange.places import service_actions, service_queries
from exchange.places.service_files import Differences, differences
from exchange.places.services import Service
from exchange.work import unit_of_work
from views.access import act_of_nobody
from views.places.service_text import NoService, services_in
from views.refusals import bad_input


def register(group: AppGroup) -> None:
    group.add_command(services)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--write", is_flag=True, help="Bring it in; without, only show what it would change.")
@click.option("--ending", is_flag=True, help="What the file does not name has shut for good.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@with_appcontext
def services(file: str, write: bool, ending: bool, as_json: bool) -> None:
    """Services from a CSV, GeoJSON or OpenStreetMap file: what would be new, changed, gone."""
    brought = _read(file)
    there = {code: each.service for code, each in service_queries.register().items()}
    shown = differences(there, brought)
    if write:
        with unit_of_work(act := act_of_nobody("places.bring_services")):
            service_actions.bring(brought, ending=ending, act=act)
    counts = _counts(shown)
    if as_json:
        click.echo(json.dumps(counts | {"written": write}))
        return
    for word, number in counts.items():
        click.echo(f"{number:8}  {word}")


def _read(file: str) -> list[Service]:
    try:
        with click.open_file(file, encoding="utf-8-sig") as opened:
            found, problems = services_in(opened.read())
    except (OSError, UnicodeDecodeError) as no:
        bad_input([f"{file}: cannot be read ({type(no).__name__})"])
    except NoService as no:
        bad_input([f"{file}: no table, no GeoJSON, no OpenStreetMap file {no.at}".rstrip()])
    if problems:
        bad_input([f"row {each.row}, {each.column}: {each.wrong} {each.text}" for each in problems])
    return found


def _counts(shown: Differences) -> dict[str, Any]:
    return {
        "new": len(shown.new),
        "changed": len(shown.changed),
        "gone": len(shown.gone),
        "alike": shown.alike,
    }
