"""What may arrive at all: ids that a row can have, paths of ours, text that every database keeps."""

from collections.abc import Callable
from typing import Any

from flask import Flask, abort, request
from werkzeug.datastructures import MultiDict
from werkzeug.routing import IntegerConverter, Map

from exchange.units import ROW_ID_MAX, as_row_id

View = Callable[..., Any]


class RowId(IntegerConverter):
    """The number of a row in an address. A larger one is an address that nobody has."""

    def __init__(self, map: Map, *args: Any, **kwargs: Any) -> None:
        super().__init__(map, *args, **{"max": ROW_ID_MAX} | kwargs)


def at_most(size: int) -> Callable[[View], View]:
    """A route to which more may be sent than to others: so many bytes, with all around them."""

    def mark(view: View) -> View:
        view.bytes_max = size  # type: ignore[attr-defined]
        return view

    return mark


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = RowId

    # Asked before all that reads the form, its token first of all.
    @app.url_value_preprocessor
    def let_in(endpoint: str | None, values: dict[str, Any] | None) -> None:
        view = app.view_functions.get(endpoint or "")
        request.max_content_length = getattr(view, "bytes_max", app.config["MAX_CONTENT_LENGTH"])
        # A file that was looked through comes back as a field.
        in_memory = getattr(view, "bytes_max", app.config["MAX_FORM_MEMORY_SIZE"])
        request.max_form_memory_size = in_memory

    @app.before_request
    def refuse_what_no_table_keeps() -> None:
        # No keyboard types a NUL, and PostgreSQL keeps none.
        sent = request.form if request.method not in ("GET", "HEAD") else MultiDict()
        if _has_nul(request.args) or _has_nul(sent):
            abort(400)


def _has_nul(values: MultiDict[str, str]) -> bool:
    return any("\0" in name + value for name, value in values.items(multi=True))


def row_id(text: str) -> int:
    """The number of a row as text. Raises ValueError for what no row can have."""
    found = as_row_id(text)
    if found is None:
        raise ValueError("no id of a row")
    return found


def in_bank(path: str, bank_id: int) -> str:
    """The same path, saying in which bank it lies, for who belongs to several."""
    bare, mark, part = path.partition("#")
    return f"{bare}{'&' if '?' in bare else '?'}in={bank_id}{mark}{part}"


def own_path(text: str) -> str | None:
    """Where to go on, if it is a path of ours.

    Two slashes at the start would name another site, and so would two with a tab between them,
    which browsers leave out.
    """
    is_ours = text.startswith("/") and text[1:2] not in ("/", "\\") and text.isprintable()
    return text if is_ours else None
