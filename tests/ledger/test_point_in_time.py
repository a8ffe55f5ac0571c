"""The drill of docs/deploy.md: PostgreSQL comes back as it was at a moment, not a row before and not one after."""

import json
import os
import shutil
import subprocess
from functools import partial
from pathlib import Path

import psycopg
import pytest

from models.base import db
from tests.cast import MONDAY_9
from tests.races.bank import Writer, open_town
from tests.rig import databases as rig
from tests.rig import postgresql
from views import create_app
from views.ledger import jobs

SCRIPT = Path(__file__).parents[2] / "deploy/point-in-time"


class Drill:
    """A server that keeps its log, as deploy.md says; and the same one come back from its copy."""

    def __init__(self, folder, who):
        self.folder, self.log, self._who = folder, folder / "kept", who
        self._script = shutil.copy(SCRIPT, folder)
        self.log.mkdir(mode=0o777)
        self.log.chmod(0o777)
        keep = f"{self._script} keep-log %p {self.log}/%f"
        conduct = {"archive_mode": "on", "archive_command": keep}
        start = partial(postgresql.started, postgresql.programs() / "postgres", who, conduct)
        self.cluster = postgresql.Cluster(postgresql.free_port(), folder, start)
        self.cluster.start()

    def say(self, *words):
        path = f"{postgresql.programs()}:{os.environ['PATH']}"
        return subprocess.run(
            [self._script, *map(str, words)],
            check=False,
            capture_output=True,
            text=True,
            cwd=self.folder,
            env=os.environ | {"PATH": path},
            **self._who,
        )

    def ask(self, words, name="postgres"):
        with psycopg.connect(self.cluster.url(name), autocommit=True) as connection:
            return connection.execute(words).fetchone()[0]

    def copy(self):
        done = self.say("copy", self.cluster.url("postgres"), self.folder / "copy")
        assert done.returncode == 0, done.stderr

    def moment(self):
        """Now, by the server's clock; what is written from here on came after it."""
        return self.ask("SELECT clock_timestamp()::text")

    def lose_the_disk(self):
        """The books are gone with their disk. The log had left it, up to its last finished piece."""
        last = self.ask("SELECT pg_walfile_name(pg_current_wal_lsn())")
        self.ask("SELECT pg_switch_wal()")
        while not (self.log / last).exists():
            self.ask("SELECT pg_sleep(0.05)")
        self.cluster.crash()
        shutil.rmtree(self.folder / "books")

    def come_back(self, moment):
        done = self.say("back", self.folder / "copy", self.log, moment)
        assert done.returncode == 0, done.stderr
        (self.folder / "copy").rename(self.folder / "books")
        self.cluster.start()
        while self.ask("SELECT pg_is_in_recovery()"):
            self.ask("SELECT pg_sleep(0.05)")


@pytest.fixture
def drill(database_kind):
    assert database_kind == "postgresql"
    with postgresql.initialised(postgresql.memory_with_room()) as found:
        made = Drill(*found)
        try:
            yield made
        finally:
            if made.cluster.is_up:
                made.cluster.stop()


on_postgresql = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)


@on_postgresql
def test_what_was_written_up_to_the_moment_is_there_and_nothing_after(drill):
    drill.cluster.say("CREATE TABLE written (number int)")
    drill.copy()
    for number in range(5):
        drill.cluster.say(f"INSERT INTO written VALUES ({number})")
    moment = drill.moment()
    drill.cluster.say("DROP TABLE written")
    drill.lose_the_disk()
    drill.come_back(moment)
    assert drill.ask("SELECT count(*) FROM written") == 5
    # It can be written to, and its log is not mixed with the one it came from.
    drill.cluster.say("INSERT INTO written VALUES (7)")
    assert drill.say("back", drill.folder / "books", drill.log, moment).returncode == 1


@on_postgresql
def test_a_piece_of_the_log_is_never_written_over(drill):
    piece, kept = drill.folder / "piece", drill.log / "kept"
    piece.write_bytes(b"one")
    assert drill.say("keep-log", piece, kept).returncode == 0
    assert drill.say("keep-log", piece, kept).returncode == 0
    piece.write_bytes(b"two")
    assert drill.say("keep-log", piece, kept).returncode == 1
    assert kept.read_bytes() == b"one"
    assert drill.say("copy", "postgresql:///nowhere", drill.log).returncode == 1
    assert drill.say("back", drill.log, drill.log, "now").returncode == 1
    assert drill.say("elsewhere").returncode == 2


@pytest.mark.nightly
@on_postgresql
def test_the_books_come_back_as_they_were_at_the_moment_and_prove_it(drill):
    """Transfers before and after the copy, a moment, more of them, a disk that is gone."""
    url = drill.cluster.create("books")
    rig.migrate(url)
    drill.copy()
    app = create_app(rig.settings(url))
    with app.app_context():
        town = open_town()
        write(town, 1)
        before = figures(app)
        db.session.rollback()
        moment = drill.moment()
        write(town, 2)
        assert figures(app) != before
    rig.close(app)
    drill.lose_the_disk()
    drill.come_back(moment)
    again = create_app(rig.settings(url))
    with again.app_context():
        assert figures(again) == before
    rig.close(again)


def write(town, hand):
    Writer(town, hand).work(20)
    jobs.seal(MONDAY_9)


def figures(app):
    """What the command says of the books; they must be true."""
    answer = app.test_cli_runner().invoke(args=["ledger", "verify", "--json"])
    db.session.rollback()
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)
