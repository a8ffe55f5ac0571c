"""Copying a whole database out of use and back: SQLite by its own backup, PostgreSQL by its tools.

Passwords reach the tools of PostgreSQL through their environment, never through their arguments,
which everyone on the machine can read.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

SQLITE, POSTGRESQL = "sqlite", "postgresql"
FILE_OF = {SQLITE: "prossima.db", POSTGRESQL: "prossima.dump"}

# Whoever restores owns what is restored: the roles of the other machine need not be here.
_NOBODYS = ["--no-owner", "--no-privileges", "--no-comments"]

# Tables that are no extension's own: PostGIS keeps one of its own in every database.
_TABLES = """
    SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm')
    AND n.nspname NOT IN ('information_schema', 'pg_catalog', 'pg_toast') AND NOT EXISTS (
        SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""


class CannotCopy(Exception):
    """Why nothing was copied, in a sentence for whoever typed the command."""


def read_address(address: str) -> URL:
    """The address as typed. Raises CannotCopy, without repeating it: it may hold a password."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise CannotCopy("this is no address of a database") from None
    kind_of(url)
    return url


def kind_of(url: URL) -> str:
    """Which of the two databases an address is of. Raises CannotCopy for any other."""
    name = url.get_backend_name().replace("postgresql", "postgres")
    kind = {"postgres": POSTGRESQL, "sqlite": SQLITE}.get(name)
    if kind is None or url.database in (None, "", ":memory:"):
        raise CannotCopy("this address names no database of SQLite or PostgreSQL")
    return kind


def copy_out(url: URL, target: Path) -> None:
    """One moment of the database, as a file. Readers and writers go on meanwhile."""
    try:
        if kind_of(url) == POSTGRESQL:
            _run("pg_dump", ["--format=custom", *_NOBODYS, f"--file={target}"], url)
        else:
            _copy_sqlite(Path(str(url.database)), target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _copy_sqlite(source: Path, target: Path) -> None:
    try:
        # Read-only: such a connection makes no checkpoint. That is for the writers, in their queue.
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            # All pages in one step: one moment of the database, however busy the writers are.
            live.backup(copy)
            # A single file that needs no other beside it.
            copy.execute("PRAGMA journal_mode=DELETE")
            (found,) = copy.execute("PRAGMA quick_check").fetchone()
    except sqlite3.Error as problem:
        raise CannotCopy(f"SQLite says: {problem}") from None
    if found != "ok":
        raise CannotCopy(f"the copy is damaged, and so may be the database: {found}")


def is_empty(url: URL) -> bool:
    """Whether nothing would be lost by writing there. Raises CannotCopy when it does not answer."""
    if kind_of(url) == SQLITE:
        # What an older database left beside it would be taken for the new one's.
        return not any(Path(f"{url.database}{rest}").exists() for rest in ("", "-wal", "-journal"))
    import psycopg

    try:
        with psycopg.connect(**_connection(url)) as connection:
            row = connection.execute(_TABLES).fetchone()
    except psycopg.OperationalError as problem:
        raise CannotCopy(f"the database does not answer: {problem}") from None
    return row == (0,)


def copy_back(source: Path, url: URL) -> None:
    """Fill an empty database from a copy, wholly or not at all."""
    if kind_of(url) == POSTGRESQL:
        words = ["--single-transaction", "--exit-on-error", *_NOBODYS]
        _run("pg_restore", [*words, f"--dbname={url.database}", str(source)], url)
        return
    target = Path(str(url.database))
    beside = target.with_name(f"{target.name}.restoring")
    shutil.copyfile(source, beside)
    beside.chmod(0o600)
    beside.replace(target)


def _connection(url: URL) -> dict[str, Any]:
    spoken = url.set(drivername="postgresql+psycopg")
    _, parameters = spoken.get_dialect()().create_connect_args(spoken)
    return dict(parameters)


def _run(tool: str, words: list[str], url: URL) -> None:
    found = shutil.which(tool)
    if found is None:
        raise CannotCopy(f"there is no {tool} here: apt-get install postgresql-client")
    # Our own words and one path; no shell reads them.
    answer = subprocess.run(  # noqa: S603
        [found, *words], env=_environment(url), capture_output=True, text=True, check=False
    )
    if answer.returncode:
        raise CannotCopy(f"{tool} says: {answer.stderr.strip()}")


def _environment(url: URL) -> dict[str, str]:
    """The connection as the tools of PostgreSQL read it: PGHOST, PGPASSWORD, PGSSLMODE, …"""
    from psycopg.pq import Conninfo

    names = {
        option.keyword.decode(): option.envvar.decode()
        for option in Conninfo.get_defaults()
        if option.envvar
    }
    given = {names[key]: str(value) for key, value in _connection(url).items()}
    return {**os.environ, **given}
