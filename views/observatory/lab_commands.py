"""flask observatory lab: a made-up time bank lived with other rules. Names and keys are a contract."""

import csv
import json
from dataclasses import asdict
from pathlib import Path

import click

from exchange.observatory import lab_assumed, lab_results
from exchange.observatory.lab_assumed import Assumed
from exchange.observatory.lab_results import Results
from exchange.observatory.lab_runs import LEVERS, RUNS_MIN, Size, curves
from views.refusals import bad_input


@click.command()
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@click.option("--homes", type=click.IntRange(5, 2_000), default=40, show_default=True)
@click.option("--weeks", type=click.IntRange(4, 520), default=24, show_default=True)
@click.option("--runs", type=click.IntRange(RUNS_MIN, 1_000), default=20, show_default=True)
@click.option("--lever", "levers", type=click.Choice(list(LEVERS)), multiple=True)
@click.option(
    "--assumed",
    "path",
    metavar="ASSUMED.csv",
    type=click.Path(exists=True, dir_okay=False),
    help="Other assumptions: a table with the columns name and value.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def lab(
    *, seed: int, homes: int, weeks: int, runs: int, levers: tuple[str, ...],
    path: str | None, as_json: bool,
) -> None:  # fmt: skip
    """What rules do in a made-up time bank: means over seeds with 95 % intervals, never promises."""
    size = Size(seed, homes, weeks, runs)
    assumed = _assumed(path)
    found = Results(size, tuple(curves(size, assumed, levers or LEVERS)))
    if not as_json:
        click.echo(lab_results.csv_of(found), nl=False)
        return
    points = lab_results.rows(found.points, size)
    click.echo(json.dumps({**asdict(size), "assumed": asdict(assumed), "points": points}))


def _assumed(path: str | None) -> Assumed:
    if path is None:
        return lab_assumed.assumed_by_default()
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            found = lab_assumed.read(file)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        bad_input([f"{path}: cannot be read ({type(problem).__name__})"])
    if isinstance(found, list):
        bad_input(f"{each.name}: {each.kind}" for each in found)
    return found
