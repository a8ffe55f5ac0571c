"""Many keys in one parameter, so that a statement's text never changes with their number."""

import json
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Dialect,
    SQLColumnExpression,
    TableValuedAlias,
    Text,
    TypeDecorator,
    type_coerce,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement


class Keys(TypeDecorator[list[int]]):
    """Whole numbers as one text: of an array on PostgreSQL, JSON on SQLite."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: list[int] | None, dialect: Dialect) -> str:
        assert value is not None, "keys to look up"
        listed = json.dumps(value, separators=(",", ":"))
        return listed if dialect.name == "sqlite" else "{" + listed[1:-1] + "}"


class _any_of(FunctionElement[int]):  # noqa: N801  read as a SQL function
    """The right side of a comparison with any of these keys."""

    type = BigInteger()
    inherit_cache = True


@compiles(_any_of)
def _any_of_array(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"= ANY ({compiler.process(element.clauses, **kw)}::bigint[])"


@compiles(_any_of, "sqlite")
def _any_of_json(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    keys = compiler.process(element.clauses, **kw)
    return f"IN (SELECT value FROM json_each({keys}))"  # noqa: S608  a parameter's name


def is_any_of(column: SQLColumnExpression[int], keys: ColumnElement[Any]) -> ColumnElement[bool]:
    """Is this column one of the keys? An index answers it key by key on both databases."""
    return column.op(" ", is_comparison=True)(_any_of(keys))


class _rows_of(FunctionElement[int]):  # noqa: N801  read as a SQL function
    """The keys as rows, to join or to look among."""

    type = BigInteger()
    inherit_cache = True


@compiles(_rows_of)
def _rows_of_array(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"unnest(CAST({compiler.process(element.clauses, **kw)} AS BIGINT[]))"


@compiles(_rows_of, "sqlite")
def _rows_of_json(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **kw)})"


def rows_of(keys: ColumnElement[Any]) -> tuple[TableValuedAlias, ColumnElement[int]]:
    """A table with a row for each of the keys, and the column that says which."""
    # On PostgreSQL the one column of such a table is called as the table is.
    rows = _rows_of(keys).table_valued("value", name="value")
    return rows, type_coerce(rows.c.value, BigInteger)
