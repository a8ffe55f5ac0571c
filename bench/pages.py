"""What two requests cost the application: saying how long it was, and reading a long statement."""

import statistics
import time
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import time_machine
from flask import Flask, session
from flask_wtf.csrf import generate_csrf
from sqlalchemy import update

from bench.books import Books, live_through, more_households
from bench.machine import Ground
from bench.report import Report
from exchange.units import Slot
from models.base import db
from models.ledger import Account
from tests import agreed
from tests import cast as people
from tests.cast import Cast, at
from tests.rig.counting import counted_statements
from tests.rig.databases import close

NEIGHBOURS = 200
STATEMENT_ROWS = 15_000
"""Of three rows two are lines: ten thousand movements."""
WARM_UP = 8
HOUR = timedelta(hours=1)


@dataclass
class Cost:
    """Of each request: statements of SQL, and milliseconds of processor time of this process."""

    sql: list[int] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    @property
    def most_sql(self) -> int:
        return max(self.sql)

    @property
    def median_ms(self) -> float:
        return round(statistics.median(self.cpu_ms), 2)


def measure(here: Ground, requests: int, seed: int, report: Report) -> dict[str, object]:
    """On PostgreSQL, where the database's work is its own; SQLite, inside the process, is told beside."""
    figures: dict[str, object] = {}
    apps = (("sqlite", here.sqlite("pages")), ("postgresql", here.postgresql("pages")))
    for name, app in apps:
        report.title(f"requests on {name}")
        with app.app_context():
            town = _town(requests + WARM_UP, seed)
        costs = {
            "confirm": _confirmed(app, town, requests),
            "statement": _read(app, town, requests),
        }
        close(app)
        for request, cost in costs.items():
            report.say(f"{request}: {cost.most_sql} SQL, {cost.median_ms} ms of processor time")
            figures[f"{request}_sql"] = cost.most_sql
            figures[f"{request}_cpu_ms"] = cost.median_ms
            if name == "sqlite":
                figures[f"{request}_cpu_ms_sqlite"] = cost.median_ms
    return figures


@dataclass
class Town:
    """The usual cast: Ada's house has a long statement, and has agreed many hours with Bruno."""

    cast: Cast
    exchanges: list[int] = field(default_factory=list)


def _town(exchanges: int, seed: int) -> Town:
    town = Town(people.the_usual())
    books = Books(town.cast.bank_id, accounts=list(set(town.cast.accounts.values())))
    more_households(books, NEIGHBOURS)
    live_through(books, STATEMENT_ROWS, seed=seed, often=town.cast.accounts["Ada"])
    people.write()
    for number in range(exchanges):
        starts_at = at(1, 8) + number * HOUR
        slot = Slot(starts_at, starts_at + HOUR)
        town.exchanges.append(agreed.between(town.cast, "Ada", "Bruno", slot))
    _hold(town, exchanges * 60)
    db.session.commit()
    return town


def _hold(town: Town, minutes: int) -> None:
    # Nobody passes a ceiling while we measure: to tell it is one more notice, and rare.
    db.session.execute(
        update(Account).where(Account.bank_id == town.cast.bank_id).values(ceiling_minutes=None)
    )
    db.session.execute(
        update(Account)
        .where(Account.bank_id == town.cast.bank_id, Account.id == town.cast.accounts["Ada"])
        .values(posted_minutes=10 * minutes, held_minutes=minutes, ceiling_minutes=None)
    )


class Reader:
    """Somebody at her browser, signed in."""

    def __init__(self, app: Flask, cast: Cast, name: str) -> None:
        self._app, self._client = app, app.test_client()
        people.sign_in(self._client, cast, name, now=_today())

    def get(self, path: str, cost: Cost) -> Any:
        return self._measured(lambda: self._client.get(path), cost)

    def post(self, path: str, cost: Cost, **fields: str) -> Any:
        """With the token and the key the form would have."""
        with self._app.test_request_context():
            token, kept = generate_csrf(), session["csrf_token"]
        with self._client.session_transaction() as known:
            known["csrf_token"] = kept
        form = fields | {"csrf_token": token, "act_uid": str(uuid.uuid4())}
        return self._measured(lambda: self._client.post(path, data=form), cost)

    def _measured(self, request: Any, cost: Cost) -> Any:
        with self._app.app_context(), counted_statements() as heard:
            began = time.process_time()
            answer = request()
            cost.cpu_ms.append((time.process_time() - began) * 1000)
        cost.sql.append(len(heard))
        return answer


def _today() -> Any:
    return at(20, 9)


def _confirmed(app: Flask, town: Town, requests: int) -> Cost:
    """The second word of two that agree: it settles, pays and tells."""
    cost = Cost()
    with time_machine.travel(_today(), tick=False):
        ada, bruno = Reader(app, town.cast, "Ada"), Reader(app, town.cast, "Bruno")
        for number, exchange_id in enumerate(town.exchanges):
            path = f"/exchanges/{exchange_id}/confirmations"
            counted = cost if number >= WARM_UP else Cost()
            for who, into in ((bruno, Cost()), (ada, counted)):
                answer = who.post(path, into, minutes="60")
                assert answer.status_code == 303, answer.status_code
    assert len(cost.sql) == requests
    return cost


def _read(app: Flask, town: Town, requests: int) -> Cost:
    """The first page of the account."""
    cost = Cost()
    with time_machine.travel(_today(), tick=False):
        ada = Reader(app, town.cast, "Ada")
        for number in range(requests + WARM_UP):
            answer = ada.get("/account", cost if number >= WARM_UP else Cost())
            assert answer.status_code == 200, answer.status_code
    return cost
