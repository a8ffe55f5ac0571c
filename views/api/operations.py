"""What each room offers to programs: a line for each read, a line for each write."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from flask import Flask
from flask_wtf import FlaskForm
from werkzeug.routing import Rule

from exchange.people.program_keys import ADMINISTER, OPERATE, READ, WRITE

ROOMS = ("care", "ledger", "schedule", "matching", "people", "places", "notices", "moderation")
"""Those whose `api` module says what they offer."""

_NEEDS = {
    "_operators": OPERATE,
    "_operators_just_now": ADMINISTER,
    "_administrators": ADMINISTER,
}


@dataclass(frozen=True)
class Read:
    """`answer` gives what a page shows, as a card of this kind; a `Part` of such where `is_list`."""

    path: str
    answer: Callable[..., Any]
    shows: type
    said: str
    is_list: bool = False
    needs: str = READ

    @property
    def endpoint(self) -> str:
        return f"read_{self.answer.__name__}"


@dataclass(frozen=True)
class Write:
    """The page's own door: the fields of its form, and names it reads beside."""

    endpoint: str
    forms: tuple[type[FlaskForm], ...] = ()
    also: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    """Of those beside: which may come more than once."""


def of(endpoint: str, *read: type[FlaskForm] | str, several: tuple[str, ...] = ()) -> Write:
    """A line of a room's table: its door, then its forms and the names read beside them."""
    forms = tuple(each for each in read if not isinstance(each, str))
    return Write(endpoint, forms, tuple(each for each in read if isinstance(each, str)), several)


@cache
def reads() -> tuple[Read, ...]:
    return tuple(each for room in _rooms() for each in getattr(room, "READS", ()))


@cache
def writes() -> dict[str, Write]:
    return {each.endpoint: each for room in _rooms() for each in getattr(room, "WRITES", ())}


def _rooms() -> Iterator[Any]:
    for room in ROOMS:
        yield import_module(f"views.{room}.api")


def needed(view: Any) -> str:
    """Which scope opens this page's door, by the gate it has."""
    return _NEEDS.get(getattr(view, "gate", ""), WRITE)


def offered(app: Flask) -> Iterator[tuple[Rule, Write]]:
    """Each write with its address, in the order of addresses."""
    for rule in sorted(app.url_map.iter_rules(), key=str):
        if rule.endpoint in writes():
            yield rule, writes()[rule.endpoint]
