"""Figures of the pages: a list beside bare Flask, signed in beside anonymous, the first view of home."""

import cProfile
import gc
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import select

from bench import browsed
from bench.machine import Ground, described, ground
from bench.report import Report
from bench.turns import Engine, in_turns, ratio
from exchange.people import sign_in_queries
from exchange.people.living_queries import households_of
from models.base import db
from models.people import Bank
from tests.cast import Cast, open_session
from tests.rig.counting import counted_statements
from tests.rig.databases import close
from views.demo.commands import write
from views.demo.logins import LOGINS

LIST = "/near/offers"
LISTS = ("/near", "/near/offers", "/notices", "/exchanges", "/tasks", "/account")
"""Pages that are lists; the figure is of what neighbours offer."""
FOR_BOTH = "/accessibility"
"""The same page for whoever is signed in and for nobody: what it costs to know who reads."""


@dataclass(frozen=True)
class Size:
    tier: str
    requests: int
    passes: int
    lighthouse_runs: int


CI = Size("ci", requests=12, passes=5, lighthouse_runs=1)
FULL = Size("full", requests=40, passes=9, lighthouse_runs=5)


def measure(report: Report, *, full: bool) -> dict[str, object]:
    size = FULL if full else CI
    with ground({}) as here:
        report.table("the machine", described(here))
        report.table("sizes", vars(size) | {"lists": ", ".join(LISTS)})
        found = _requests(here, size, report)
        found |= _browser(here, size, report)
    return {"tier": size.tier} | found


def _requests(here: Ground, size: Size, report: Report) -> dict[str, object]:
    figures: dict[str, object] = {}
    for name, app in (("", here.sqlite("web")), ("_pg", here.postgresql("web"))):
        report.title(f"requests on {'PostgreSQL' if name else 'SQLite'}")
        with _filled(app):
            door = _Door(app)
            hello = Engine("bare Flask", _Bare().get)
            pages = {path: Engine(path, door.reader(path), door.serves) for path in LISTS}
            known = Engine("signed in", door.reader(FOR_BOTH), door.serves)
            unknown = Engine("anonymous", door.nobody(FOR_BOTH), door.serves)
            in_turns([hello, *pages.values(), known, unknown], size.requests, size.passes)
            for engine in (hello, *pages.values(), known, unknown):
                report.say(str(engine))
            for path, engine in pages.items():
                words = ratio(engine, hello, 50)[1]
                report.say(f"{path}: {words} of bare Flask, {door.sql(path)} SQL")
            figures[f"list_page_vs_hello{name}"] = round(ratio(pages[LIST], hello, 50)[0], 2)
            figures[f"signed_in_vs_anonymous{name}"] = round(ratio(known, unknown, 50)[0], 2)
            calls = {path: _calls(engine) for path, engine in pages.items()}
            for path, count in calls.items():
                report.say(f"{path}: {count} calls of functions, {_calls(hello)} of bare Flask")
            figures[f"list_page_calls_vs_hello{name}"] = round(calls[LIST] / _calls(hello), 2)
            figures[f"signed_in_calls{name}"] = round(_calls(known) / _calls(unknown), 2)
            figures["list_page_sql"] = door.sql(LIST)
            figures["home_sql"] = door.sql("/")
    return figures


def _calls(engine: Engine) -> int:
    """How many functions Python calls for one answer: the same however busy the machine is."""
    counted = cProfile.Profile()
    counted.runcall(engine.answer, 0)
    return sum(each.callcount for each in counted.getstats())


@contextmanager
def _filled(app: Flask):
    """The made-up province, as the demo shows it, and the collector as wsgi.py leaves it."""
    with app.app_context():
        write(datetime.now(ZoneInfo("Europe/Rome")).date())
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
    close(app)


def _browser(here: Ground, size: Size, report: Report) -> dict[str, object]:
    app = here.sqlite("browsed")
    with _filled(app):
        token = _signed_in(app, "ada")
        return browsed.measure(app, token, size.lighthouse_runs, report)


class _Bare:
    """The least that Flask can answer."""

    def __init__(self) -> None:
        app = Flask("bare")
        app.add_url_rule("/", view_func=lambda: "Hello, world")
        self._client = app.test_client()

    def get(self, number: int) -> list[Any]:
        return [self._client.get("/").get_data()]


class _Door:
    """One of the demo's people at her browser, and nobody in particular."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._known, self._nobody = app.test_client(), app.test_client()
        self._known.set_cookie(app.config["SIGN_IN_COOKIE"], _signed_in(app, "ada"))
        self.serves: int | None = None
        with app.app_context():
            if db.engine.dialect.name == "postgresql":
                self.serves = db.session.scalar(db.text("SELECT pg_backend_pid()"))
            db.session.rollback()

    def reader(self, path: str) -> Callable[[int], list[Any]]:
        return lambda number: self._get(self._known, path)

    def nobody(self, path: str) -> Callable[[int], list[Any]]:
        return lambda number: self._get(self._nobody, path)

    def sql(self, path: str) -> int:
        """Statements of one request, the one that asks who reads among them."""
        with self._app.app_context(), counted_statements() as heard:
            self._get(self._known, path)
        return len(heard)

    def _get(self, client: Any, path: str) -> list[Any]:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return [answer.get_data()]


def _signed_in(app: Flask, login: str) -> str:
    with app.app_context():
        person = sign_in_queries.credentials(LOGINS[login].email)
        assert person is not None
        bank_id = db.session.scalar(select(Bank.id).where(Bank.slug == "mesagne"))
        household_id = households_of(person.person_id, bank_id=bank_id)[0]
        who = Cast(bank_id, {login: person.person_id}, {login: household_id})
        return open_session(who, login, now=datetime.now(UTC))
