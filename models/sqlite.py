"""How SQLite behaves here: readers BEGIN, writers take a file lock and BEGIN IMMEDIATE.

The file lock queues writers in the kernel: SQLite's own busy handler starves the unlucky, and a
deferred transaction that reads before it writes fails at once whatever the timeout says.
"""

import fcntl
import os
import time
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

WRITE = "write"
LOCK_SECONDS_MAX = 2.0
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA busy_timeout=2000",
)


def _on_connect(dbapi_connection: Any, record: Any) -> None:
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _on_begin(connection: Connection) -> None:
    if not connection.get_execution_options().get(WRITE):
        connection.exec_driver_sql("BEGIN")
        return
    _take_lock(connection)
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except BaseException:
        _drop_lock(connection)
        raise


def _take_lock(connection: Connection) -> None:
    path = connection.engine.url.database
    if not path or path == ":memory:":
        return
    handle = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + LOCK_SECONDS_MAX
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError as busy:
            if time.monotonic() > deadline:
                os.close(handle)
                raise OperationalError("flock", {}, busy) from busy
            time.sleep(0.002)
    connection.info["write_lock"] = handle


def _drop_lock(connection: Connection) -> None:
    handle = connection.info.pop("write_lock", None)
    if handle is not None:
        os.close(handle)


def _after_end(dbapi_connection: Any, record: Any) -> None:
    """A connection back in its pool holds no lock, whatever happened to it."""
    handle = record.info.pop("write_lock", None)
    if handle is not None:
        os.close(handle)


def listen(engine: Engine) -> None:
    """Give this engine the conduct above; other databases are left alone."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    event.listen(engine.pool, "reset", lambda dbapi, record, state: _after_end(dbapi, record))
    event.listen(engine.pool, "close", _after_end)
