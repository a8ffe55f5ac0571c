"""Where every no arrives: found by its kind, said in the reader's words, with one way on."""

import time
from collections.abc import Callable, Iterable
from functools import wraps
from random import uniform
from typing import Any, NoReturn

import click
from flask import Flask, Response, current_app, make_response, redirect, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from exchange.errors import (
    KeyReused,
    NotFound,
    Refusal,
    Replayed,
    TooManyTries,
)
from exchange.work import is_out_of_service, is_transient
from models.base import db
from views import programs, refusal_words, words
from views.api import problems

TRIES_MAX = 8
PATIENCE_SECONDS = 2.0
RETRY_AFTER_SECONDS = 5


def init_app(app: Flask) -> None:
    app.register_error_handler(Refusal, on_refusal)
    app.register_error_handler(CSRFError, on_stale_form)
    app.register_error_handler(HTTPException, on_http)
    app.register_error_handler(DBAPIError, on_database)
    app.register_error_handler(Exception, on_mistake)


def with_patience(trip: Callable[[], Any]) -> Any:
    """Run a whole trip again when the database only asked us to come back. Bounded, with jitter.

    A trip writes nothing until it commits, and its act key makes a second run the same deed.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    for turn in range(TRIES_MAX):
        try:
            return trip()
        except DBAPIError as problem:
            db.session.rollback()
            last = turn == TRIES_MAX - 1 or time.monotonic() > deadline
            if last or not is_transient(problem):
                raise
            time.sleep(uniform(0.005, min(0.02 * 2**turn, 0.4)))  # noqa: S311  jitter, no secret
    raise AssertionError("unreachable")


def status_of(refusal: Refusal) -> int:
    if isinstance(refusal, NotFound):
        return 404
    if isinstance(refusal, KeyReused):
        return 422
    if isinstance(refusal, TooManyTries):
        return 429
    return 409


def on_refusal(refusal: Refusal) -> Response:
    """A page with what happened, that nothing was lost, and one way on."""
    if isinstance(refusal, Replayed):
        return make_response(redirect(refusal.answer or request.path, 303))
    kind = problems.kind_of(type(refusal))
    response = _page(refusal_words.of_refusal(refusal), status_of(refusal), kind)
    if isinstance(refusal, TooManyTries):
        response.headers["Retry-After"] = str(refusal.retry_after_seconds)
    return response


def on_stale_form(problem: CSRFError) -> Response:
    return _page(words.STALE_FORM, 400)


def on_http(problem: HTTPException) -> Response:
    status = problem.code or 500
    if 300 <= status < 400:
        return make_response(problem.get_response())
    return _page(words.of_status(status), status)


def on_database(problem: DBAPIError) -> Response:
    db.session.rollback()
    if is_out_of_service(problem):
        # Whoever keeps the machine must hear of it; what was to be written is not for the log.
        said = getattr(problem.orig, "sqlite_errorname", None)
        facts = {"said": said or getattr(problem.orig, "sqlstate", None)}
        current_app.logger.error("database out of service", extra={"facts": facts})
    elif not is_transient(problem):
        return on_mistake(problem)
    response = _page(words.of_status(503), 503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def on_mistake(problem: Exception) -> Response:
    """Ours. The log gets where, never what; the reader gets a plain sentence."""
    if current_app.config["TESTING"] and not isinstance(problem, DBAPIError):
        raise problem
    current_app.logger.error("mistake", exc_info=problem)
    db.session.rollback()
    return _page(words.of_status(500), 500)


def _page(said: words.Said, status: int, kind: str | None = None) -> Response:
    if programs.knocks():
        return problems.problem(said, status, kind)
    page = render_template("refusal.html", said=said, status=status)
    response = make_response(page, status)
    if request.headers.get("HX-Request"):
        response.headers["HX-Retarget"] = "body"
        response.headers["HX-Reswap"] = "innerHTML"
    return response


def told_at_the_command_line(command: Callable[..., Any]) -> Callable[..., Any]:
    """A refusal in a command: one plain line on standard error and exit 1."""

    @wraps(command)
    def told(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except Refusal as refusal:
            click.echo(
                f"{type(refusal).__name__}: {refusal_words.of_refusal(refusal).sentence}", err=True
            )
            raise SystemExit(1) from None

    return told


def bad_input(problems: Iterable[str]) -> NoReturn:
    """In a command: one line a problem on standard error, nothing else anywhere, exit 2."""
    for problem in problems:
        click.echo(problem, err=True)
    raise SystemExit(2)
