"""The columns of whatever waits, the same of every kind, so that the desk is one list."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, String, cast, literal, null
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement

from models.base import Moment


class hours_after(FunctionElement[datetime]):  # noqa: N801  read as a SQL function
    """A moment, and so many whole hours."""

    type = Moment()
    inherit_cache = True


class day_begins(FunctionElement[datetime]):  # noqa: N801  read as a SQL function
    """The first moment of a date, by the clock of Greenwich."""

    type = Moment()
    inherit_cache = True


class latest(FunctionElement[datetime]):  # noqa: N801  read as a SQL function
    """The last of some moments, none of which may be missing."""

    type = Moment()
    inherit_cache = True


_WRITTEN = {
    hours_after: (
        "({} + make_interval(hours => ({})::int))",
        "(strftime('%Y-%m-%d %H:%M:%f', {}, {} || ' hours') || '000')",
    ),
    day_begins: ("(({})::timestamp AT TIME ZONE 'UTC')", "({} || ' 00:00:00.000000')"),
}
"""On PostgreSQL and on SQLite."""


def _write(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    on_postgresql, on_sqlite = _WRITTEN[type(element)]
    text = on_sqlite if compiler.dialect.name == "sqlite" else on_postgresql
    return text.format(*(compiler.process(each, **kw) for each in element.clauses))


for _function in _WRITTEN:
    compiles(_function)(_write)


@compiles(latest)
def _latest(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    name = "max" if compiler.dialect.name == "sqlite" else "greatest"
    return f"{name}({compiler.process(element.clauses, **kw)})"


def row(
    kind: str,
    id: Any,
    *,
    since: Any,
    about: Any = None,
    other: Any = None,
    due: Any = None,
    what: Any = None,
    at: Any = None,
    number: Any = None,
    taken_by: Any = None,
) -> list[ColumnElement[Any]]:
    """What every kind's select selects; see `waiting_queries.Line` for what each is."""

    def of(given: Any, type_: Any) -> Any:
        return cast(null(), type_) if given is None else given

    return [
        literal(kind, String).label("kind"),
        id.label("id"),
        of(about, BigInteger).label("person_id"),
        of(other, BigInteger).label("other_id"),
        since.label("since"),
        of(due, Moment).label("due"),
        of(what, String).label("what"),
        of(at, Moment).label("at"),
        of(number, BigInteger).label("number"),
        of(taken_by, BigInteger).label("taken_by_id"),
    ]
