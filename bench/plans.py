"""The SQL of each competitor, and how the database goes about it."""

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy import event

from bench.machine import Ground
from bench.report import Report
from models.base import db
from tests.rig.counting import ASKING
from tests.rig.databases import close
from tests.rig.postgresql import programs

Sent = tuple[str, Any]


def tell(report: Report, name: str, app: Flask, deed: Callable[[], object]) -> None:
    """Every statement of one deed as it is sent, those of transactions too, and each one's plan."""
    with app.app_context():
        with heard() as sent:
            deed()
        db.session.rollback()
        report.title(f"SQL of {name}")
        for statement, values in sent:
            report.say(in_one_piece(statement))
            for line in _plan(statement, values):
                report.say(f"    {line}")
    close(app)


@contextmanager
def heard() -> Iterator[list[Sent]]:
    """Every statement this app sends meanwhile, as the driver gets it."""
    sent: list[Sent] = []

    def hear(connection: Any, cursor: Any, statement: str, values: Any, *rest: Any) -> None:
        sent.append((statement, values))

    engine = db.engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def in_one_piece(statement: str) -> str:
    return re.sub(r"\s+", " ", statement).strip()


def _plan(statement: str, values: Any) -> list[str]:
    if statement.split()[0] not in ASKING:
        return []
    on_sqlite = db.engine.dialect.name == "sqlite"
    asked = f"{'EXPLAIN QUERY PLAN' if on_sqlite else 'EXPLAIN'} {statement}"
    with db.engine.connect() as connection:
        rows = connection.exec_driver_sql(asked, values).all()
        connection.rollback()
    return [str(row[-1]) for row in rows]


def tell_pgbench(report: Report, here: Ground) -> None:
    """The script it comes with, each statement with plain numbers for its chances."""
    shown = subprocess.run(
        [programs() / "pgbench", "--show-script=tpcb-like"],
        check=True,
        capture_output=True,
        text=True,
    )
    report.title("SQL of pgbench")
    with psycopg.connect(here.cluster.url("pgbench")) as connection:
        for line in (shown.stdout + shown.stderr).splitlines():
            report.say(line)
            if line.split(" ")[0] in ASKING:
                plain = re.sub(r":\w+", "1", line.rstrip(";"))
                for (step,) in connection.execute(f"EXPLAIN {plain}").fetchall():
                    report.say(f"    {step}")
