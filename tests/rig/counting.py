"""How often the database is asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from models.base import db

ASKING = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """Every statement sent meanwhile, those of transactions left out. Needs an app context."""
    heard: list[str] = []

    def hear(connection, cursor, statement, *rest) -> None:
        if statement.split()[0] in ASKING:
            heard.append(statement)

    engine = db.engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", hear)
