"""flask matching plan: the batch planner on a file of tasks and people. Keys are a contract."""

import json
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

import click

from exchange.matching.plan import Plan
from exchange.matching.plan import plan as plan_of
from exchange.matching.plan_instance import Instance
from exchange.matching.plan_reading import Problem, read_instance
from views.refusals import bad_input


@click.command()
@click.argument("path", metavar="INSTANCE")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def plan(path: str, as_json: bool) -> None:
    """The best plan found for a file of tasks and people, and how good any could be.

    INSTANCE is a file as docs/matching.md says; - is standard input.
    """
    began = time.monotonic()
    made = plan_of(_read(path), began=began)
    if as_json:
        click.echo(json.dumps(_document(made)))
        return
    for task, person in made.assignments:
        click.echo(f"{task} {person}")
    click.echo(f"{made.assigned} given, {made.unassigned} not, within {made.gap:.3%}", err=True)


def _read(path: str) -> Instance:
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
        read = read_instance(json.loads(text))
    except OSError:
        _say([Problem(path, "cannot_be_read")])
    except (ValueError, RecursionError):
        _say([Problem(path, "not_json")])
    if isinstance(read, list):
        _say(read)
    return read


def _say(problems: list[Problem]) -> NoReturn:
    bad_input(f"{each.where}: {each.kind.replace('_', ' ')}" for each in problems)


def _document(made: Plan) -> dict[str, Any]:
    return {
        "assigned": made.assigned,
        "unassigned": made.unassigned,
        "objective": round(made.objective, 6),
        "bound": round(made.bound, 6),
        "gap": round(made.gap, 6),
        "seconds": round(made.seconds, 6),
        "assignments": [list(pair) for pair in made.assignments],
    }
