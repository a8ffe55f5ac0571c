"""flask observatory: indicators and the gate, on a person's own files. Names and keys are a contract."""

import json
from collections.abc import Mapping
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from exchange.observatory import fairness, indicators
from exchange.observatory.datasets import checksum
from exchange.observatory.disclosure import GROUP_MIN, Shown
from exchange.observatory.disclosure import suppress as suppressed
from views.observatory import open_table, sheets
from views.observatory.lab_commands import lab
from views.observatory.report_commands import write_out
from views.refusals import bad_input

group = AppGroup("observatory", help="What may be published, and the figures of the observatory.")
# Nobody waits at a page: proof is worth more than time here.
SECONDS = 300.0
as_document = click.option(
    "--json", "as_json", is_flag=True, help="One JSON document on standard output."
)


def register(app: Flask) -> None:
    group.add_command(lab)
    group.add_command(write_out)
    app.cli.add_command(group)


@group.command()
@click.argument("path", metavar="COUPLES.csv")
@as_document
def asymmetry(path: str, as_json: bool) -> None:
    """The women's part of couples' minutes, pooled, 0..100. Columns: women_minutes, men_minutes."""
    couples, problems = sheets.couples(path)
    if problems:
        bad_input(problems)
    _say({"index": _six(indicators.asymmetry(couples)), "couples": len(couples)}, as_json)


@group.command("fairness")
@click.argument("path", metavar="HOURS.csv")
@as_document
def fairness_(path: str, as_json: bool) -> None:
    """How evenly hours are given and received. Columns: person, sex, given, received."""
    people, problems = sheets.people(path)
    if problems:
        bad_input(problems)
    parts = fairness.theil_by_sex(people)
    balances = [each.given - each.received for each in people]
    found = {
        "gini_given": fairness.gini([each.given for each in people]),
        "gini_received": fairness.gini([each.received for each in people]),
        "theil": None if parts is None else parts.whole,
        "theil_between": None if parts is None else parts.between,
        "theil_within": None if parts is None else parts.within,
        "reciprocity_mean": fairness.reciprocity_mean(people),
        "reciprocity_hours": fairness.reciprocity_hours(people),
        "women_share_given": fairness.women_share(people),
        "women_share_received": fairness.women_share(people, of_received=True),
        "turnover": fairness.turnover(people),
        "balance_spread": fairness.balance_spread(balances),
        "top_tenth_share": fairness.top_tenth_share(balances),
    }
    _say({name: _six(number) for name, number in found.items()}, as_json)


@group.command()
@click.argument("path", metavar="TABLE.csv")
@click.option("--k", "group_min", type=click.IntRange(1), default=GROUP_MIN, show_default=True)
@as_document
def suppress(path: str, group_min: int, as_json: bool) -> None:
    """What of a table may be published: whole numbers, no header, totals last."""
    counts, problems = sheets.table(path)
    if problems:
        bad_input(problems)
    found = suppressed(counts, group_min=group_min, seconds=SECONDS)
    if not found.is_least:
        click.echo("safe, but not proven to hide as little as can be", err=True)
    if as_json:
        hidden = {"primary": found.primary, "secondary": found.secondary}
        click.echo(json.dumps({"published": found.published, **hidden}))
    elif found.published is None:
        click.echo("too small to publish")
    else:
        click.echo(_drawn(found.published))


@group.command()
@click.argument("table", metavar="TABLE.csv", type=click.Path(exists=True, dir_okay=False))
@click.argument("codebook", metavar="CODEBOOK.json", type=click.Path(exists=True, dir_okay=False))
@as_document
def reimport(table: str, codebook: str, as_json: bool) -> None:
    """Read a table of the open figures back, and look whether it is still what went out."""
    content = Path(table).read_bytes()
    found, problems = open_table.read(content, Path(codebook).read_bytes())
    if found is None or problems:
        bad_input(problems)
    same = open_table.csv_of(found) == content
    said = {"rows": len(found.rows), "columns": len(found.columns), "hidden": found.book.hidden}
    whole = said | {"edition": found.book.edition, "sha256": checksum(content), "identical": same}
    click.echo(
        json.dumps(whole)
        if as_json
        else f"{found.book.title}: {'identical' if same else 'other bytes'}"
    )


def _drawn(published: Shown) -> str:
    words = [["*" if number is None else str(number) for number in row] for row in published]
    width = max(len(word) for row in words for word in row)
    return "\n".join("  ".join(word.rjust(width) for word in row) for row in words)


def _six(number: float | None) -> float | None:
    # What is nothing but for rounding is said without a sign.
    return None if number is None else round(number, 6) + 0.0


def _say(found: Mapping[str, float | None], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(found))
        return
    for name, number in found.items():
        click.echo(f"{'-' if number is None else number:>12}  {name}")
