"""flask schedule: how much of a slot a file of free times leaves open. A contract, as docs say."""

import json
from dataclasses import asdict
from zoneinfo import ZoneInfo

import click
from flask import Flask
from flask.cli import AppGroup

from exchange.schedule.overlap import (
    FreeTimes,
    OverlapReport,
    overlap_report,
    read_free_times,
    read_wanted,
)
from exchange.schedule.reading import Problem
from exchange.units import Slot
from views.own_files import decoded, sentences
from views.refusals import bad_input

ZONE = ZoneInfo("Europe/Rome")
group = AppGroup("schedule", help="Free times and slots.")


def register(app: Flask) -> None:
    app.cli.add_command(group)


@group.command()
@click.option(
    "--free", "path", required=True, metavar="FILE", help="Free times; - is standard input."
)
@click.option("--start", required=True, metavar="MOMENT", help="2030-01-09T15:00+01:00")
@click.option("--end", required=True, metavar="MOMENT")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def overlap(path: str, start: str, end: str, as_json: bool) -> None:
    """How much of a slot is free, in elapsed minutes, and which parts."""
    free, wanted = _read_file(path), read_wanted(start, end)
    if not isinstance(free, FreeTimes) or not isinstance(wanted, Slot):
        wrong = [each for each in (free, wanted) if isinstance(each, list)]
        bad_input(sentences(problem for problems in wrong for problem in problems))
    report = overlap_report(free, wanted, ZONE)
    if as_json:
        click.echo(json.dumps(asdict(report)))
    else:
        _say(report)


def _read_file(path: str) -> FreeTimes | list[Problem]:
    document = decoded(path)
    return [document] if isinstance(document, Problem) else read_free_times(document)


def _say(report: OverlapReport) -> None:
    click.echo(f"{report.overlap_minutes} minutes free{', all of it' if report.fits else ''}")
    for starts_at, ends_at in report.pieces:
        click.echo(f"{starts_at} – {ends_at}")
