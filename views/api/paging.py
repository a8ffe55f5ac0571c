"""Lists in parts. Where the next one begins is told by a sealed mark that nobody can make up."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import abort, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

LIMIT, LIMIT_MAX = 30, 100


@dataclass(frozen=True)
class Asked:
    """From where a part goes on, and how many it may have."""

    after: Any
    limit: int


@dataclass(frozen=True)
class Part:
    """Some of a list; `last` is what the next part goes on after, None where this is the end."""

    items: tuple[Any, ...]
    last: Any = None


def asked() -> Asked:
    """What this request asks for; a mark of another list, or of nobody's making, is no request."""
    limit = request.args.get("limit", LIMIT, int)
    if not 1 <= limit <= LIMIT_MAX:
        abort(400)
    mark = request.args.get("after")
    if mark is None:
        return Asked(None, limit)
    try:
        return Asked(_sealed().loads(mark), limit)
    except BadSignature:
        abort(400)


def next_of(part: Part, limit: int) -> str | None:
    """The address of the part after this one."""
    if part.last is None:
        return None
    return f"{request.path}?{urlencode({'after': _sealed().dumps(part.last), 'limit': limit})}"


def part_of(found: list[Any], limit: int, name: str = "id") -> Part:
    """Of one more than asked for, those asked for; a further one says that it goes on."""
    shown = found[:limit]
    return Part(tuple(shown), getattr(shown[-1], name) if len(found) > limit else None)


def _sealed() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=f"part of {request.path}")
