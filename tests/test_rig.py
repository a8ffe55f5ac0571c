"""The rig of the tests gives what it says: a test that stands on the wrong ground proves nothing."""

from sqlalchemy import create_engine, text

from models.base import db
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
