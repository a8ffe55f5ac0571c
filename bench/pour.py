"""Many rows at once, in the fastest way each database has."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import text

from models import guards, laws
from models.base import db
from models.sqlite import WRITE


def pour(
    table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, plain: bool = False
) -> None:
    """Into the open transaction. Plain rows are numbers and texts alone."""
    connection = db.session.connection()
    driver: Any = connection.connection.driver_connection
    listed = ", ".join(columns)
    if connection.dialect.name == "postgresql":
        with driver.cursor().copy(f"COPY {table} ({listed}) FROM STDIN") as into:
            for row in rows:
                into.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    driver.executemany(
        f"INSERT INTO {table} ({listed}) VALUES ({marks})",
        rows if plain else ([_plain(each) for each in row] for row in rows),
    )


def _plain(value: Any) -> Any:
    """As the app's own types have it on SQLite."""
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def begin() -> None:
    """Open a transaction that writes."""
    db.session.rollback()
    db.session.connection(execution_options={WRITE: True})


def loosen() -> None:
    """Let rows refer to what is not there, on SQLite until the app hangs up: `unguard` does it else."""
    db.session.rollback()
    if db.engine.dialect.name == "sqlite":
        waiting = db.engine.raw_connection()
        waiting.cursor().execute("PRAGMA foreign_keys=OFF")
        waiting.close()


def unguard() -> None:
    """Until the guards are installed again: they would take longer than all that is measured."""
    connection = db.session.connection()
    laws.remove(connection, guards.NOW)
    if connection.dialect.name == "postgresql":
        db.session.execute(text("SET LOCAL session_replication_role = replica"))


def guard() -> None:
    """The guards again, and the end of the transaction."""
    laws.install(db.session.connection(), guards.NOW)
    db.session.commit()


def remember() -> None:
    """The planner learns what there is, as it would have in years."""
    with db.engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
