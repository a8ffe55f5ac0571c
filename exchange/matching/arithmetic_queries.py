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


@compiles(whole_root)
def _whole_root(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    square = compiler.process(element.clauses, **kw)
    return f"floor(sqrt(({square})::float8))::bigint"


@compiles(whole_root, "sqlite")
def _whole_root_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"CAST(sqrt({compiler.process(element.clauses, **kw)}) AS INTEGER)"


class lesser(FunctionElement[int]):  # noqa: N801  read as a SQL function
    """The lesser of two numbers."""

    type = BigInteger()
    inherit_cache = True


@compiles(lesser)
def _lesser(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"least({compiler.process(element.clauses, **kw)})"


@compiles(lesser, "sqlite")
def _lesser_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"min({compiler.process(element.clauses, **kw)})"


class greater(FunctionElement[int]):  # noqa: N801  read as a SQL function
    """The greater of two numbers."""

    type = BigInteger()
    inherit_cache = True


@compiles(greater)
def _greater(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"greatest({compiler.process(element.clauses, **kw)})"


@compiles(greater, "sqlite")
def _greater_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"max({compiler.process(element.clauses, **kw)})"


class epoch_minute(FunctionElement[int]):  # noqa: N801  read as a SQL function
    """Whole minutes since 1970 of a moment."""

    type = BigInteger()
    inherit_cache = True


@compiles(epoch_minute)
def _epoch_minute(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    moment = compiler.process(element.clauses, **kw)
    return f"floor(date_part('epoch', {moment}) / 60)::bigint"


@compiles(epoch_minute, "sqlite")
def _epoch_minute_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"CAST(strftime('%s', {compiler.process(element.clauses, **kw)}) AS INTEGER) / 60"
