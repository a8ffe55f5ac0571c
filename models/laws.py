"""Putting in place what keeps the law in the database: the present text, or what a migration left.

A migration never asks for the present text: it would change with every change of it.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path

from sqlalchemy import Connection

_KEPT = Path(__file__).parent.parent / "migrations" / "laws"

# Where somebody else made it, or leans on it too, it stays.
_OUR_EXTENSION_GOES = """
    DO $$ BEGIN
        IF EXISTS (SELECT FROM pg_extension
                   WHERE extname = 'btree_gist' AND extowner = current_user::regrole)
        THEN DROP EXTENSION btree_gist;
        END IF;
    EXCEPTION WHEN dependent_objects_still_exist THEN NULL;
    END $$
"""


@dataclass(frozen=True)
class Laws:
    """Triggers by name for either database; PostgreSQL's functions, and its exclusion of clashes."""

    sqlite: Mapping[str, str]
    functions: tuple[str, ...]
    postgresql: Mapping[str, str]
    exclusion: str


def as_of(revision: str) -> Laws:
    """What stood once this migration was through."""
    kept = tomllib.loads((_KEPT / f"{revision}.toml").read_text(encoding="utf-8"))
    return Laws(kept["sqlite"], tuple(kept["functions"]), kept["postgresql"], kept["exclusion"])


def install(connection: Connection, laws: Laws) -> None:
    """Put every guard in place, replacing what was there."""
    remove(connection, laws)
    if connection.dialect.name == "sqlite":
        _execute(connection, laws.sqlite.values())
        return
    _execute(connection, ["CREATE EXTENSION IF NOT EXISTS btree_gist", *laws.functions])
    _execute(connection, [*laws.postgresql.values(), laws.exclusion])


def _execute(connection: Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(cleandoc(statement))


def remove(connection: Connection, laws: Laws) -> None:
    """Take every guard away, as a migration must before it rebuilds a guarded table."""
    if connection.dialect.name == "sqlite":
        _execute(connection, [f"DROP TRIGGER IF EXISTS {name}" for name in laws.sqlite])
        return
    for name, statement in laws.postgresql.items():
        table = statement.split(" ON ")[1].split()[0]
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON {table}")
    connection.exec_driver_sql("ALTER TABLE booking DROP CONSTRAINT IF EXISTS booking_clash")


def clear(connection: Connection, laws: Laws) -> None:
    """Leave nothing behind: the guards, and on PostgreSQL the functions and the extension for them."""
    remove(connection, laws)
    if connection.dialect.name == "sqlite":
        return
    for statement in laws.functions:
        name = statement.split(" FUNCTION ")[1].partition("(")[0]
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}")
    connection.exec_driver_sql(_OUR_EXTENSION_GOES)
