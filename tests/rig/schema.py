"""What a database says of itself: tables, columns, keys, checks, indexes and guards."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Inspector

# Alembic's own table; PostGIS keeps one too.
NOT_OURS = {"alembic_version", "spatial_ref_sys"}


def tables(connection: Connection) -> set[str]:
    return set(sa.inspect(connection).get_table_names()) - NOT_OURS


def guards(connection: Connection) -> set[str]:
    """Names of all triggers and exclusions there are."""
    if connection.dialect.name == "sqlite":
        return set(_texts(connection, "SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    found = _texts(
        connection,
        "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal"
        " UNION ALL SELECT conname::text FROM pg_constraint WHERE contype = 'x'",
    )
    return set(found)


def beside_tables(connection: Connection) -> set[str]:
    """Functions and extensions that guards need on PostgreSQL."""
    if connection.dialect.name == "sqlite":
        return set()
    found = _texts(
        connection,
        "SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
        " AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')"
        " UNION ALL SELECT extname::text FROM pg_extension WHERE extname = 'btree_gist'",
    )
    return set(found)


def inventory(connection: Connection) -> dict[str, Any]:
    """All of it, comparable: two databases with equal inventories keep the same law."""
    inspector = sa.inspect(connection)
    laws: dict[str, Any] = {name: _table(inspector, name) for name in sorted(tables(connection))}
    return laws | {"guards": _guard_texts(connection)}


def _table(inspector: Inspector, name: str) -> dict[str, Any]:
    return {
        "columns": [
            (column["name"], str(column["type"]), column["nullable"], str(column["default"]))
            for column in inspector.get_columns(name)
        ],
        "key": inspector.get_pk_constraint(name)["constrained_columns"],
        "checks": sorted(
            (str(check["name"]), check["sqltext"])
            for check in inspector.get_check_constraints(name)
        ),
        "unique": sorted(
            (str(each["name"]), tuple(each["column_names"]))
            for each in inspector.get_unique_constraints(name)
        ),
        "foreign": sorted(
            (
                str(key["name"]),
                tuple(key["constrained_columns"]),
                key["referred_table"],
                tuple(key["referred_columns"]),
                str(key["options"]),
            )
            for key in inspector.get_foreign_keys(name)
        ),
        "indexes": sorted(
            (
                str(index["name"]),
                str(index["column_names"]),
                bool(index["unique"]),
                sorted((key, str(value)) for key, value in index["dialect_options"].items()),
            )
            for index in inspector.get_indexes(name)
        ),
    }


def _guard_texts(connection: Connection) -> list[str]:
    if connection.dialect.name == "sqlite":
        return _texts(
            connection, "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        )
    return _texts(
        connection,
        "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
        " UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'x'"
        " UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc"
        " WHERE pronamespace = 'public'::regnamespace"
        " AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')"
        " ORDER BY 1",
    )


def _texts(connection: Connection, statement: str) -> list[str]:
    return [str(value) for value in connection.exec_driver_sql(statement).scalars()]
