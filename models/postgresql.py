"""How PostgreSQL behaves here: nobody waits long for a lock, and one word opens a trip of few seconds.

The driver is left without transactions of its own: it would spend a journey on each BEGIN, and
another on each limit set after it.
"""

import time
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DisconnectionError

BRIEF, SNAPSHOT, ALONE = "brief", "snapshot", "alone"
_PATIENCE = "SET lock_timeout='2s'"
_BRIEFLY = "BEGIN; SET LOCAL statement_timeout='5s'"
_ONE_MOMENT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
DONE = 1
"""What the server calls a command without rows that went well (PGRES_COMMAND_OK)."""
IDLE_SECONDS = 5.0
"""A connection put back more lately than this is taken to be alive."""


def _on_connect(dbapi_connection: Any, record: Any) -> None:
    dbapi_connection.autocommit = True
    dbapi_connection.execute(_PATIENCE)


def _on_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(ALONE):
        return
    brief = _BRIEFLY if options.get(BRIEF) else "BEGIN"
    connection.exec_driver_sql(_ONE_MOMENT if options.get(SNAPSHOT) else brief)


def _on_checkin(dbapi_connection: Any, record: Any) -> None:
    record.info["put_back"] = time.monotonic()


def _on_checkout(engine: Engine, dbapi_connection: Any, record: Any) -> None:
    """Asking whether it is still alive is a journey of its own: only after it has lain a while."""
    put_back = record.info.get("put_back")
    if put_back is None or time.monotonic() - put_back < IDLE_SECONDS:
        return
    try:
        engine.dialect.do_ping(dbapi_connection)
    except engine.dialect.loaded_dbapi.Error as gone:
        raise DisconnectionError() from gone


def _take_back(connection: Any) -> None:
    """Roll back, and leave the statements prepared on this connection as they are.

    The driver would forget them with every rollback, and every read ends with one: the server then
    planned each statement anew, for twenty times as long as it took to answer. They outlive a
    rollback. Only tables made in the same transaction would not, and migrations alone make tables.
    """
    driver = getattr(connection, "dbapi_connection", connection)
    is_whole = driver.info.transaction_status.name == "INTRANS"
    # Where that goes wrong the server is gone, and the driver says so in its own way.
    if not (is_whole and driver.pgconn.exec_(b"ROLLBACK").status == DONE):
        driver.rollback()


def listen(engine: Engine) -> None:
    """Give this engine the conduct above; other databases are left alone."""
    if engine.dialect.name != "postgresql":
        return
    dialect: Any = engine.dialect
    dialect.do_rollback = _take_back
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    event.listen(engine.pool, "checkin", _on_checkin)
    event.listen(
        engine.pool,
        "checkout",
        lambda dbapi, record, proxy: _on_checkout(engine, dbapi, record),
    )
