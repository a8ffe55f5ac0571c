"""A router that the installation runs itself: asked for real minutes, and left alone when it is silent."""

from collections.abc import Sequence

from flask import current_app

from exchange.places.buses import Point
from exchange.places.routers import ENDS_MAX, Kind, NoAnswer, Question, answer, question
from exchange.places.transport import Transport
from exchange.places.ways import Router
from views import outside

TIMEOUT_SECONDS = 2
ANSWER_BYTES_MAX = 1_000_000


def router() -> Router | None:
    """Who answers at PROSSIMA_ROUTING_URL; None where no address was given."""
    return _ask if current_app.config["ROUTING_URL"] else None


def _ask(transport: Transport, start: Point, ends: Sequence[Point]) -> list[int | None] | None:
    """All of it or none: a list half measured and half estimated would be in a false order."""
    kind = Kind(current_app.config["ROUTING_KIND"])
    found: list[int | None] = []
    try:
        for first in range(0, len(ends), ENDS_MAX):
            some = ends[first : first + ENDS_MAX]
            body = _fetch(question(kind, transport, start, some))
            found += answer(kind, body, len(some))
    except (outside.Unreached, NoAnswer) as problem:
        facts = {"problem": type(problem).__name__}
        current_app.logger.warning("the router did not answer", extra={"facts": facts})
        return None
    return found


def _fetch(asked: Question) -> bytes:
    came = outside.call(
        "GET" if asked.body is None else "POST",
        current_app.config["ROUTING_URL"].rstrip("/") + asked.path,
        asked.body,
        {"Content-Type": "application/json"} if asked.body else None,
        inside=current_app.config["INSIDE_HOSTS"],
        seconds=TIMEOUT_SECONDS,
        bytes_max=ANSWER_BYTES_MAX,
    )
    if came.status != 200:
        raise NoAnswer(came.status)
    return came.body
