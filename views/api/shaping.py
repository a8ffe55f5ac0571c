"""Cards as JSON: only the fields a program's card names are taken from what a query found."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Card = TypeVar("Card")


def told(kind: type[Card], found: Any) -> Card:
    """A card of this kind with what `found` has under the same names, and nothing else of it."""
    card: Any = kind
    shown = {name: _as(hint, getattr(found, name)) for name, hint in hints(card).items()}
    return kind(**shown)


@cache
def hints(kind: type) -> dict[str, Any]:
    """The fields of a card with what they are, in their order."""
    known = get_type_hints(kind)
    assert is_dataclass(kind)
    return {each.name: known[each.name] for each in fields(kind)}


def _as(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    hint = without_none(hint)
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return value if isinstance(value, hint) else told(hint, value)
    if get_origin(hint) is tuple:
        return tuple(_as(get_args(hint)[0], each) for each in value)
    return value


def without_none(hint: Any) -> Any:
    """What a field is when it is there."""
    if get_origin(hint) in (Union, UnionType):
        kinds = [each for each in get_args(hint) if each is not NoneType]
        assert len(kinds) == 1, f"one kind, or nothing: {hint}"
        return kinds[0]
    return hint


def may_lack(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint)


def is_key(name: str) -> bool:
    """Does a field of this name hold the number of a row?"""
    return name == "id" or name.endswith("_id")


def _field(name: str, value: Any) -> Any:
    # Longer than what JavaScript keeps exactly: as text no digit is lost.
    return str(value) if is_key(name) and value is not None else plain(value)


def plain(value: Any) -> Any:
    """As JSON has it: moments in UTC, days as they are written, minutes whole."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _field(each.name, getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Enum) and not isinstance(value, str):
        return value.name.lower()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)
