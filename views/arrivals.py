"""What may arrive at all: ids that a row can have, and text that every database can keep."""

from typing import Any

from flask import Flask, abort, request
from werkzeug.datastructures import MultiDict
from werkzeug.routing import IntegerConverter, Map

ID_MAX = 2**63 - 1


class RowId(IntegerConverter):
    """The number of a row in an address. A larger one is an address that nobody has."""

    def __init__(self, map: Map, *args: Any, **kwargs: Any) -> None:
        super().__init__(map, *args, **{"max": ID_MAX} | kwargs)


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = RowId

    @app.before_request
    def refuse_what_no_table_keeps() -> None:
        # No keyboard types a NUL, and PostgreSQL keeps none.
        if _has_nul(request.args) or _has_nul(request.form):
            abort(400)


def _has_nul(values: MultiDict[str, str]) -> bool:
    return any("\0" in name + value for name, value in values.items(multi=True))


def row_id(text: str) -> int:
    """The number of a row as text. Raises ValueError for what no row can have."""
    if not text.isascii() or not text.isdecimal() or len(text) > 19 or int(text) > ID_MAX:
        raise ValueError("no id of a row")
    return int(text)
