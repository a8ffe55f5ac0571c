"""The cookie of a session: given at sign-in, kept alive while somebody is there, taken back."""

import math
import time
from dataclasses import replace
from typing import Any

from flask import Flask, current_app, g, request
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from exchange.people import sign_in_actions as sign_in
from exchange.people import sign_in_queries
from exchange.people.sessions import IDLE_MEMBER, SEEN_EVERY
from exchange.people.sign_in_queries import Visitor
from exchange.work import housekeeping, is_out_of_service, is_transient, unit_of_work
from models.states import Role
from views.access import act_of_nobody, has_left, now, visitor_or_none

STEADY_SECONDS = 0.3


def give(response: Any, token: str, *, staff: bool) -> Any:
    """Put the token into the browser; for who looks after others it goes when the browser closes."""
    response.set_cookie(
        current_app.config["SIGN_IN_COOKIE"],
        token,
        max_age=None if staff else IDLE_MEMBER,
        path="/",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
    )
    return response


def take_back(response: Any) -> Any:
    return _without(response, current_app.config["SIGN_IN_COOKIE"])


def _without(response: Any, name: str) -> Any:
    response.delete_cookie(
        name,
        path="/",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
    )
    return response


def keep_alive(app: Flask) -> None:
    """Note, every few minutes at most and after the page is made, that somebody is still there."""

    @app.after_request
    def note_seen(response: Response) -> Response:
        # A static file asks for nobody; only a page that looked who is there keeps her session.
        card = visitor_or_none() if "_login_user" in g else None
        # Nor does one that anybody may keep for others: her cookie would be kept with it.
        if response.cache_control.public:
            return response
        if card is None or now() - card.seen_at < SEEN_EVERY or response.status_code >= 500:
            return response
        if _noted(card):
            token = request.cookies[current_app.config["SIGN_IN_COOKIE"]]
            give(response, token, staff=card.role != Role.MEMBER or card.by_id is not None)
        return response


def _noted(card: Visitor) -> bool:
    try:
        with housekeeping():
            return sign_in.note_seen(card.token_hash, card.by_id or card.person_id, now=now())
    except OperationalError as problem:
        # The page is ready and matters more: the next one will note it.
        if not (is_transient(problem) or is_out_of_service(problem)):
            raise
        return False


def close_left(app: Flask) -> None:
    """The first page after "Leave at once" ends the session that was left, if it is still there."""

    @app.after_request
    def close(response: Response) -> Response:
        looked = "_login_user" in g and not response.cache_control.public
        if not (looked and has_left()) or response.status_code >= 500:
            return response
        name = current_app.config["SIGN_IN_COOKIE"]
        _end_left(request.cookies.get(name, ""))
        if not any(each.startswith(f"{name}=") for each in response.headers.getlist("Set-Cookie")):
            take_back(response)
        return _without(response, current_app.config["LEFT_COOKIE"])


def _end_left(token: str) -> None:
    card = sign_in_queries.visitor(token, now=now())
    if card is None:
        return
    act = act_of_nobody("people.sign_out", "session", bank_id=card.bank_id, now=now())
    own = {name: getattr(card, name) for name in ("person_id", "household_id", "by_id")}
    with unit_of_work(act := replace(act, **own)):
        sign_in.end_session(card.token_hash, act=act)


def steady() -> None:
    """Wait for the next full beat since the request began.

    What is done for a known address takes a little longer than for an unknown one; nobody
    shall be able to measure it.
    """
    passed = time.perf_counter() - g.get("began", time.perf_counter())
    time.sleep(math.ceil(passed / STEADY_SECONDS) * STEADY_SECONDS - passed)


def device() -> str | None:
    """From what kind of device this request comes, in two words, to know one's sessions by."""
    agent = request.user_agent.string
    browser = _first(agent, BROWSERS)
    system = _first(agent, SYSTEMS)
    return " · ".join(part for part in (browser, system) if part) or None


# In this order: each of the later ones also writes the names after it.
BROWSERS = {
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "Edg/": "Edge",
    "EdgA/": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


def _first(agent: str, signs: dict[str, str]) -> str | None:
    return next((name for sign, name in signs.items() if sign in agent), None)
