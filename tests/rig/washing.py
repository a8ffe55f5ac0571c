"""A used PostgreSQL database made fresh: its rows go, unless its tables are no longer the template's."""

from collections.abc import Iterable
from dataclasses import dataclass, field
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

# Whether any of that may have changed since it was last looked at: a twentieth of the work.
_CHANGES = """
    SELECT array_agg(mark ORDER BY place) FROM (
        SELECT 1, count(*) || ' ' || sum(xmin::text::bigint) FROM pg_attribute
        UNION ALL SELECT 2, count(*) || ' ' || sum(xmin::text::bigint) FROM pg_constraint
        UNION ALL SELECT 3, count(*) || ' ' || sum(xmin::text::bigint) FROM pg_trigger
        UNION ALL SELECT 4, count(*) || ' ' || sum(xmin::text::bigint) FROM pg_proc
        UNION ALL SELECT 5, count(*) || ' ' || sum(xmin::text::bigint) FROM alembic_version
    ) AS marks(place, mark)
"""

_TABLES = """
    SELECT oid::regclass::text FROM pg_class c
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND relname <> 'alembic_version' AND NOT EXISTS (
        SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> ALL (%s)
"""


@dataclass(frozen=True)
class Template:
    """What a fresh database looks like: the shape of its tables, and the rows laid into them."""

    shape: str
    tables: tuple[str, ...]
    rows: dict[str, bytes]


def wash(url: str, template: str, spared: Iterable[int] = ()) -> bool:
    """Make the database at `url` like its template again; False when it must be copied anew.

    Whoever speaks with it is hung up on, but for the processes spared: they say nothing now.
    """
    wanted = _read(template)
    try:
        line = _line_to(url)
        if not line.has_shape(wanted.shape):
            return False
        line.connection.execute(_OTHERS, ([line.connection.info.backend_pid, *spared],))
        line.take_rows(wanted)
    except (psycopg.OperationalError, psycopg.errors.UndefinedTable):
        return False
    return True


@dataclass
class _Line:
    """A connection for many washes: a new one has all it knows of the tables to learn again."""

    connection: psycopg.Connection
    _changes: tuple[str, list[str]] | None = None
    _marks: dict[str, str] = field(default_factory=dict)

    def has_shape(self, wanted: str) -> bool:
        (changes,) = self.connection.execute(_CHANGES).fetchone()
        if self._changes != (wanted, changes):
            if _shape(self.connection) != wanted:
                return False
            self._changes = (wanted, changes)
        return True

    def take_rows(self, wanted: Template) -> None:
        """Tables that were written to since the last time get the template's rows, if it has any."""
        used = self._used(wanted)
        changed = [table for table, mark in used.items() if mark != self._marks.get(table)]
        for table in changed:
            self.connection.execute(f"DELETE FROM {table}")
        again = [table for table in wanted.rows if table in changed]
        for table in again:
            with self.connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(wanted.rows[table])
        if again:
            self._marks = self._used(wanted)

    def _used(self, wanted: Template) -> dict[str, str]:
        """A mark of each table with rows that another one has as soon as any row is written.

        Where there should be none, that there is one is enough.
        """
        asked = " UNION ALL ".join(
            f"SELECT '{table}', count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) FROM {table}"
            if table in wanted.rows
            else f"SELECT '{table}', '' WHERE EXISTS (SELECT 1 FROM {table})"
            for table in wanted.tables
        )
        return dict(self.connection.execute(asked).fetchall())


_lines: dict[str, _Line] = {}


def _line_to(url: str) -> _Line:
    if url not in _lines:
        connection = psycopg.connect(url, autocommit=True)
        # Guards are for people; the rig takes rows out of append-only books.
        connection.execute("SET session_replication_role = replica")
        _lines[url] = _Line(connection)
    return _lines[url]


def hang_up(url: str) -> None:
    """Nobody may be speaking with a database that is copied or removed."""
    if url in _lines:
        _lines.pop(url).connection.close()


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
