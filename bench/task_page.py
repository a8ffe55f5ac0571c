"""The signed-in page of a task with its neighbours, beside the same page when nobody has to be found."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import time_machine
from flask import Flask

from bench.people import NOW
from bench.report import Report
from bench.search import World
from bench.turns import Engine, in_turns, ratio
from exchange.matching import queries
from models.base import db
from tests import cast
from tests.rig.counting import counted_statements
from tests.rig.databases import close

PAGES = 15


def measure(world: World, passes: int, report: Report) -> dict[str, object]:
    """By processor time of this process and of the database's; the dearer database counts."""
    found, sql = {}, 0
    for name, app in (("sqlite", world.sqlite), ("pg", world.postgresql)):
        report.title(f"the page of a task on {name}, {world.name}")
        pages = Pages(world, app)
        number = min(PAGES, len(world.asks))
        with time_machine.travel(NOW, tick=False):
            sql = max(sql, pages.most_sql(number))
            whole = Engine("whole page", pages.get, pages.pid)
            plain = Engine("known neighbours", pages.get_plain, pages.pid)
            empty = Engine("no neighbours", pages.get_empty, pages.pid)
            in_turns([whole, plain, empty], number, passes)
        for engine in (whole, plain, empty):
            report.say(str(engine))
        found[name], words = ratio(whole, plain, 50)
        report.say(f"page_vs_plain_page on {name}: {words}, {sql} SQL")
        report.say(f"beside a page without a neighbour on it: {ratio(whole, empty, 50)[1]}")
        close(app)
    return {"page_vs_plain_page": round(max(found.values()), 3), "page_sql": sql} | {
        f"page_vs_plain_page_{name}": round(each, 3) for name, each in found.items()
    }


class Pages:
    """The askers of a world at their browsers."""

    def __init__(self, world: World, app: Flask) -> None:
        self._app, self._world = app, world
        self._clients: dict[int, Any] = {}
        self._known: dict[int, list[Any]] = {}
        self.pid: int | None = None
        with app.app_context():
            if db.engine.dialect.name == "postgresql":
                self.pid = db.session.scalar(db.text("SELECT pg_backend_pid()"))
            db.session.rollback()

    def get(self, number: int) -> list[Any]:
        answer = self._client(number).get(f"/tasks/{self._world.asks[number].id}")
        assert answer.status_code == 200, answer.status_code
        return [answer.get_data()]

    def get_plain(self, number: int) -> list[Any]:
        """The same page, its neighbours handed over ready."""
        with mock.patch.object(queries, "candidates_for", return_value=self._found(number)):
            return self.get(number)

    def get_empty(self, number: int) -> list[Any]:
        with mock.patch.object(queries, "candidates_for", return_value=[]):
            return self.get(number)

    def most_sql(self, pages: int) -> int:
        """The most statements one page asks; each page is the same with its neighbours ready."""
        most = 0
        for number in range(pages):
            self.get(number)
            with self._listening() as heard:
                page = self.get(number)
            most = max(most, len(heard))
            assert _lasting(page) == _lasting(self.get_plain(number)), "two pages"
        return most

    @contextmanager
    def _listening(self) -> Iterator[list[str]]:
        with self._app.app_context(), counted_statements() as heard:
            yield heard

    def _found(self, number: int) -> list[Any]:
        if number not in self._known:
            ask = self._world.asks[number]
            with self._app.app_context():
                self._known[number] = _found_by_us(
                    ask.id,
                    bank_id=self._world.banks[self._app],
                    household_id=ask.asker.household_id,
                    now=NOW,
                )
        return self._known[number]

    def _client(self, number: int) -> Any:
        if number not in self._clients:
            asker = self._world.asks[number].asker
            who = cast.Cast(
                self._world.banks[self._app],
                {"asker": asker.id},
                {"asker": asker.household_id},
            )
            client = self._app.test_client()
            cast.sign_in(client, who, "asker", now=NOW)
            self._clients[number] = client
        return self._clients[number]


def _lasting(page: list[bytes]) -> bytes:
    """Without what is new in every answer: tokens and keys."""
    return re.sub(rb'(value|nonce|content)="[^"]*"', b"", page[0])


_found_by_us = queries.candidates_for
"""As it is, also while another stands in its place."""
