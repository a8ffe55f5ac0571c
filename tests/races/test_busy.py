"""Somebody else has the books in their hands, or the server hangs up (T6): a 503 that says when to
come back, nothing by half, and the same press works afterwards."""

import fcntl
import os
import sqlite3
from contextlib import closing, contextmanager

import psycopg
import pytest
import time_machine
from sqlalchemy import event

from models.base import db
from tests.cast import MONDAY_9
from tests.races.agreeing import Agreeing, town
from tests.rig.sizes import SIZES, chance, told


@pytest.fixture
def agreeing(app):
    """The clock runs on: how long anybody is patient is read from it."""
    with app.app_context(), time_machine.travel(MONDAY_9, tick=True):
        yield Agreeing(app, town(), max(5, SIZES.locks))


@contextmanager
def queue_taken(url):
    """Another writer of ours stands at the head of SQLite's queue and does not move on."""
    handle = os.open(f"{db.engine.url.database}.lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def books_taken(url):
    """Somebody with a tool of their own, who knows nothing of our queue, has begun to write."""
    path = db.engine.url.database
    with closing(sqlite3.connect(path, isolation_level=None)) as tool:
        tool.execute("BEGIN IMMEDIATE")
        yield
        tool.execute("ROLLBACK")


def row_taken(table):
    @contextmanager
    def taken(url):
        """Another trip has changed a row this one needs, and neither commits nor gives up."""
        with psycopg.connect(url) as other:
            other.execute(f"SELECT 1 FROM {table} FOR UPDATE")
            yield
            other.rollback()

    return taken


TAKEN = {
    "sqlite": [queue_taken, books_taken],
    "postgresql": [row_taken("account"), row_taken("proposal"), row_taken("task")],
}


def test_who_waits_too_long_is_told_when_to_come_back(agreeing, database_kind, database_url):
    """Takes two seconds a time: so long everybody is patient."""
    for number in range(SIZES.locks):
        taken = TAKEN[database_kind][number % len(TAKEN[database_kind])]
        assert agreeing.turned_away(agreeing.waiting[0], taken(database_url))
    for invitation in agreeing.waiting:
        assert agreeing.say_yes(invitation).status_code == 303
    agreeing.check_all_agreed_once()
    told("locked", database=database_kind, turned_away=SIZES.locks)


@contextmanager
def hanging_up(url, when):
    """The server ends our connection before the statements, or the commit, that `when` picks."""
    seen = []

    def perhaps(connection, *_):
        seen.append(connection)
        if when(len(seen)):
            pid = connection.connection.dbapi_connection.info.backend_pid
            with psycopg.connect(url, autocommit=True) as operator:
                operator.execute("SELECT pg_terminate_backend(%s, 2000)", (pid,))

    # With values, for a statement's has more arguments than a commit's.
    def before_statement(connection, cursor, statement, *_):
        perhaps(connection)

    event.listen(db.engine, "before_cursor_execute", before_statement)
    event.listen(db.engine, "commit", perhaps)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", before_statement)
        event.remove(db.engine, "commit", perhaps)


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_a_server_that_hangs_up_once_is_called_again(agreeing, database_url):
    """Nobody sees more than a page that took a little longer."""
    with hanging_up(database_url, when=lambda number: False) as usual:
        assert agreeing.say_yes(agreeing.waiting[0]).status_code == 303
    last = len(usual)
    moments = [last, *chance("hang up").sample(range(1, last), len(agreeing.waiting) - 2)]
    for invitation, moment in zip(agreeing.waiting[1:], moments, strict=True):
        with hanging_up(database_url, when=lambda number, at=moment: number == at):
            assert agreeing.say_yes(invitation).status_code == 303, moment
    agreeing.check_all_agreed_once()
    told("hung up on", database="postgresql", times=len(moments))


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_a_server_that_hangs_up_on_everybody_leaves_nothing_by_half(agreeing, database_url):
    always = hanging_up(database_url, when=lambda number: number % 5 == 4)
    assert agreeing.turned_away(agreeing.waiting[0], always)
    for invitation in agreeing.waiting:
        assert agreeing.say_yes(invitation).status_code == 303
    agreeing.check_all_agreed_once()
