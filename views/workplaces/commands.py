"""flask workplaces: shifts beside care, on a person's own file. Names and keys are a contract."""

import json
from zoneinfo import ZoneInfo

import click
from flask import Flask
from flask.cli import AppGroup

from exchange.schedule.reading import Problem
from exchange.units import Slot
from exchange.workplaces import clash as shifts
from exchange.workplaces.case_file import read_case
from views.own_files import decoded, sentences
from views.refusals import bad_input

ZONE = ZoneInfo("Europe/Rome")
group = AppGroup("workplaces", help="Shifts beside care.")


def register(app: Flask) -> None:
    app.cli.add_command(group)


@group.command()
@click.argument("path", metavar="CASE.json")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def clash(path: str, as_json: bool) -> None:
    """When care is needed, the worker is away, and no service is open. - reads standard input."""
    document = decoded(path)
    case = [document] if isinstance(document, Problem) else read_case(document, ZONE)
    if isinstance(case, list):
        bad_input(sentences(case))
    found = shifts.clash(case)
    if as_json:
        click.echo(json.dumps(_document(found)))
        return
    click.echo(f"{found.minutes_week:g} minutes a week that nobody covers")
    click.echo(f"{found.with_partner_week:g} of them outside the partner's free time")
    for first, last in map(_pair, found.uncovered):
        click.echo(f"{first} – {last}")


def _document(found: shifts.Clash) -> dict[str, object]:
    return {
        "uncovered_minutes_week": round(found.minutes_week, 6),
        "per_day": {day.isoformat(): minutes for day, minutes in found.per_day.items()},
        "with_partner": round(found.with_partner_week, 6),
        "intervals": [_pair(slot) for slot in found.uncovered],
    }


def _pair(slot: Slot) -> tuple[str, str]:
    first, last = (moment.astimezone(ZONE).isoformat() for moment in (slot.starts_at, slot.ends_at))
    return first, last
