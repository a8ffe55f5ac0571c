"""The ground figures stand on: a durable PostgreSQL of our own, a durable SQLite file, and what both are."""

import os
import platform
import re
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import sqlalchemy
from flask import Flask
from sqlalchemy import text

from models.base import db
from tests.rig.databases import close, migrate, settings
from tests.rig.postgresql import Cluster, private_cluster, programs
from views import create_app

PGBENCH_SCALE = 10
_DURABLE = ("fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "shared_buffers")
_PRAGMAS = ("journal_mode", "synchronous", "foreign_keys")


@dataclass(frozen=True)
class Ground:
    """Where everything is measured: both databases on one disk, both waiting for it."""

    cluster: Cluster
    folder: Path

    def postgresql(self, name: str) -> Flask:
        """An app on a fresh migrated database of the cluster."""
        return _app(self.cluster.create(name))

    def sqlite(self, name: str) -> Flask:
        """An app on a fresh migrated file."""
        return _app(f"sqlite:///{self.folder}/{name}.db")

    def pgbench(self, clients: int, seconds: int) -> float:
        """Transactions a second of pgbench's own TPC-B."""
        said = self._pgbench("-n", "-c", clients, "-j", min(clients, 2), "-T", seconds)
        return float(re.search(r"^tps = ([\d.]+)", said, re.MULTILINE)[1])

    def prepare_pgbench(self) -> None:
        self.cluster.create("pgbench")
        self._pgbench("-i", "-q", "-s", PGBENCH_SCALE)

    def _pgbench(self, *words: object) -> str:
        where = ["-h", "127.0.0.1", "-p", self.cluster.port, "-U", "postgres"]
        command = [programs() / "pgbench", *where, *words, "pgbench"]
        done = subprocess.run(
            [str(word) for word in command], check=True, capture_output=True, text=True
        )
        return done.stdout


@contextmanager
def ground(conduct: Mapping[str, str] | None = None) -> Iterator[Ground]:
    """Set it up, and take it away at the end. Raises NotInstalled.

    With a conduct of its own for the server there is no pgbench beside it.
    """
    folder = Path(tempfile.mkdtemp(prefix="prossima-bench-"))
    try:
        with private_cluster(durable=True) as cluster:
            made = Ground(cluster, folder)
            if conduct is None:
                made.prepare_pgbench()
            else:
                _conduct(cluster, conduct)
            yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _conduct(cluster: Cluster, conduct: Mapping[str, str]) -> None:
    for name, value in conduct.items():
        cluster.say(f"ALTER SYSTEM SET {name} = '{value}'")
    cluster.say("CHECKPOINT")
    cluster.stop()
    cluster.start()


def _app(url: str) -> Flask:
    migrate(url)
    app = create_app(settings(url))
    close(app)
    return app


def described(ground: Ground, *settings: str) -> dict[str, object]:
    """Versions, settings and load, as they stand beside every figure."""
    with psycopg.connect(ground.cluster.url("postgres")) as connection:
        server = {
            name: connection.execute(f"SHOW {name}").fetchone()[0]
            for name in (*_DURABLE, *settings)
        }
        version = connection.execute("SHOW server_version").fetchone()[0]
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, {_processor()}",
        "load": os.getloadavg(),
        "disk": str(ground.folder),
        "python": platform.python_version(),
        "sqlalchemy": sqlalchemy.__version__,
        "psycopg": f"{psycopg.__version__} ({psycopg.pq.__impl__})",
        "sqlite": sqlite3.sqlite_version,
        "postgresql": version,
    } | {f"postgresql {name}": value for name, value in server.items()}


def sqlite_conduct(app: Flask) -> dict[str, object]:
    """As the app's own connections have it."""
    with app.app_context():
        told = {
            f"sqlite {name}": db.session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in _PRAGMAS
        }
    close(app)
    return told


def _processor() -> str:
    known = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return known[1] if known else "unknown"
