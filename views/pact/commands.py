"""flask pact: what is published checked far from here. Names and keys are a contract."""

import sys
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from exchange.pact import verifying
from views.pact.register_commands import check_register

group = AppGroup("pact", help="The pact: its text, and the signatures under it.")
group.add_command(check_register)


def register(app: Flask) -> None:
    app.cli.add_command(group)


@group.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("signatures", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(text: Path, signatures: Path) -> None:
    """Is TEXT (text.txt) what was signed, and is each of SIGNATURES (signatures.json) one?

    Needs no database and no network. Leaves with 1 where anything does not hold.
    """
    found = verifying.verify(text.read_bytes(), signatures.read_text(encoding="utf-8"))
    if found.document:
        click.echo(f"text {found.document}")
    if found.fault:
        click.echo(f"fault {found.fault}")
    for each in found.signatures:
        said = each.statement
        if said is None:
            click.echo(f"{each.place}  NO  {each.fault}")
        else:
            who = f"{said.organisation}: {said.name}, {said.title} ({said.role})"
            line = f"{each.place}  yes  {said.day}  {who}  at {each.origin}  key {each.key}"
            click.echo(_printable(line))
    good = sum(1 for each in found.signatures if each.statement)
    click.echo(f"{good} of {len(found.signatures)} signatures hold")
    sys.exit(0 if found.holds else 1)


def _printable(text: str) -> str:
    """A stranger's file may hold letters that a terminal obeys, or that turn a line round."""
    return "".join(each if each.isprintable() else "?" for each in text)
