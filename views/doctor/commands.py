"""`flask doctor`: looks an installation over and says in plain sentences what is off."""

import json
from dataclasses import asdict
from datetime import UTC, datetime

import click
from flask import Flask
from flask.cli import with_appcontext

from views.doctor import checks


def register(app: Flask) -> None:
    """Add it to the flask command."""
    app.cli.add_command(doctor)


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@with_appcontext
def doctor(as_json: bool) -> None:
    """Look this installation over. Exit 1 when something is off; what deserves a look is not off."""
    findings = checks.look_over(datetime.now(UTC))
    is_well = not any(finding.is_off for finding in findings)
    if as_json:
        click.echo(json.dumps({"ok": is_well, "checks": [asdict(each) for each in findings]}))
    else:
        click.echo("\n".join(finding.as_line() for finding in findings))
    raise SystemExit(0 if is_well else 1)
