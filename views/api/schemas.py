"""JSON Schema (2020-12) of what programs read and send, from cards and forms themselves."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, get_args, get_origin

from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    MultipleFileField,
    RadioField,
    SelectField,
    SelectMultipleField,
)

from views.api.operations import Write
from views.api.shaping import hints, is_key, may_lack, without_none

Schema = dict[str, Any]
_PLAIN: dict[Any, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "format": "time"},
}
NOT_SENT = frozenset({"csrf_token", "act_uid"})
TEXT: Schema = {"type": ["string", "integer", "number"]}
"""What a form takes as text; whole numbers may come as numbers."""


def of_card(kind: type, kept: dict[str, Schema]) -> Schema:
    """A reference to the card's schema, which is put among those kept, with all it is made of."""
    if kind.__name__ not in kept:
        kept[kind.__name__] = {}
        kept[kind.__name__] = {
            "type": "object",
            "properties": {name: _of_named(name, hint, kept) for name, hint in hints(kind).items()},
            "required": list(hints(kind)),
            "additionalProperties": False,
        }
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def _of_named(name: str, hint: Any, kept: dict[str, Schema]) -> Schema:
    if not is_key(name):
        return _of_hint(hint, kept)
    return _of_hint(str | None if may_lack(hint) else str, kept)


def _of_hint(hint: Any, kept: dict[str, Schema]) -> Schema:
    found = _of_what_is_there(without_none(hint), kept)
    return {"anyOf": [found, {"type": "null"}]} if may_lack(hint) else found


def _of_what_is_there(hint: Any, kept: dict[str, Schema]) -> Schema:
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if get_origin(hint) in (tuple, list):
        return {"type": "array", "items": _of_hint(get_args(hint)[0], kept)}
    if get_origin(hint) is dict:
        return {"type": "object", "additionalProperties": _of_hint(get_args(hint)[1], kept)}
    assert isinstance(hint, type)
    if issubclass(hint, StrEnum):
        return {"type": "string", "enum": [each.value for each in hint]}
    return of_card(hint, kept)


def of_list(items: Schema) -> Schema:
    """A part of a list, and where the next part is."""
    return {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": items},
            "next": {"type": ["string", "null"]},
        },
        "required": ["items", "next"],
        "additionalProperties": False,
    }


def names_of(write: Write) -> dict[str, Schema]:
    """Each name this door reads, with what may stand there."""
    found: dict[str, Schema] = {name: dict(TEXT) for name in write.also}
    found |= {name: _several(TEXT) for name in write.several}
    for form in write.forms:
        found |= {name: _of_field(field) for name, field in _fields(form)}
    return dict(sorted(found.items()))


def _fields(form: Any) -> list[tuple[str, Any]]:
    """The fields a form has whatever it is made with; those it adds then are named beside it."""
    of_class = ((name, getattr(form, name)) for name in dir(form) if not name.startswith("_"))
    return [(each.name or name, each) for name, each in of_class if hasattr(each, "_formfield")]


def _of_field(field: Any) -> Schema:
    kind = field.field_class
    if issubclass(kind, SelectMultipleField | MultipleFileField):
        return _several(TEXT)
    if issubclass(kind, BooleanField):
        return {"type": "boolean"}
    if issubclass(kind, IntegerField):
        return {"type": ["integer", "string"]}
    if issubclass(kind, DateField):
        return {"type": "string", "description": "A day, as 2030-01-07."}
    choices = field.kwargs.get("choices")
    if issubclass(kind, RadioField | SelectField) and isinstance(choices, list):
        return {"type": ["string", "integer"], "enum": sorted({_value(each) for each in choices})}
    return dict(TEXT)


def _value(choice: Any) -> str:
    return str(choice[0] if isinstance(choice, tuple) else getattr(choice, "value", choice))


def _several(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def of_body(write: Write) -> Schema:
    """What may be sent. Which fields are needed the form says, for each kind of help its own."""
    return {
        "type": "object",
        "properties": names_of(write),
        "additionalProperties": False,
    }
