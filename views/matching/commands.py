"""flask matching: the ranking of a task, and the index rebuilt. Keys and names are a contract."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from exchange.errors import NotFound
from exchange.matching import queries
from exchange.matching.queries import Candidate
from exchange.people import bank_queries
from exchange.units import ROW_ID_MAX
from views.matching.jobs import file_anew, file_asks_anew
from views.matching.plan_command import plan
from views.refusals import bad_input

group = AppGroup("matching", help="Who fits which task.")


def register(app: Flask) -> None:
    group.add_command(plan)
    app.cli.add_command(group)


@group.command()
@click.option(
    "--task", "task_id", type=click.IntRange(1, ROW_ID_MAX), required=True, help="The id of a task."
)
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def rank(task_id: int, limit: int, as_json: bool) -> None:
    """The neighbours for a task, best first; the lower the score, the better."""
    try:
        bank_id = queries.bank_of_task(task_id)
    except NotFound:
        bad_input([f"--task, {task_id}: there is no such task"])
    found = queries.candidates_for(
        task_id, bank_id=bank_id, household_id=None, now=datetime.now(UTC), limit=limit
    )
    if as_json:
        click.echo(json.dumps([_document(each) for each in found]))
        return
    for each in found:
        click.echo(f"{each.parts.cost:8} {each.facts.free_minutes:5} min  {each.person_id}")


def _document(candidate: Candidate) -> dict[str, Any]:
    return {
        "person_id": candidate.person_id,
        "score": candidate.parts.cost,
        "parts": asdict(candidate.parts),
        "travel_minutes": candidate.travel_minutes,
        "free_minutes": candidate.facts.free_minutes,
    }


@group.command()
def refresh() -> None:
    """Rebuild what the match reads, for every bank, as after loading people in bulk."""
    for bank in bank_queries.banks():
        file_anew(bank.id)
        people = queries.count_filed(bank.id)
        open_asks = file_asks_anew(bank.id)
        click.echo(f"bank {bank.id}: {people} people and {open_asks} asks can be found", err=True)
