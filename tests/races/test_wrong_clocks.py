"""Machines whose clock is wrong (T8): an hour behind, three years ahead. No minute notices."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from exchange.ledger import actions as ledger
from exchange.ledger import books_queries
from exchange.ledger.codes import Code
from exchange.notices import clock_queries
from exchange.work import housekeeping, unit_of_work
from models.base import db
from models.ledger import Seal, Transfer
from models.notices import JobRun
from tests import cast
from tests.care.story import Story
from tests.races.bank import proof
from views import jobs

NOW = datetime.now(UTC)
WRONG = [timedelta(hours=-1), timedelta(days=3 * 365)]


def give(town):
    with unit_of_work(act := town.act("House0")):
        pair = town.accounts["House0"], town.accounts["House1"]
        return ledger.move(*pair, 5, code=Code.DONATION, act=act)


def read(*columns):
    rows = db.session.execute(select(*columns).order_by(columns[-1])).all()
    db.session.rollback()
    return [row[0] for row in rows]


def test_rows_are_sealed_in_the_order_they_came_whatever_their_machine_believed(town):
    made = [give(town)]
    for wrong in (*WRONG, timedelta()):
        with time_machine.travel(NOW + wrong):
            with housekeeping():
                ledger.seal_next(town.bank_id)
            made.append(give(town))
    with housekeeping():
        ledger.seal_next(town.bank_id)
    assert read(Seal.transfer_id, Seal.seq) == made
    assert proof(town.bank_id).is_true


def test_how_old_a_transfer_is_is_counted_by_the_database(town):
    """So that no time between two of them is negative, and none of them is years old at birth."""
    made = [give(town)]
    for wrong in WRONG:
        with time_machine.travel(NOW + wrong):
            made.append(give(town))
    made.append(give(town))
    rows = read(Transfer.id, Transfer.id), read(Transfer.created_us, Transfer.id)
    born = dict(zip(*rows, strict=True))
    ages = [born[each] for each in made]
    assert ages == sorted(ages)
    assert ages[-1] - ages[0] < 60_000_000
    lines = books_queries.account_statement(town.accounts["House0"], bank_id=town.bank_id).entries
    assert [line.id for line in lines] == made
    assert [line.balance_minutes for line in lines] == [-5, -10, -15, -20]


LONG_PAST, LONG_TO_COME = datetime(2020, 1, 1, tzinfo=UTC), datetime(2033, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("wrong", [LONG_PAST, LONG_TO_COME])
def test_a_clock_years_off_decides_no_silence_and_runs_nothing_twice(app, wrong):
    """By its own time the hours passed long ago, and both sides were silent for years."""
    with app.app_context():
        story = Story(cast.the_usual())
        story.agree()
        began = database_now()
        for moment in (NOW, wrong, wrong):
            with time_machine.travel(moment, tick=False):
                for job in jobs.JOBS:
                    jobs.attempt(app, job)
        ended = database_now()
        assert story.exchange.state == "agreed"
        assert story.balance("Ada") == (0, 180)
        for job in jobs.JOBS:
            mine = JobRun.job == job.name
            assert story.count(JobRun, mine, JobRun.done_at.is_(None)) == 0
            assert 1 <= story.count(JobRun, mine) <= 1 + int(job.slot(ended)) - int(job.slot(began))


def database_now():
    now = clock_queries.moment()
    db.session.rollback()
    return now
