"""Whether anybody has written to a database since it was last asked, without reading its tables."""

import sqlite3
from typing import Protocol

import psycopg

# A trip that writes takes a number, and so does one that only tries. None of those is passed over:
# whoever was still under way the last time is looked at again.
_SINCE = """
    SELECT pg_snapshot_xmin(now_seen)::text::bigint, EXISTS (
        SELECT FROM generate_series(%s, pg_snapshot_xmax(now_seen)::text::bigint - 1) AS trip
        WHERE pg_xact_status(trip::text::xid8) IS DISTINCT FROM 'aborted'
    ) FROM pg_current_snapshot() AS now_seen
"""


class Witness(Protocol):
    def has_seen_a_write(self) -> bool:
        """Whether a trip that writes was committed since this was last asked; true the first time."""

    def go(self) -> None:
        """Look no longer, so that the database can be replaced; asked again, it begins anew."""


class SqliteWitness:
    """SQLite counts for each connection what others have committed."""

    def __init__(self, url: str) -> None:
        self._path = url.removeprefix("sqlite:///")
        self._watching: sqlite3.Connection | None = None
        self._seen = 0

    def has_seen_a_write(self) -> bool:
        is_new = self._watching is None
        self._watching = self._watching or sqlite3.connect(self._path, isolation_level=None)
        before = self._seen
        (self._seen,) = self._watching.execute("PRAGMA data_version").fetchone()
        return is_new or self._seen != before

    def go(self) -> None:
        if self._watching is not None:
            self._watching.close()
            self._watching = None


class PostgresqlWitness:
    """The numbers of trips are those of the whole server, seen from beside the database."""

    def __init__(self, url: str) -> None:
        self._url = f"{url.rpartition('/')[0]}/postgres"
        self._watching: psycopg.Connection | None = None
        self._seen = 0

    def has_seen_a_write(self) -> bool:
        is_new = self._watching is None
        self._watching = self._watching or psycopg.connect(self._url, autocommit=True)
        since = None if is_new else self._seen
        self._seen, anything = self._watching.execute(_SINCE, (since,)).fetchone()
        return is_new or anything

    def go(self) -> None:
        if self._watching is not None:
            self._watching.close()
            self._watching = None


def witness_of(url: str) -> Witness:
    return SqliteWitness(url) if url.startswith("sqlite") else PostgresqlWitness(url)
