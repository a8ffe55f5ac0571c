"""The rig of the tests gives what it says: a test that stands on the wrong ground proves nothing."""

import socket
import struct
import threading

import pytest
from sqlalchemy import create_engine, text

from models.base import db
from tests.rig.browser import open_door
from tests.rig.hot import tables_of_any_bank
from tests.rig.witness import witness_of


def test_a_database_is_of_the_kind_the_test_asked_for(app, database_kind, database_url):
    assert database_url.startswith(database_kind)
    with app.app_context():
        version = "sqlite_version()" if database_kind == "sqlite" else "version()"
        answer = db.session.scalar(text(f"SELECT {version}"))
        assert answer.startswith("PostgreSQL") == (database_kind == "postgresql")


ROWS = "SELECT count(*) FROM bank"
GUARDS = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal",
}


def test_a_used_database_is_as_good_as_a_new_one(shelf, database_kind):
    """Rows of a test go, those the migrations laid in come back, and so does a guard taken off."""
    of_its_table = " ON transfer" if database_kind == "postgresql" else ""
    begun = looked_at(shelf.fresh(), database_kind, "SELECT 1")
    for harm in ("DELETE FROM bank", f"DROP TRIGGER transfer_no_update{of_its_table}"):
        assert looked_at(shelf.fresh(), database_kind, harm) == begun
    assert looked_at(shelf.fresh(), database_kind, "SELECT 1") == begun


def looked_at(url, database_kind, harm):
    """How many banks and guards are there, before the harm is done."""
    engine = create_engine(url)
    with engine.begin() as connection:
        seen = [connection.scalar(text(asked)) for asked in (ROWS, GUARDS[database_kind])]
        connection.execute(text(harm))
    engine.dispose()
    return seen


def test_a_witness_tells_of_what_was_written_and_not_of_what_was_undone(empty_database_url):
    engine, witness = create_engine(empty_database_url), witness_of(empty_database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE told (word text)"))
    assert witness.has_seen_a_write()
    for deed, is_kept, is_seen in (
        ("SELECT * FROM told", True, False),
        ("INSERT INTO told VALUES ('ciao')", False, False),
        ("INSERT INTO told VALUES ('ciao')", True, True),
        ("UPDATE told SET word = 'salve'", True, True),
        ("DELETE FROM told WHERE word = 'addio'", True, False),
    ):
        with engine.connect() as connection:
            connection.execute(text(deed))
            connection.commit() if is_kept else connection.rollback()
        assert (deed, is_kept, witness.has_seen_a_write()) == (deed, is_kept, is_seen)
    witness.go()
    assert witness.has_seen_a_write()
    witness.go()
    engine.dispose()


def test_a_witness_misses_no_trip_that_was_under_way(empty_database_url):
    engine, witness = create_engine(empty_database_url), witness_of(empty_database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE told (word text)"))
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO told VALUES ('ciao')"))
        witness.has_seen_a_write()
    assert witness.has_seen_a_write()
    witness.go()
    engine.dispose()


def test_what_was_opened_is_closed_though_the_browser_hung_up():
    gone, closed = threading.Event(), threading.Event()
    served = Answer(gone, closed)
    with open_door(served) as address:
        visit = socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])))
        visit.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        while b"ciao" not in visit.recv(1024):
            pass
        visit.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
        )  # Cut, not hung up politely.
        visit.close()
        gone.set()
        assert closed.wait(10)


class Answer:
    """One word to whoever asks, and its end when they are gone."""

    def __init__(self, gone, closed):
        self.config, self.gone, self.closed, self.words = {}, gone, closed, [b"ciao"]

    def __call__(self, environ, start_response):
        start_response("200 OK", [("Content-Length", "4")])
        return self

    def __iter__(self):
        return self

    def __next__(self):
        if self.words:
            return self.words.pop()
        self.gone.wait(10)
        raise StopIteration

    def close(self):
        self.closed.set()


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("SELECT task.id FROM task WHERE task.id = ?", {"task"}),
        (
            "SELECT t.id FROM task AS t JOIN exchange ON exchange.task_id = t.id",
            {"task", "exchange"},
        ),
        ("SELECT task.id FROM task WHERE task.bank_id = ? AND task.id = ?", set()),
        ("SELECT notice.id FROM notice WHERE notice.person_id = ?", set()),
        ("SELECT transfer.id FROM transfer WHERE transfer.person_id = ?", {"transfer"}),
        ("UPDATE account SET held_minutes = ? WHERE account.id = ?", {"account"}),
        ("SELECT bank.id FROM bank", set()),
    ],
)
def test_a_question_that_names_no_bank_is_seen(statement, found):
    assert tables_of_any_bank(statement) == found
