"""A program at the door: it shows a key of its owner's, and no cookie counts there."""

from datetime import datetime

from flask import g, request

from exchange.people import token_queries
from exchange.people.program_keys import PREFIX
from exchange.people.sign_in_queries import Visitor
from exchange.people.token_queries import Program

PATH = "/api/v1/"


def knocks() -> bool:
    """Does a program stand before this address, and no browser?"""
    return request.path.startswith(PATH)


def at_door(*, now: datetime) -> Program | None:
    """Whose key was shown, if it opens anything. Asked of the database once a request."""
    if "program" not in g:
        kind, _space, shown = request.headers.get("Authorization", "").partition(" ")
        is_key = kind.lower() == "bearer" and shown.startswith(PREFIX)
        g.program = token_queries.program(shown.strip(), now=now) if is_key else None
    found: Program | None = g.program
    return found


def visitor(*, now: datetime) -> Visitor | None:
    found = at_door(now=now)
    return found.visitor if found else None


def token_id() -> int | None:
    """By which key this is done; None in a browser."""
    found: Program | None = g.get("program")
    return found.token_id if found else None
