"""Databases for tests: migrated once a run, copied for every test that needs one."""

import shutil
from itertools import count
from pathlib import Path

import flask_migrate
import psycopg
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from models.base import db
from models.postgresql import PATIENCE
from tests.rig.postgresql import Cluster
from tests.rig.washing import hang_up, wash
from views import create_app
from views.people import sessions

# Secrets of the tests alone, whatever lies in this folder's instance. Passwords are hashed cheaply:
# no test is about guessing them. Nor does any measure how long the door takes to answer.
sessions.STEADY_SECONDS = 0.01
SETTINGS = {
    "TESTING": True,
    "SECRET_KEY": "only the tests sign with it",
    "FIELD_KEYS": ["dGhlIHRlc3RzIGFsb25lIGVuY3J5cHQgd2l0aCBpdC4="],
    "METRICS_FOLDER": None,
    "ARGON2_MEMORY_KIB": 1024,
    "PUSH_KEY": "no/key/of/an/installation.pem",
    "TIMETABLES": "no/timetables/of/an/installation.zip",
}


def settings(url: str) -> dict[str, object]:
    return SETTINGS | {"DATABASE_URL": url}


def migrate(url: str) -> None:
    """Bring the database to today's tables, as `flask db upgrade` does."""
    app = create_app(settings(url))
    with app.app_context():
        flask_migrate.upgrade()
    close(app)


def close(app: Flask) -> None:
    """Hang up on the database, so that it can be copied or removed."""
    with app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


class SqliteShelf:
    """One migrated file, and copies of it. `fresh` is the copy that most tests use in turn."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._template: str | None = None

    def empty(self) -> str:
        return self._url(next(self._numbers))

    def migrated(self) -> str:
        url = self.empty()
        self.restore(url, self._migrated_once())
        return url

    def fresh(self) -> str:
        url = self._url("fresh")
        self.restore(url, self._migrated_once())
        return url

    def lay_by(self, app: Flask) -> None:
        """Until the next test needs it; the database is another file then."""
        close(app)

    def again(self, app: Flask, url: str, source: str) -> None:
        """Make an app's database like another one again; nobody else may be speaking with either."""
        close(app)
        self.restore(url, source)

    def restore(self, url: str, source: str) -> None:
        """Make a database like another one again; nobody may be speaking with either."""
        self.take_back(url)
        shutil.copyfile(source.removeprefix("sqlite:///"), url.removeprefix("sqlite:///"))

    def take_back(self, url: str) -> None:
        path = Path(url.removeprefix("sqlite:///"))
        for part in path.parent.glob(f"{path.name}*"):
            part.unlink()

    def _migrated_once(self) -> str:
        if self._template is None:
            self._template = self.empty()
            migrate(self._template)
        return self._template

    def _url(self, name: object) -> str:
        return f"sqlite:///{self._folder}/{name}.db"


class PostgresqlShelf:
    """One migrated database of the private cluster, and copies of it; see above."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._numbers = count(1)
        self._template: str | None = None
        self._laid_by: dict[Flask, set[int]] = {}

    def empty(self) -> str:
        return self._cluster.create(self._next())

    def migrated(self) -> str:
        url = self._cluster.url(self._next())
        self.restore(url, self._migrated_once())
        return url

    def fresh(self) -> str:
        url = self._cluster.url("fresh")
        template = self._migrated_once()
        # A copy is five hundred files; few tests leave more behind than some rows.
        if not wash(url, template, set().union(*self._laid_by.values())):
            for app in self._laid_by:
                close(app)
            self._laid_by.clear()
            self.restore(url, template)
        return url

    def lay_by(self, app: Flask) -> None:
        """Until the next test needs it. Its lines stay open: what they know of the tables costs more to
        learn than most tests take."""
        try:
            with app.app_context():
                db.session.remove()
                self._laid_by[app] = set().union(*map(_as_new, db.engines.values()))
        except (DBAPIError, psycopg.Error):
            close(app)

    def again(self, app: Flask, url: str, source: str) -> None:
        """Make an app's database like another one again; nobody else may be speaking with either."""
        self.lay_by(app)
        if not wash(url, source, self._laid_by.pop(app, ())):
            close(app)
            self.restore(url, source)

    def restore(self, url: str, source: str) -> None:
        """Make a database like another one again; nobody may be speaking with either."""
        self.take_back(url)
        hang_up(source)
        self._cluster.create(url.rpartition("/")[2], source.rpartition("/")[2])

    def take_back(self, url: str) -> None:
        hang_up(url)
        self._cluster.drop(url.rpartition("/")[2])

    def _migrated_once(self) -> str:
        if self._template is None:
            self._template = self.empty()
            migrate(self._template)
        return self._template

    def _next(self) -> str:
        return f"books_{next(self._numbers)}"


def _as_new(engine: Engine) -> set[int]:
    """Each line that lies in the engine's pool is as it was when it was opened; gives their processes."""
    if engine.pool.checkedout():
        engine.dispose()
    lines = [engine.raw_connection() for _ in range(engine.pool.checkedin())]
    try:
        for line in lines:
            line.dbapi_connection.execute(f"RESET ALL; {PATIENCE}")
        return {line.dbapi_connection.info.backend_pid for line in lines}
    finally:
        for line in lines:
            line.close()
