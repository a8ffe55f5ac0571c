"""How SQLite behaves here: readers BEGIN, writers take a file lock and BEGIN IMMEDIATE.

The file lock queues writers in the kernel: SQLite's own busy handler starves the unlucky, and a
deferred transaction that reads before it writes fails at once whatever the timeout says.
"""

import fcntl
import os
import threading
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

from models.postgresql import ALONE

WRITE = "write"
LOCK_SECONDS_MAX = 2.0
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA busy_timeout=2000",
    # What was erased is gone from the file as well, not only from the tables.
    "PRAGMA secure_delete=ON",
)


def _on_connect(dbapi_connection: Any, record: Any) -> None:
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _on_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get(WRITE):
        # A statement by itself is whole without one.
        if not options.get(ALONE):
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
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as busy:
        if not _Turn(handle).came():
            raise OperationalError("flock", {}, busy) from busy
    connection.info["write_lock"] = handle


class _Turn:
    """A place in the kernel's queue for the lock, kept for LOCK_SECONDS_MAX.

    Asking again and again would let the lucky overtake; the kernel serves who came first. It has
    no time limit of its own, so a thread waits, and gives the lock back if nobody wants it then.
    """

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._mutex = threading.Lock()
        self._has_come = threading.Event()
        self._is_given_up = False
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        fcntl.flock(self._handle, fcntl.LOCK_EX)
        with self._mutex:
            if self._is_given_up:
                os.close(self._handle)
            else:
                self._has_come.set()

    def came(self) -> bool:
        """False once the wait was too long; the handle is then no longer the caller's."""
        if self._has_come.wait(LOCK_SECONDS_MAX):
            return True
        with self._mutex:
            self._is_given_up = not self._has_come.is_set()
        return not self._is_given_up


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
