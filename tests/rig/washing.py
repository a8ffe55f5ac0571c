"""A used PostgreSQL database made fresh: its rows go, unless its tables are no longer the template's."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import psycopg

# Everything a test could have changed about the tables: columns, constraints, indexes, guards.
_SHAPE = """
    SELECT md5(string_agg(part, E'\\n' ORDER BY part)) FROM (
        SELECT format('%s.%s %s %s %s', attrelid::regclass, attname, atttypid, atttypmod, attnotnull)
            FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
            WHERE relnamespace = 'public'::regnamespace AND attnum > 0
        UNION ALL SELECT format('%s %s', conrelid::regclass, conname)
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT format('%s %s %s', tgrelid::regclass, tgname, tgenabled)
            FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT format('%s %s', proname, prosrc)
            FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT version_num FROM alembic_version
    ) AS parts(part)
"""

_TABLES = """
    SELECT oid::regclass::text FROM pg_class c
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND relname <> 'alembic_version' AND NOT EXISTS (
        SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@dataclass(frozen=True)
class Template:
    """What a fresh database looks like: the shape of its tables, and the rows laid into them."""

    shape: str
    tables: tuple[str, ...]
    rows: dict[str, bytes]


def wash(url: str, template: str) -> bool:
    """Make the database at `url` like its template again; False when it must be copied anew."""
    wanted = _read(template)
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            if _shape(connection) != wanted.shape:
                return False
            connection.execute(_OTHERS)
            # Guards are for people; the rig takes rows out of append-only books.
            connection.execute("SET session_replication_role = replica")
            for table in _used(connection, wanted.tables):
                connection.execute(f"DELETE FROM {table}")
            for table, rows in wanted.rows.items():
                with connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                    copy.write(rows)
    except (psycopg.OperationalError, psycopg.errors.UndefinedTable):
        return False
    return True


def _used(connection: psycopg.Connection, tables: Iterable[str]) -> list[str]:
    """Those of the tables that have rows, in one question."""
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables
    )
    return [table for (table,) in connection.execute(asked)]


@cache
def _read(template: str) -> Template:
    with psycopg.connect(template) as connection:
        tables = tuple(table for (table,) in connection.execute(_TABLES))
        rows = {}
        for table in _used(connection, tables):
            with connection.cursor().copy(f"COPY {table} TO STDOUT") as copy:
                rows[table] = b"".join(copy)
        return Template(_shape(connection), tables, rows)


def _shape(connection: psycopg.Connection) -> str:
    (shape,) = connection.execute(_SHAPE).fetchone()
    return shape
