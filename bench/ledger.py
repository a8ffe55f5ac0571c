"""Figures of the ledger: writing beside pgbench, sealing beside writing, proving beside hashing, two pages."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from random import Random
from typing import Any
from uuid import uuid4

from flask import Flask
from sqlalchemy import text

from bench import pages, plans, proving
from bench.books import Books, open_books
from bench.crowd import Deed, Maker, Rush, rush
from bench.machine import Ground, described, ground, sqlite_conduct
from bench.paired import Pairs, paired
from bench.report import Report
from exchange.ledger import actions as ledger
from exchange.ledger import portable_actions, transfer_actions
from exchange.ledger.codes import Code, Kind
from exchange.ledger.transfer_actions import Wanted, put, write
from exchange.units import Act
from exchange.work import housekeeping, unit_of_work
from models.base import db
from models.postgresql import ALONE, BRIEF
from models.sqlite import WRITE
from tests.rig.databases import close

CLIENTS = 4
ACCOUNTS = 1_000
SEED = 20300107
SEALER_EVERY_SECONDS = 0.25

Transfer = Callable[[int, int], None]
"""Done between two accounts, debit first; made for one app, inside its context."""


@dataclass(frozen=True)
class Size:
    """How much is measured: in CI it ends within two minutes."""

    tier: str
    rounds: int
    seconds: float
    pgbench_seconds: int
    proof_rows: int
    pages: int


CI = Size("ci", rounds=5, seconds=0.8, pgbench_seconds=1, proof_rows=200_000, pages=25)
FULL = Size("full", rounds=9, seconds=2.5, pgbench_seconds=2, proof_rows=1_000_000, pages=100)


def measure(report: Report, *, full: bool) -> dict[str, object]:
    """Every figure by its name in the contract, and those that explain them."""
    size = FULL if full else CI
    with ground() as here:
        report.table("the machine", described(here))
        report.table("sizes", vars(size) | {"clients": CLIENTS, "accounts": ACCOUNTS, "seed": SEED})
        found = _writing(here, size, report)
        found |= proving.measure(here, size.proof_rows, SEED, report)
        found |= pages.measure(here, size.pages, SEED, report)
    return {"tier": size.tier} | found


def _writing(here: Ground, size: Size, report: Report) -> dict[str, object]:
    server, file = here.postgresql("transfers"), here.sqlite("transfers")
    report.table("SQLite as the app has it", sqlite_conduct(file))
    books = {app: _opened(app) for app in (server, file)}
    with server.app_context():
        db.session.execute(text(FLOOR))
        db.session.commit()
    close(server)
    deeds = {
        "pg_floor": (server, bare_row),
        "pg_single": (server, single),
        "pg_core": (server, portable),
        "pg_hold_post": (server, hold_and_post),
        "pg_trip": (server, whole_trip),
        "sqlite": (file, portable),
    }
    for name, (app, deed) in deeds.items():
        plans.tell(report, name, app, partial(_once, deed, books[app]))
    plans.tell_pgbench(report, here)
    ours = {
        name: partial(_rush, app, books[app], deed, size.seconds)
        for name, (app, deed) in deeds.items()
    }
    theirs = partial(here.pgbench, CLIENTS, size.pgbench_seconds)
    pairs, rates = paired(ours, theirs, rounds=size.rounds, seed=SEED, tell=report.say)
    report.spread("pgbench, transactions a second", rates)
    sealer = _sealing_beside(server, books[server], size, report)
    report.pairs({f"{name}_vs_pgbench": found for name, found in pairs.items()})
    report.pairs({"sealer_on_vs_off": sealer})
    figures: dict[str, object] = {
        f"{name}_vs_pgbench": round(found.median, 3) for name, found in pairs.items()
    }
    return figures | {
        "sqlite_worst_wait_s": round(pairs["sqlite"].worst, 3),
        "sealer_on_vs_off": round(sealer.median, 3),
    }


def _opened(app: Flask) -> Books:
    with app.app_context():
        books = open_books(ACCOUNTS)
    close(app)
    return books


def _once(make: Callable[[Books], Transfer], books: Books) -> None:
    make(books)(*books.accounts[:2])


def _rush(app: Flask, books: Books, make: Callable[[Books], Transfer], seconds: float) -> Rush:
    return rush(app, _between_neighbours(books, make), clients=CLIENTS, seconds=seconds)


def _between_neighbours(books: Books, make: Callable[[Books], Transfer]) -> Maker:
    """Each deed is between two accounts that chance chooses, other ones for every client."""

    def maker(number: int) -> Deed:
        dice = Random(f"{SEED} {number} {os.getpid()}")
        transfer = make(books)

        def deed() -> None:
            transfer(*dice.sample(books.accounts, 2))

        return deed

    return maker


def _act(books: Books) -> Act:
    return Act(uuid4(), books.bank_id, person_id=None, now=datetime.now(UTC), verb="bench")


def _move(act: Act, debit_id: int, credit_id: int) -> Wanted:
    return Wanted(act.part("move"), Kind.MOVE, debit_id, credit_id, 15, Code.DONATION)


def single(books: Books) -> Transfer:
    """A bare transfer in one statement: key, floor, ceiling, two balances; its own transaction."""
    alone = db.engine.execution_options(**{ALONE: True})

    def deed(debit_id: int, credit_id: int) -> None:
        act = _act(books)
        with alone.connect() as connection:
            put(connection, _move(act, debit_id, credit_id), act=act)

    return deed


FLOOR = "CREATE TABLE IF NOT EXISTS bench_floor (account_id bigint NOT NULL)"


def bare_row(books: Books) -> Transfer:
    """What no Python client gets below: one row of one number, alone, by the bare driver."""
    kept = db.engine.raw_connection()

    def deed(debit_id: int, credit_id: int) -> None:
        kept.driver_connection.execute("INSERT INTO bench_floor VALUES (%s)", [debit_id])

    return deed


def portable(books: Books) -> Transfer:
    """The same in the statements any database knows: a row and two guarded updates."""
    writing = db.engine.execution_options(**{WRITE: True, BRIEF: True})

    def deed(debit_id: int, credit_id: int) -> None:
        act = _act(books)
        with _everywhere(portable_actions.put), writing.begin() as connection:
            put(connection, _move(act, debit_id, credit_id), act=act)

    return deed


@contextmanager
def _everywhere(path: Any) -> Iterator[None]:
    own = transfer_actions.PATHS
    transfer_actions.PATHS = dict.fromkeys(own, path)
    try:
        yield
    finally:
        transfer_actions.PATHS = own


def hold_and_post(books: Books) -> Transfer:
    """A promise and its keeping: two transfers, two transactions."""
    alone = db.engine.execution_options(**{ALONE: True})

    def deed(*pair: int) -> None:
        act = _act(books)
        uid = act.part("hold")
        hold = Wanted(uid, Kind.HOLD, *pair, 15, Code.EXCHANGE, group_uid=uid)
        with alone.connect() as connection:
            row, _ = put(connection, hold, act=act)
            post = Wanted(
                act.part("post"),
                Kind.POST,
                *pair,
                15,
                Code.EXCHANGE,
                pending_id=row["id"],
                group_uid=uid,
            )
            put(connection, post, held_minutes=15, act=act)

    return deed


def whole_trip(books: Books) -> Transfer:
    """What a page does: the act's row, the transfer, the answer for a repeated request."""

    def deed(debit_id: int, credit_id: int) -> None:
        act = _act(books)
        with unit_of_work(act) as unit:
            write(_move(act, debit_id, credit_id), act=act)
            unit.answer = "/account"

    return deed


def _sealing_beside(app: Flask, books: Books, size: Size, report: Report) -> Pairs:
    """Writing with a sealer at work every quarter of a second, for each run without."""
    found = Pairs()
    once = partial(_rush, app, books, single, size.seconds)
    for number in range(size.rounds):
        rates = {}
        for on in (False, True) if number % 2 else (True, False):
            with _sealer(app, books) if on else _nobody():
                rates[on] = once()
        found.ratios.append(rates[True].per_second / rates[False].per_second)
        found.rushes.append(rates[True])
        report.say(f"round {number + 1} sealer: {found.ratios[-1]:.2f}")
    return found


@contextmanager
def _nobody() -> Iterator[None]:
    yield


@contextmanager
def _sealer(app: Flask, books: Books) -> Iterator[None]:
    forked = multiprocessing.get_context("fork")
    enough = forked.Event()

    def seal() -> None:
        with app.app_context():
            while not enough.wait(SEALER_EVERY_SECONDS):
                with housekeeping():
                    ledger.seal_next(books.bank_id, recent=True)
        os._exit(0)

    beside = forked.Process(target=seal)
    beside.start()
    try:
        yield
    finally:
        enough.set()
        beside.join()
