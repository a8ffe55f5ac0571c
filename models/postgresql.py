"""How PostgreSQL behaves here: nobody waits long for a lock, and one word opens a trip of few seconds.

The driver is left without transactions of its own: it would spend a journey on each BEGIN, and
another on each limit set after it. Before a pooler in transaction mode no line is ours for longer than
a transaction: there each says all of it for itself, also one of a single statement.
"""

import time
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DisconnectionError

BRIEF, SNAPSHOT, ALONE = "brief", "snapshot", "alone"
_LOCK_PATIENCE = "lock_timeout='2s'"
PATIENCE = f"SET {_LOCK_PATIENCE}"
_BRIEFLY = "BEGIN; SET LOCAL statement_timeout='5s'"
_ONE_MOMENT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
IDLE_SECONDS = 5.0
"""A connection put back more lately than this is taken to be alive."""


def _on_connect(dbapi_connection: Any, record: Any) -> None:
    dbapi_connection.autocommit = True
    dbapi_connection.execute(PATIENCE)


def _on_pooled_connect(dbapi_connection: Any, record: Any) -> None:
    dbapi_connection.autocommit = True


def _on_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(ALONE):
        return
    connection.exec_driver_sql(_opening(options))


def _on_pooled_begin(connection: Connection) -> None:
    opening = _opening(connection.get_execution_options())
    connection.exec_driver_sql(f"{opening}; SET LOCAL {_LOCK_PATIENCE}")


def _opening(options: Mapping[str, Any]) -> str:
    if options.get(SNAPSHOT):
        return _ONE_MOMENT
    return _BRIEFLY if options.get(BRIEF) else "BEGIN"


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


def _on_line(dialect: Any, record: Any, args: list[Any], options: dict[str, Any]) -> Any:
    """SQLAlchemy asks for the connection itself: ours stands in for the driver's."""
    # Not every installation has the driver.
    from models.postgresql_driver import Line

    return Line.connect(*args, **options)


def listen(engine: Engine, *, pooled: bool = False) -> None:
    """Give this engine the conduct above; other databases are left alone."""
    if engine.dialect.name != "postgresql":
        return
    event.listen(engine, "do_connect", _on_line)
    event.listen(engine, "connect", _on_pooled_connect if pooled else _on_connect)
    event.listen(engine, "begin", _on_pooled_begin if pooled else _on_begin)
    event.listen(engine.pool, "checkin", _on_checkin)
    event.listen(
        engine.pool,
        "checkout",
        lambda dbapi, record, proxy: _on_checkout(engine, dbapi, record),
    )
