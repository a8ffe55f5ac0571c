"""No room on the disk (T5): nothing by half, an honest 503, and all goes on when there is room."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import event, text

from models.base import db
from tests.cast import MONDAY_9
from tests.races.agreeing import Agreeing, town
from tests.rig.databases import close, settings
from tests.rig.sizes import SIZES, told
from views import create_app

# Tables a yes writes to, in its order: each time the disk is full at another of them.
ON_THE_WAY = ("act", "proposal", "transfer", "account", "exchange", "booking", "task", "notice")
ERRANDS = 8


class FewPages:
    """SQLite's own limit, a page more each time, so that the trip fails at another place.

    The pages are small ones: nearly every row needs a new one.
    """

    def __init__(self, app):
        self._app = app
        db.session.remove()
        close(app)
        with closing(sqlite3.connect(db.engine.url.database)) as connection:
            for pragma in ("PRAGMA journal_mode=DELETE", "PRAGMA page_size=512", "VACUUM"):
                connection.execute(pragma)

    @contextmanager
    def full(self, turn):
        pages = db.session.scalar(text("PRAGMA page_count"))
        db.session.remove()
        close(self._app)

        def limit(connection, record):
            connection.execute(f"PRAGMA max_page_count={pages + turn % 6}")

        event.listen(db.engine, "connect", limit)
        try:
            yield
        finally:
            event.remove(db.engine, "connect", limit)
            close(self._app)


class NoRoomFor:
    """PostgreSQL's own words for a full disk, said by a trigger: the disk itself fills at night."""

    def __init__(self, app):
        self._app = app

    def full(self, turn):
        return self.full_for(ON_THE_WAY[turn % len(ON_THE_WAY)])

    @contextmanager
    def full_for(self, table):
        self._say(
            "CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$",
            f"CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION no_room()",
        )
        try:
            yield
        finally:
            self._say(f"DROP TRIGGER no_room ON {table}")

    def _say(self, *statements):
        db.session.remove()
        with db.engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)


class SmallDisk:
    """A disk of a few megabytes that somebody else fills to the last bytes."""

    def __init__(self, app, folder):
        self._app, self._filler = app, folder / "filler"

    @contextmanager
    def full(self, turn):
        room = turn % 8 * os.statvfs(self._filler.parent).f_bsize
        with self._filler.open("wb", buffering=0) as filler:
            free = shutil.disk_usage(self._filler.parent).free
            filler.write(bytes(max(0, free - room)))
        try:
            yield
        finally:
            self._filler.unlink()


DISKS = {"sqlite": FewPages, "postgresql": NoRoomFor}


def fail_often(agreeing, disk):
    """Gives how often a yes was turned away; in between there is room again, and one is said."""
    failures = 0
    for turn in range(SIZES.full_disks * 4):
        invitation = agreeing.waiting[turn % ERRANDS]
        failures += agreeing.turned_away(invitation, disk.full(turn))
        with disk.full(turn):
            assert agreeing.read() == 200
        if failures == SIZES.full_disks:
            break
    for invitation in agreeing.waiting:
        assert agreeing.say_yes(invitation).status_code == 303
    agreeing.check_all_agreed_once()
    return failures


def test_no_room_leaves_no_half_of_anything(app, database_kind):
    with app.app_context(), time_machine.travel(MONDAY_9, tick=True):
        failures = fail_often(Agreeing(app, town(), ERRANDS), DISKS[database_kind](app))
    told("disk full", database=database_kind, turned_away=failures)
    assert failures == SIZES.full_disks


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_who_only_reads_does_not_notice(app):
    """A page also notes that somebody is there; without room it is shown all the same."""
    with app.app_context(), time_machine.travel(MONDAY_9) as clock:
        agreeing = Agreeing(app, town(), 1)
        clock.shift(timedelta(hours=1))
        with NoRoomFor(app).full_for("sign_in"):
            assert agreeing.read() == 200


@pytest.fixture
def small_disk():
    """Sixty megabytes of memory where PostgreSQL may come too. Only root may mount them."""
    folder = Path(tempfile.mkdtemp(prefix="prossima-small-"))
    folder.chmod(0o755)
    command = ["mount", "-t", "tmpfs", "-o", "size=60m,mode=777", "none", folder]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        folder.rmdir()
        pytest.skip("no small disk here: mounting needs root")
    yield folder
    subprocess.run(["umount", folder], check=True)
    folder.rmdir()


@pytest.fixture
def url_on_small_disk(small_disk, shelf, database_kind, request):
    if database_kind == "sqlite":
        made = shelf.migrated()
        url = f"sqlite:///{small_disk}/books.db"
        shelf.restore(url, made)
        yield url
        return
    cluster = request.getfixturevalue("cluster")
    template = shelf.migrated().rpartition("/")[2]
    place = small_disk / "books"
    place.mkdir()
    shutil.chown(place, "postgres", "postgres")
    cluster.say(f"CREATE TABLESPACE small LOCATION '{place}'")
    cluster.say(f'CREATE DATABASE small TEMPLATE "{template}" TABLESPACE small')
    yield cluster.url("small")
    cluster.drop("small")
    cluster.say("DROP TABLESPACE small")


@pytest.mark.nightly
def test_a_disk_that_is_really_full_leaves_no_half_of_anything(
    url_on_small_disk, small_disk, database_kind
):
    app = create_app(settings(url_on_small_disk))
    with app.app_context(), time_machine.travel(MONDAY_9, tick=True):
        failures = fail_often(Agreeing(app, town(), ERRANDS), SmallDisk(app, small_disk))
    close(app)
    told("real disk full", database=database_kind, turned_away=failures)
    assert failures > 0
