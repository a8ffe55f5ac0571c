"""Figures of the gender budget: a file of 20,000 lines read, classified by rules, and reported, on both databases."""

import time
import uuid
from datetime import UTC, date, datetime

from flask import Flask

from bench.machine import ground
from bench.report import Report
from exchange.budget import (
    budget_queries,
    columns,
    file_actions,
    file_queries,
    report,
    report_queries,
    suggesting_actions,
)
from exchange.budget.classes import Code
from exchange.budget.shares import Shares, only
from exchange.budget.suggesting import Rule
from exchange.people.organisation_actions import add_organisation
from exchange.units import Act
from exchange.work import unit_of_work
from models.states_of_budgets import LineState
from tests import cast
from tests.rig.databases import close
from views.budget import report_tables
from views.budget.sheet_rows import rows_of

LINES = 20_000
YEAR, DAY = 2029, date(2030, 1, 7)
HEAD = "Missione;Programma;Capitolo;Descrizione;Previsioni;Impegni"
MISSIONS, PROGRAMMES = 20, 8
RUNS = {"ci": 1, "full": 5}


def measure(report_to: Report, *, full: bool) -> dict[str, object]:
    """Seconds from the bytes of the file to the report's tables; the slower database counts.

    Beside them those of our own processor, which do not wait for whoever else is at work here.
    """
    tier = "full" if full else "ci"
    content, whole_cents = a_file()
    found: dict[str, object] = {"tier": tier}
    took = []
    with ground() as here:
        for name, make in (("sqlite", here.sqlite), ("postgresql", here.postgresql)):
            runs = [
                _once(make(f"budget{run}"), content, whole_cents, report_to)
                for run in range(RUNS[tier])
            ]
            seconds, own = min(runs)
            took.append(seconds)
            found[f"report_20000_{name}_s"] = round(seconds, 2)
            found[f"report_20000_{name}_own_s"] = round(own, 2)
    return found | {"report_20000_s": round(max(took), 2)}


def a_file() -> tuple[bytes, int]:
    """Every line of a chapter of its own; the sum of what was spent, in cents."""
    rows, whole = [HEAD], 0
    for number in range(LINES):
        mission, programme = number % MISSIONS + 1, number // MISSIONS % PROGRAMMES + 1
        cents = number * 7_919 % 1_000_003 + 1
        whole += cents
        spent = f"{cents // 100},{cents % 100:02d}"
        rows.append(f"{mission:02d};{programme:02d};{number};Voce {number};{spent};{spent}")
    return "\n".join(rows).encode(), whole


def _once(app: Flask, content: bytes, whole: int, said: Report) -> tuple[float, float]:
    """Seconds, and of them those of our own processor."""
    with app.app_context():
        town = cast.the_usual()
        body = _do(town, add_organisation, "Comune di Mesagne", "municipality")
        for rule in _rules():
            _do(town, suggesting_actions.add_rule, body, rule)
        began, began_own = time.perf_counter(), time.process_time()
        rows = rows_of(content)
        guessed = columns.guess([row for _number, row in rows[:20]])
        file_id = _do(town, file_actions.hand_in, body, YEAR, "b.csv", rows, columns=guessed)
        file_queries.handed(file_id, bank_id=town.bank_id, organisation_id=body).read()
        brought = time.perf_counter()
        budget_id = _do(town, file_actions.bring, file_id, body, language="it")
        classified = time.perf_counter()
        kept = _reported(app, town.bank_id, body, budget_id)
        ended, own = time.perf_counter(), time.process_time() - began_own
        of = report.read(kept)
        assert of.lines == LINES
        assert of.reading(report.ACTUAL).cents == whole
        found = budget_queries.totals(budget_id, bank_id=town.bank_id)
        assert found.lines[LineState.PROPOSED] == LINES
    close(app)
    said.say(
        f"read {brought - began:.2f} s, kept and classified {classified - brought:.2f} s,"
        f" reported {ended - classified:.2f} s"
    )
    return ended - began, own


def _rules() -> list[Rule]:
    """Each mission has one; every fifth splits its lines in three."""
    codes = (Code.NEUTRAL, Code.DIRECT, Code.SENSITIVE, Code.STAFF)
    split = Shares(neutral_bp=3_333, direct_bp=3_333, sensitive_bp=3_334)
    return [
        Rule(f"{mission:02d}", "", "", only(codes[mission % 4]) if mission % 5 else split, "Prova")
        for mission in range(1, MISSIONS + 1)
    ]


def _do(town: cast.Cast, deed: object, *args: object, **more: object) -> int:
    act = Act(
        uid=uuid.uuid4(),
        bank_id=town.bank_id,
        person_id=town.people["Carla"],
        now=datetime.now(UTC),
        verb="bench",
    )
    with unit_of_work(act):
        return deed(*args, act=act, **more)


def _reported(app: Flask, bank_id: int, body: int, budget_id: int) -> str:
    """Put together, written as tables, and kept as one text."""
    of = report_queries.assembled(
        budget_id, bank_id=bank_id, organisation_id=body, as_of=DAY, context=None
    )
    with app.test_request_context():
        assert report_tables.parts(of)
    return report.content(of)
