"""How fast books are proved, beside a bare loop that only hashes the same bytes."""

import statistics
import time
from collections.abc import Callable, Sequence
from hashlib import sha256

from flask import Flask
from sqlalchemy import select

from bench.books import Books, live_through, open_books
from bench.machine import Ground
from bench.report import Report
from exchange.ledger import chain_queries, copy_queries, sqlite_queries, verify_queries
from exchange.ledger.seal import UNSEALED, TransferRow, packed
from models.base import db
from models.ledger import Transfer
from tests.rig.databases import close

HOUSEHOLDS = 1_000
ROUNDS = 5
HASHED_ROWS_MAX = 200_000


def measure(here: Ground, rows: int, seed: int, report: Report) -> dict[str, object]:
    """Rows a second of the whole proof, from the first row on: the slower database counts."""
    found: dict[str, tuple[float, float]] = {}
    for name, app in (("postgresql", here.postgresql("proof")), ("sqlite", here.sqlite("proof"))):
        report.title(f"proving {rows} rows on {name}")
        with app.app_context():
            books = open_books(HOUSEHOLDS)
            live_through(books, rows, seed=seed)
            found[name] = _beside_hashing(app, books, rows, report)
        close(app)
    report.say(copy_queries.LINKS if "postgresql" in found else "")
    report.say(sqlite_queries.LINKS)
    slower = min(found, key=lambda name: found[name][0])
    return {
        "verify_rows_per_s": round(found[slower][0]),
        "verify_vs_hash_loop": round(min(ratio for _, ratio in found.values()), 3),
    } | {f"verify_rows_per_s_{name}": round(rate) for name, (rate, _) in found.items()}


def _beside_hashing(app: Flask, books: Books, rows: int, report: Report) -> tuple[float, float]:
    sealed = _packed_rows(books)
    rates, ratios = [], []
    floor = _rate(lambda: _hash_all(sealed), len(sealed))
    for number in range(ROUNDS):
        rate = _rate(lambda: _prove(books, rows), rows)
        before, floor = floor, _rate(lambda: _hash_all(sealed), len(sealed))
        rates.append(rate)
        ratios.append(rate / ((before + floor) / 2))
        report.say(f"round {number + 1}: {rate:.0f} rows/s, only hashing {floor:.0f}/s")
    report.spread("rows a second", rates)
    report.say(f"of the bare loop: {statistics.median(ratios):.3f}")
    two = app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite") and rows >= chain_queries.LONG
    report.say("walked by two processes" if two else "walked by one process beside the server")
    return statistics.median(rates), statistics.median(ratios)


def _packed_rows(books: Books) -> list[bytes]:
    columns = [getattr(Transfer, name) for name in TransferRow._fields]
    rows = db.session.execute(
        select(*columns)
        .where(Transfer.bank_id == books.bank_id)
        .order_by(Transfer.id)
        .limit(HASHED_ROWS_MAX)
    )
    kept = [packed(TransferRow(*row)) for row in rows]
    db.session.rollback()
    return kept


def _rate(deed: Callable[[], None], rows: int) -> float:
    began = time.perf_counter()
    deed()
    return rows / (time.perf_counter() - began)


def _hash_all(rows: Sequence[bytes]) -> None:
    last = UNSEALED
    for row in rows:
        last = sha256(last + row).digest()


def _prove(books: Books, rows: int) -> None:
    proof = verify_queries.prove(books.bank_id)
    assert proof.is_true, "made-up books that do not prove are no books"
    assert proof.sealed == rows, "a proof that saw fewer rows is no measure"
