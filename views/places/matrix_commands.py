"""flask places matrix: measured minutes brought in from a table, after a look at what would change."""

import csv
import json
from dataclasses import asdict

import click
from flask import Flask
from flask.cli import with_appcontext

from exchange.places import matrix, matrix_actions, matrix_queries
from exchange.places.service_files import Problem
from exchange.work import unit_of_work
from models.base import db
from views.access import act_of_nobody
from views.refusals import bad_input


@click.command("matrix")
@click.argument("table")
@click.option("--write", is_flag=True, help="Keep it, in the place of the one that was kept.")
@click.option("--source", default="flask places matrix", help="Who has measured these minutes.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@with_appcontext
def bring(table: str, write: bool, source: str, as_json: bool) -> None:
    """Minutes by zone and service, or by two points; without --write only what would change.

    Columns: zone,service,means,minutes or from_lat,from_lon,to_lat,to_lon,means,minutes.
    """
    brought = _read(table)
    differences = matrix.differences(matrix_queries.whole(), brought)
    db.session.rollback()
    if write:
        with unit_of_work(act := act_of_nobody("places.bring_matrix")):
            matrix_actions.bring(brought, source, act=act)
    if as_json:
        click.echo(json.dumps(asdict(differences) | {"written": write}))
        return
    for name, ways in asdict(differences).items():
        click.echo(f"{ways:8} {name}")


def register(app: Flask) -> None:
    """Below `flask places`."""
    places = app.cli.commands["places"]
    assert isinstance(places, click.Group)
    places.add_command(bring)


def _read(table: str) -> matrix.Matrix:
    try:
        with click.open_file(table, encoding="utf-8-sig") as file:
            rows = csv.DictReader(file, strict=True)
            problems = matrix.wrong_columns(rows.fieldnames or [])
            if problems:
                bad_input(map(_words, problems))
            numbered = ((rows.line_num, row) for row in rows)
            found, problems = matrix.read(numbered, matrix_queries.known())
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        bad_input([f"{table}: cannot be read ({type(problem).__name__})"])
    if found is None:
        bad_input(map(_words, problems))
    return found


def _words(problem: Problem) -> str:
    said = f", {problem.text}" if problem.text else ""
    return f"row {problem.row}, {problem.column}{said}: {problem.wrong}"
