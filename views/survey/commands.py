"""flask survey: what a file of answers says, with small groups hidden. Names and keys are a contract."""

import csv
import json
import re
from dataclasses import dataclass
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from exchange.observatory.disclosure import GROUP_MIN, suppress
from exchange.survey import tables
from exchange.survey.estimates import Estimate
from views.refusals import bad_input
from views.survey import residents_commands

group = AppGroup("survey", help="What answers say, and how far off that may be.")
_WEIGHT = "weight"
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,12})?|\.\d{1,12}", re.ASCII)


def register(app: Flask) -> None:
    group.add_command(residents_commands.bring)
    app.cli.add_command(group)


@dataclass(frozen=True)
class Sheet:
    """The columns asked for, answer by answer; weights are 1 where there is no such column."""

    columns: dict[str, list[str]]
    weights: list[float]


@group.command()
@click.argument("path", metavar="ANSWERS.csv")
@click.option("--by", required=True, metavar="COLUMN", help="What answers are sorted by.")
@click.option("--of", metavar="COLUMN", help="Shares of its values within each group of --by.")
@click.option("--k", "group_min", type=click.IntRange(1), default=GROUP_MIN, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def estimate(path: str, by: str, of: str | None, group_min: int, as_json: bool) -> None:
    """Weighted shares with 95 % half-widths. A column `weight`, where there is one, weighs answers.

    Without --of, the share of each value of COLUMN among all who answered it.
    """
    sheet, problems = _read(path, [by] if of is None else [by, of])
    if problems:
        bad_input(problems)
    values = sheet.columns[by if of is None else of]
    # All in one group, or each in its own.
    groups = [each and by for each in values] if of is None else sheet.columns[by]
    found = _told(groups, values, sheet.weights, group_min)
    document = {"by": by, "of": of, "k": group_min} | found
    if of is None:
        document |= {"n": None, "shares": {}} | found["groups"].get(by, {})
        del document["groups"]
    click.echo(json.dumps(document) if as_json else json.dumps(document, indent=2))


def _told(
    groups: list[str], values: list[str], weights: list[float], group_min: int
) -> dict[str, Any]:
    table = tables.cross(groups, values, weights)
    if not table.counts:
        return {"groups": {}}
    shown = suppress(table.counts, group_min=group_min).published
    if shown is None:
        shown = tuple((None,) * (len(table.values) + 1) for _ in (*table.groups, ""))
    hidden = table.hidden(shown)
    return {
        "groups": {
            name: {
                "n": counts[-1],
                "shares": {
                    value: _said(share, count)
                    for value, share, count in zip(table.values, shares, counts, strict=False)
                },
            }
            for name, shares, counts in zip(table.groups, hidden.shares, shown, strict=False)
        }
    }


def _said(share: Estimate | None, count: int | None) -> dict[str, float | int | None] | None:
    """None where it is hidden."""
    if share is None or count is None:
        return None
    return {
        "share": round(share.value, 6),
        "half_width": round(share.half_width, 6),
        "n": count,
    }


def _read(path: str, columns: list[str]) -> tuple[Sheet, list[str]]:
    """The columns, and the weights; every problem with its row."""
    problems: list[str] = []
    found: dict[str, list[str]] = {column: [] for column in columns}
    weights: list[float] = []
    try:
        with click.open_file(path, encoding="utf-8-sig") as file:
            rows = csv.DictReader(file, strict=True)
            names = rows.fieldnames or []
            problems += [f"row 1, {each}: no such column" for each in columns if each not in names]
            for row in rows if not problems else ():
                for column in columns:
                    found[column].append((row[column] or "").strip())
                text = (row[_WEIGHT] or "").strip() if _WEIGHT in names else "1"
                if not _NUMBER.fullmatch(text):
                    problems.append(f"row {rows.line_num}, {_WEIGHT}: not a number from 0")
                weights.append(float(text) if _NUMBER.fullmatch(text) else 0.0)
    except (OSError, UnicodeDecodeError, csv.Error) as no:
        problems.append(f"{path}: cannot be read ({type(no).__name__})")
    return Sheet(found, weights), problems
