"""Another field key: everything is locked anew, whatever room it is in, and nothing is lost on the way."""

import multiprocessing
import os
import signal

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select, update

from exchange.people import locking_actions, locking_queries
from exchange.people.locking_queries import batches, locked_columns
from exchange.work import housekeeping
from models.base import EncryptedBytes, db, field_keys
from models.people import Person
from tests.cast import write
from tests.races.mortal import dying_at
from tests.rig import full_house
from tests.rig.databases import SETTINGS

OLD = SETTINGS["FIELD_KEYS"]
forked = multiprocessing.get_context("fork")
NEW = Fernet.generate_key().decode()


@pytest.fixture
def house(app):
    """Every encrypted column of every row holds something, locked with the old key; a new one stands before it."""
    with app.app_context():
        full_house.fill()
        write()
        for column in (each for each in locked_columns() if each.nullable):
            empty = update(column.table).where(column.is_(None))
            word = b"parola" if isinstance(column.type, EncryptedBytes) else "parola"
            db.session.execute(empty.values({column: word}))
        db.session.commit()
        field_keys.use([NEW, *OLD])
        try:
            yield app
        finally:
            db.session.rollback()
            field_keys.use(OLD)


def rows_of(column):
    key = column.table.primary_key
    kept = select(*key, column).where(column.is_not(None)).order_by(*key)
    return db.session.execute(kept).all()


def everything_kept():
    """What all encrypted columns hold, as their rooms read it."""
    kept = {str(column): rows_of(column) for column in locked_columns()}
    db.session.rollback()
    return kept


def rekey(app):
    """The command, and how many of each column it locked anew."""
    answer = app.test_cli_runner().invoke(args=["privacy", "rekey"], catch_exceptions=False)
    told = dict(line.split(": ", 1) for line in answer.stderr.splitlines())
    return answer, {name: int(words.split()[0]) for name, words in told.items() if name != "Error"}


def test_columns_of_every_room_are_known():
    assert {"home.exact", "notice.facts", "photo.image", "person.phone", "task.note"} <= {
        str(column) for column in locked_columns()
    }


@pytest.mark.parametrize("rows_at_once", [1, 200])
def test_the_new_key_alone_opens_everything_and_it_says_the_same(house, monkeypatch, rows_at_once):
    monkeypatch.setattr(locking_queries, "ROWS_AT_ONCE", rows_at_once)
    before = everything_kept()
    answer, done = rekey(house)
    assert answer.exit_code == 0
    assert done == {name: len(rows) for name, rows in before.items()}
    field_keys.use([NEW])
    assert everything_kept() == before


def test_stopped_and_begun_again_it_goes_on_with_what_is_left(house):
    first, *others = locked_columns()
    for batch in batches(first):
        with housekeeping():
            assert locking_actions.lock_anew(first, batch) == len(batch)
    _, done = rekey(house)
    assert done[str(first)] == 0
    assert all(done[str(each)] for each in others)
    assert set(rekey(house)[1].values()) == {0}


@pytest.mark.parametrize("moment", [3, 40, 150])
def test_killed_at_any_statement_nothing_is_lost_and_it_goes_on(house, moment):
    """As by `kill -9`: the batch under way is as it was, those before it stay done."""
    before = everything_kept()
    whole = sum(len(rows) for rows in before.values())
    db.engine.dispose()
    killed = forked.Process(target=_rekey_and_die, args=(house, moment))
    killed.start()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL
    answer, done = rekey(house)
    assert answer.exit_code == 0
    assert sum(done.values()) == whole or moment > 3
    field_keys.use([NEW])
    assert everything_kept() == before


def _rekey_and_die(house, moment):
    dying_at(moment)
    try:
        rekey(house)
    finally:
        os._exit(1)


def test_what_was_written_meanwhile_is_not_put_back(house):
    """Between the read of a batch and its write a person gives another number, and one takes hers away."""
    column = Person.__table__.c.phone
    batch = [each for found in batches(column) for each in found]
    changed, gone, *rest = (each.row_key[0] for each in batch)
    write()
    db.session.execute(update(Person).where(Person.id == changed).values(phone="0831 000"))
    db.session.execute(update(Person).where(Person.id == gone).values(phone=None))
    db.session.commit()
    with housekeeping():
        assert locking_actions.lock_anew(column, batch) == len(rest)
    phones = {row.id: row.phone for row in db.session.execute(select(Person.id, Person.phone))}
    assert (phones[changed], phones[gone]) == ("0831 000", None)


def test_a_key_that_is_missing_is_told_and_nothing_is_repeated(house):
    field_keys.use([NEW])
    answer, done = rekey(house)
    assert (answer.exit_code, done) == (1, {})
    assert answer.stderr.startswith(f"Error: {locked_columns()[0]}: none of PROSSIMA_FIELD_KEYS")
