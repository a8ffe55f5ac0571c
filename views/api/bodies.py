"""A program's body as the fields of a form: JSON of the page's own names."""

from typing import Any

from flask import abort, request
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest

from views.api import problems
from views.api.operations import Write
from views.api.problems import Fault
from views.api.schemas import names_of
from views.words import Said


def fields(write: Write) -> list[tuple[str, str]]:
    """Each name with its value, one for one of a list. Null and false are not there at all."""
    body = _body()
    known = names_of(write)
    faults = [Fault(name, _("There is no such field here.")) for name in body if name not in known]
    found: list[tuple[str, str]] = []
    for name, value in body.items():
        each = value if isinstance(value, list) else [value]
        if not all(map(_is_plain, each)) or (len(each) != 1 and not _is_list(known.get(name))):
            faults.append(Fault(name, _("Not of the kind that belongs here.")))
            continue
        found += [(name, _as_sent(one)) for one in each if one is not None and one is not False]
    if not all(_is_text(value) for _name, value in found):
        abort(400)
    if faults:
        said = Said(
            _("Something is still missing"), _("Nothing was saved. Each field says what is wrong.")
        )
        abort(problems.problem(said, 422, problems.BODY, tuple(faults)))
    return found


def _body() -> dict[str, Any]:
    if not request.get_data(cache=True):
        return {}
    if not request.is_json:
        abort(415)
    try:
        body = request.get_json()
    # Brackets within brackets without end are no form either.
    except (BadRequest, RecursionError):
        abort(400)
    if not isinstance(body, dict) or not all(map(_is_text, body)):
        abort(400)
    return body


def _is_text(text: str) -> bool:
    """No NUL, and no half of a sign, which JSON can spell and a browser cannot send."""
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, bool | int | float | str)


def _is_list(schema: dict[str, Any] | None) -> bool:
    return schema is not None and schema["type"] == "array"


def _as_sent(value: Any) -> str:
    # A box that is ticked sends this, where its page says nothing else.
    return "y" if value is True else str(value)
