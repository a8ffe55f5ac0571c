"""flask budget: spending read again, on a body's own file. Names and keys are a contract."""

import json
from fractions import Fraction

import click
from flask import Flask
from flask.cli import AppGroup

from exchange.budget.classes import Reading, reading
from views.budget import sheets
from views.refusals import bad_input

group = AppGroup("budget", help="A budget read again by what it does to women and men.")


def register(app: Flask) -> None:
    app.cli.add_command(group)


@group.command()
@click.argument("path", metavar="LINES.csv")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def classify(path: str, as_json: bool) -> None:
    """Sums by class, to the cent. Columns: line, amount, code (0, 1, 2, P), share in percent."""
    lines, problems = sheets.lines(path)
    if problems:
        bad_input(problems)
    found = _document(reading(lines))
    if as_json:
        click.echo(json.dumps(found))
        return
    click.echo(f"{found['total']:.2f} in all, {found['total_net_of_staff']:.2f} without staff")
    for code, said in found["codes"].items():
        percent = "-" if said["percent"] is None else f"{said['percent']:.2f} %"
        click.echo(f"{code}  {said['amount']:>18.2f}  {percent:>9}")


def _document(found: Reading) -> dict:
    return {
        "total": found.cents / 100,
        "total_net_of_staff": found.cents_net_of_staff / 100,
        "codes": {
            code.value: {
                "amount": each.cents / 100,
                "percent": _six(each.percent),
                "percent_net_of_staff": _six(each.percent_net_of_staff),
            }
            for code, each in found.codes.items()
        },
    }


def _six(number: Fraction | None) -> float | None:
    return None if number is None else round(float(number), 6)
