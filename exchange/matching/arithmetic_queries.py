"""Whole-number arithmetic that both databases do alike, under one name each."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, String, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement


def word(text: str) -> ColumnElement[str]:
    """One of our own words, written out.

    As a parameter beside a partial index it would have SQLite plan the statement anew each time.
    """
    assert text.isidentifier(), "a word of ours"
    return literal_column(f"'{text}'", String)


class whole_root(FunctionElement[int]):  # noqa: N801  read as a SQL function
    """The whole square root, rounded down; exact far beyond the size of the earth."""

    type = BigInteger()
    inherit_cache = True


class lesser(FunctionElement[int]):  # noqa: N801  read as a SQL function
    """The lesser of two numbers."""

    type = BigInteger()
    inherit_cache = True


class greater(FunctionElement[int]):  # noqa: N801  read as a SQL function
    """The greater of two numbers."""

    type = BigInteger()
    inherit_cache = True


class epoch_minute(FunctionElement[int]):  # noqa: N801  read as a SQL function
    """Whole minutes since 1970 of a moment."""

    type = BigInteger()
    inherit_cache = True


_WRITTEN = {
    whole_root: ("floor(sqrt(({})::float8))::bigint", "CAST(sqrt({}) AS INTEGER)"),
    lesser: ("least({})", "min({})"),
    greater: ("greatest({})", "max({})"),
    epoch_minute: (
        "floor(date_part('epoch', {}) / 60)::bigint",
        "CAST(strftime('%s', {}) AS INTEGER) / 60",
    ),
}
"""On PostgreSQL and on SQLite."""


def _write(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    on_postgresql, on_sqlite = _WRITTEN[type(element)]
    text = on_sqlite if compiler.dialect.name == "sqlite" else on_postgresql
    return text.format(compiler.process(element.clauses, **kw))


for _function in _WRITTEN:
    compiles(_function)(_write)
