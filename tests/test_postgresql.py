"""How we speak with PostgreSQL: few journeys, and no waiting for a server that has gone."""

import psycopg
import pytest
from sqlalchemy import event, text
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.exc import DBAPIError

from exchange.notices import actions as notices
from exchange.work import at_once, is_transient, unit_of_work
from models import postgresql
from models.base import db
from models.people import Bank
from models.postgresql_driver import Line
from tests import cast as people

pytestmark = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)


@pytest.fixture
def cast(app):
    with app.app_context():
        yield people.open_bank()


@pytest.fixture
def heard(cast):
    """Every statement sent, in order, those of transactions too."""
    said = []

    def hear(connection, cursor, statement, *rest):
        said.append(statement)

    event.listen(db.engine, "before_cursor_execute", hear)
    yield said
    event.remove(db.engine, "before_cursor_execute", hear)


def test_a_trip_opens_and_bounds_its_waits_in_one_word(cast, heard):
    with unit_of_work(cast.act(None)):
        limits = [
            db.session.execute(text(f"SHOW {name}_timeout")).scalar_one()
            for name in ("lock", "statement")
        ]
    assert limits == ["2s", "5s"]
    assert heard[0] == "BEGIN; SET LOCAL statement_timeout='5s'"
    assert heard[1].startswith("INSERT INTO act")


def test_what_is_done_at_once_is_one_statement(cast, heard):
    with at_once():
        assert notices.claim_slot("tidy", "1", now=people.MONDAY_9)
    assert [each.split()[0] for each in heard] == ["INSERT"]
    with at_once():
        assert not notices.claim_slot("tidy", "1", now=people.MONDAY_9)


def test_what_was_prepared_outlives_the_end_of_a_read(cast):
    """The server plans a statement that is asked again and again once, not each time."""
    prepared = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%bank%'")
    before = db.session.execute(prepared).scalar_one()
    for _ in range(8):
        db.session.execute(text("SELECT name FROM bank WHERE id = :id"), {"id": cast.bank_id})
        db.session.rollback()
    assert db.session.execute(prepared).scalar_one() > before


def test_every_connection_is_one_of_ours(cast):
    """Where SQLAlchemy asks the driver for one in another way, reads are slow again and nothing else says so."""
    here = db.session.connection().connection.dbapi_connection
    assert isinstance(here, Line)
    assert type(db.engine.dialect).do_rollback is DefaultDialect.do_rollback


def test_a_rollback_takes_back_what_was_written(cast):
    people.write()
    leave = text("UPDATE bank SET name = 'Elsewhere' WHERE id = :id")
    for _ in range(8):
        db.session.execute(leave, {"id": cast.bank_id})
        db.session.rollback()
    assert db.session.get(Bank, cast.bank_id).name == "Banca del tempo di Mesagne"
    with pytest.raises(DBAPIError):
        db.session.execute(text("SELECT 1 / 0"))
    db.session.rollback()
    assert db.session.execute(text("SELECT 1")).scalar_one() == 1


def test_a_read_is_not_hurried(cast):
    assert db.session.execute(text("SHOW statement_timeout")).scalar_one() == "0"


def test_what_a_trip_wrote_goes_when_it_fails(cast):
    with pytest.raises(ZeroDivisionError), unit_of_work(cast.act(None)):
        leave_half_done(cast)
    assert db.session.get(Bank, cast.bank_id).name == "Banca del tempo di Mesagne"


def leave_half_done(cast):
    db.session.get(Bank, cast.bank_id).name = "Elsewhere"
    db.session.flush()
    raise ZeroDivisionError


def kill_the_others():
    url = db.engine.url.set(drivername="postgresql").render_as_string()
    with psycopg.connect(url, autocommit=True) as alone:
        alone.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_connection_that_lay_a_while_is_asked_first(cast, monkeypatch):
    monkeypatch.setattr(postgresql, "IDLE_SECONDS", -1.0)
    db.session.execute(text("SELECT 1"))
    db.session.rollback()
    kill_the_others()
    assert db.session.execute(text("SELECT 1")).scalar_one() == 1


def test_a_server_that_goes_away_in_a_trip_is_a_reason_to_try_again(cast):
    db.session.execute(text("SELECT 1"))
    kill_the_others()
    with pytest.raises(Exception, match="terminat") as lost:
        db.session.execute(text("SELECT 1"))
    assert is_transient(lost.value)
    db.session.rollback()
    assert db.session.execute(text("SELECT 1")).scalar_one() == 1
