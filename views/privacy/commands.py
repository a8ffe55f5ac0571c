"""`flask privacy export` and `flask privacy erase`: a person's data in her hands, or gone."""

import json

import click
from flask import Flask
from flask.cli import AppGroup

from exchange.people import me_queries
from exchange.work import unit_of_work
from models.base import db
from views.access import act_of_nobody
from views.privacy import parting
from views.refusals import bad_input, told_at_the_command_line

group = AppGroup("privacy", help="A person's data: a copy of it, or the end of it.")


def register(app: Flask) -> None:
    app.cli.add_command(group)


@group.command("export")
@click.argument("person")
def export(person: str) -> None:
    """Print all that is kept of PERSON (number or email) as JSON."""
    person_id = _found(person)
    click.echo(json.dumps(parting.export(person_id), ensure_ascii=False, indent=2))


@group.command("erase")
@click.argument("person")
@told_at_the_command_line
def erase(person: str) -> None:
    """Forget PERSON (number or email). What moved stays in the books, without a name."""
    person_id = _found(person)
    with unit_of_work(act := act_of_nobody("privacy erase", f"person:{person_id}")):
        parting.erase(person_id, act=act)
    click.echo("erased")


def _found(person: str) -> int:
    person_id = me_queries.person_numbered(person)
    db.session.rollback()
    if person_id is None:
        # The argument may be an address: it is not repeated.
        bad_input(["PERSON: nobody, or erased already"])
    return person_id
