"""What a program is answered: a card, or what a deed came to, with where to look next."""

from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from flask import Response, current_app, get_flashed_messages, json, make_response, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from exchange.errors import Replayed
from exchange.people.sessions import CALLS_OF_PROGRAM
from views import programs
from views.access import now
from views.api import paging
from views.api.shaping import plain, told


def card(found: Any, shows: type, is_list: bool) -> Response:
    """One thing, or a part of a list of them."""
    if not is_list:
        return in_json(plain(told(shows, found)))
    asked = paging.asked()
    items = [plain(told(shows, each)) for each in found.items]
    response = in_json({"items": items, "next": paging.next_of(found, asked.limit)})
    if found.last is not None:
        response.headers["Link"] = f'<{paging.next_of(found, asked.limit)}>; rel="next"'
    return response


def in_json(value: Any) -> Response:
    """With a mark of its content: who has it already is told so, and nothing more."""
    body = json.dumps(value, ensure_ascii=False, sort_keys=False)
    response = Response(body, mimetype="application/json")
    response.set_etag(sha256(body.encode()).hexdigest()[:32])
    return make_response(response.make_conditional(request))


def done(answer: Any) -> Response:
    """A deed went well: the page would have been left for this one, with these words."""
    response = make_response(answer)
    said = [str(words) for words in get_flashed_messages()]
    return _told(response.location, said)


def again(before: Replayed) -> Response:
    """It was done before, by the same request: nothing is done, and the same is answered."""
    response = _told(before.answer, [])
    response.headers["Idempotency-Replayed"] = "true"
    return response


def _told(page: str | None, said: list[str]) -> Response:
    body = {"page": page, "location": _read_at(page), "said": said}
    response = Response(json.dumps(body, ensure_ascii=False), mimetype="application/json")
    if body["location"]:
        response.headers["Location"] = body["location"]
    return response


def _read_at(page: str | None) -> str | None:
    """Where a program reads what that page shows, if it is offered."""
    if page is None:
        return None
    path = programs.PATH.rstrip("/") + (urlsplit(page).path if page != "/" else "/home")
    adapter = current_app.create_url_adapter(request)
    assert adapter is not None
    try:
        endpoint, _given = adapter.match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    return path if endpoint.startswith("api.read_") else None


def say_rate(response: Response, left: int | None) -> None:
    """How many calls this key has left, and until when (draft-ietf-httpapi-ratelimit-headers)."""
    limit = CALLS_OF_PROGRAM
    response.headers["RateLimit-Policy"] = f'"key";q={limit.tries};w={limit.seconds}'
    if left is not None:
        seconds = limit.seconds - int(now().timestamp()) % limit.seconds
        response.headers["RateLimit"] = f'"key";r={left};t={seconds}'
