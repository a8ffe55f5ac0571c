"""One read by itself, on a connection that opens no transaction: a single journey to the database."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine, Row, Select

from models.base import db
from models.postgresql import ALONE

Rows = list[Row[*tuple[Any, ...]]]


def read_alone(statement: Select[*tuple[Any, ...]], values: Mapping[str, Any]) -> Rows:
    """What is committed now, whatever the trip under way has written; it neither begins nor ends one."""
    with _readers(db.engine).connect() as connection:
        return list(connection.execute(statement, values).all())


@lru_cache(maxsize=8)
def _readers(engine: Engine) -> Engine:
    """The same pool of connections, by which no transaction is opened."""
    return engine.execution_options(**{ALONE: True})
