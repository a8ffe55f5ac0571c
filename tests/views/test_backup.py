"""A backup is taken while people use the house, goes back only into nothing, and proves itself."""

import json
import stat
import uuid

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import make_url, select, text

from exchange.ledger import actions as ledger
from exchange.people import photo_actions as photos
from exchange.work import unit_of_work
from models.base import Base, db, field_keys
from models.sqlite import WRITE
from tests.cast import MONDAY_9, the_usual, write
from tests.rig.databases import SETTINGS, close, settings
from views import create_app, jobs
from views.backup import copying
from views.backup.folder import NOTE


@pytest.fixture
def house(app):
    """Ada's hour is held for Bruno and settled; the books are sealed."""
    with app.app_context():
        cast = the_usual()
        with unit_of_work(act := cast.act("Ada")):
            hold_id = ledger.hold(cast.households["Ada"], cast.households["Bruno"], 60, act=act)
        with unit_of_work(act := cast.act("Bruno")):
            ledger.post(hold_id, 60, act=act)
            photos.show(b"a face", act=act)
        seal = next(job for job in jobs.JOBS if job.name == "seal")
        jobs.in_page_context(jobs.tick, seal, MONDAY_9)
        app.cast = cast
        yield app


def flask(app, *words):
    answer = app.test_cli_runner().invoke(args=list(map(str, words)), catch_exceptions=False)
    db.session.rollback()
    return answer


@pytest.fixture
def kept(house, tmp_path):
    """A backup of the house."""
    folder = tmp_path / "kept"
    answer = flask(house, "backup", folder)
    assert answer.exit_code == 0, answer.stderr
    return folder


def rows_of(url):
    """Every row of every table, as the database gives them."""
    app = create_app(settings(url))
    with app.app_context():
        found = {
            table.name: sorted(map(str, db.session.execute(select(table)).all()))
            for table in Base.metadata.sorted_tables
        }
    close(app)
    return found


def test_what_comes_back_is_what_went_in(house, kept, database_url, empty_database_url):
    answer = flask(house, "restore", kept, "--into", empty_database_url)
    assert answer.exit_code == 0, answer.output
    assert "seals that hold: 2" in answer.stdout
    before = rows_of(database_url)
    assert len(before["person"]) == 6
    assert rows_of(empty_database_url) == before


def test_the_guards_come_back_too(house, kept, empty_database_url):
    flask(house, "restore", kept, "--into", empty_database_url)
    app = create_app(settings(empty_database_url))
    with app.app_context():
        write()
        with pytest.raises(Exception, match="append_only"):
            db.session.execute(text("UPDATE transfer SET minutes = 600"))
    close(app)


def test_only_its_owner_may_read_a_backup(kept):
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in kept.iterdir()} == {0o600}


def test_it_says_that_the_keys_are_elsewhere(house, tmp_path):
    answer = flask(house, "backup", tmp_path / "kept")
    assert "PROSSIMA_FIELD_KEYS" in answer.stderr
    held = b"".join(file.read_bytes() for file in (tmp_path / "kept").iterdir())
    assert SETTINGS["FIELD_KEYS"][0].encode() not in held


def test_a_writer_in_the_middle_of_her_trip_is_neither_waited_for_nor_copied(
    house, tmp_path, empty_database_url
):
    with db.engine.connect().execution_options(**{WRITE: True}) as writer:
        writer.execute(text("UPDATE person SET first_name = 'Half written'"))
        assert flask(house, "backup", tmp_path / "kept").exit_code == 0
        writer.rollback()
    flask(house, "restore", tmp_path / "kept", "--into", empty_database_url)
    assert "Half written" not in str(rows_of(empty_database_url)["person"])


def test_a_backup_is_never_written_over_another(house, kept):
    before = {file.name: file.read_bytes() for file in kept.iterdir()}
    answer = flask(house, "backup", kept)
    assert answer.exit_code == 2
    assert "not empty" in answer.stderr
    assert {file.name: file.read_bytes() for file in kept.iterdir()} == before


def test_a_restore_never_writes_over_anything(house, kept, database_url):
    before = rows_of(database_url)
    answer = flask(house, "restore", kept, "--into", database_url)
    assert answer.exit_code == 2
    assert "never writes over" in answer.stderr
    assert rows_of(database_url) == before


def test_what_an_old_sqlite_left_beside_it_is_something(house, tmp_path):
    (tmp_path / "new.db-wal").write_bytes(b"of the one before")
    assert not copying.is_empty(make_url(f"sqlite:///{tmp_path}/new.db"))


@pytest.mark.parametrize("wrong", ["no file", "no note", "one byte"])
def test_a_damaged_backup_goes_nowhere(house, kept, empty_database_url, wrong):
    note = kept / NOTE
    copy = kept / json.loads(note.read_text())["file"]
    if wrong == "one byte":
        held = bytearray(copy.read_bytes())
        held[-1] ^= 1
        copy.write_bytes(held)
    else:
        (note if wrong == "no note" else copy).unlink()
    answer = flask(house, "restore", kept, "--into", empty_database_url)
    assert answer.exit_code == 2
    assert copying.is_empty(make_url(empty_database_url))


def test_a_backup_of_one_kind_goes_into_no_other(house, kept, tmp_path, database_kind):
    other = {
        "sqlite": "postgresql://nobody:hush@localhost/nowhere",
        "postgresql": f"sqlite:///{tmp_path}/new.db",
    }[database_kind]
    answer = flask(house, "restore", kept, "--into", other)
    assert answer.exit_code == 2
    assert f"a copy of a {database_kind} database" in answer.stderr
    assert "hush" not in answer.output


@pytest.mark.parametrize("address", ["somewhere", "mysql://localhost/books", "sqlite://"])
def test_an_address_of_nothing_we_know_is_told_so(house, kept, address):
    answer = flask(house, "restore", kept, "--into", address)
    assert answer.exit_code == 2
    assert "address" in answer.stderr


def test_books_that_were_changed_are_found_out_on_the_way_back(house, tmp_path, empty_database_url):
    """Somebody took the guards away and wrote into the books; the copy is faithful to that."""
    write()
    of_its_table = "" if db.engine.dialect.name == "sqlite" else " ON transfer"
    db.session.execute(text(f"DROP TRIGGER transfer_no_update{of_its_table}"))
    db.session.execute(text("UPDATE transfer SET minutes = 600 WHERE kind = 3"))
    db.session.commit()
    flask(house, "backup", tmp_path / "kept")
    answer = flask(house, "restore", tmp_path / "kept", "--into", empty_database_url)
    assert answer.exit_code == 1
    assert "transfer_no_update" in answer.stdout
    assert f"OFF  books: off in the banks {house.cast.bank_id}" in answer.stdout


def test_without_the_right_keys_a_restore_is_not_whole(house, kept, empty_database_url):
    house.config["FIELD_KEYS"] = [Fernet.generate_key().decode()]
    try:
        answer = flask(house, "restore", kept, "--into", empty_database_url)
    finally:
        field_keys.use(SETTINGS["FIELD_KEYS"])
    assert answer.exit_code == 1
    assert "OFF  field keys" in answer.stdout


def test_tables_of_an_older_house_come_back_and_are_asked_to_be_upgraded(
    house, tmp_path, empty_database_url
):
    write()
    db.session.execute(text("UPDATE alembic_version SET version_num = 'before'"))
    db.session.commit()
    flask(house, "backup", tmp_path / "kept")
    answer = flask(house, "restore", tmp_path / "kept", "--into", empty_database_url)
    assert answer.exit_code == 1
    assert "flask db upgrade" in answer.stdout


def test_a_database_without_tables_is_not_copied(empty_database_url, tmp_path):
    app = create_app(settings(empty_database_url))
    answer = app.test_cli_runner().invoke(args=["backup", str(tmp_path / "kept")])
    close(app)
    assert answer.exit_code == 2
    assert not (tmp_path / "kept").exists()


def test_a_password_is_never_an_argument(tmp_path, monkeypatch):
    """Arguments are read by everyone on the machine. The tool here only writes down what it got."""
    tool = tmp_path / "pg_dump"
    tool.write_text(f'#!/bin/sh\necho "$@" >{tmp_path}/arguments\nenv >{tmp_path}/environment\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    secret = uuid.uuid4().hex
    url = make_url(f"postgresql://ada:{secret}@books.example:5433/hours?sslmode=require")
    copying.copy_out(url, tmp_path / "out")
    assert secret not in (tmp_path / "arguments").read_text()
    given = (tmp_path / "environment").read_text().splitlines()
    assert set(given) >= {
        "PGUSER=ada",
        f"PGPASSWORD={secret}",
        "PGHOST=books.example",
        "PGPORT=5433",
        "PGDATABASE=hours",
        "PGSSLMODE=require",
    }
