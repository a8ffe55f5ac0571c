"""Nothing that was written stays unsealed (T14), however late it commits and whatever clock it had."""

from functools import partial

import pytest
from sqlalchemy import func, select

from exchange.errors import NotFound
from exchange.ledger import actions as ledger
from exchange.ledger.codes import Code
from exchange.work import housekeeping, unit_of_work
from models.base import db, ids
from models.ledger import Seal, Transfer
from tests.cast import MONDAY_9
from tests.races.bank import HOUSES, proof
from tests.races.broken import seal_behind_the_last
from tests.rig.racing import forked, patiently
from tests.rig.sizes import SIZES, chance, told
from views.ledger import jobs

TOGETHER_SECONDS_MAX = 20
AN_HOUR_OF_IDS = 3_600_000 << 22


def give(town, giver, taker, meanwhile=None):
    """One trip of one neighbour; `meanwhile` happens between its last write and its commit."""
    with unit_of_work(act := town.act(giver)):
        pair = town.accounts[giver], town.accounts[taker]
        ledger.move(*pair, 15, code=Code.DONATION, act=act)
        if meanwhile:
            meanwhile()


def seal_once(bank_id):
    with housekeeping():
        return ledger.seal_next(bank_id)


SEALERS = {"ours": seal_once, "behind the last": seal_behind_the_last}


def left_out(town, sealer):
    """How many rows this sealer leaves unsealed, asked twice when all is quiet."""
    for _ in range(2):
        sealer(town.bank_id)
    found = proof(town.bank_id)
    assert not found.broken
    return found.unsealed


@pytest.mark.parametrize(("sealer", "lost"), [("ours", 0), ("behind the last", 1)])
@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_a_trip_that_commits_behind_a_quicker_one_is_sealed(town, race, sealer, lost):
    """The slow one made its id first. SQLite lets only one write at a time: see the next test."""
    line = forked.Barrier(2)
    meet = partial(line.wait, TOGETHER_SECONDS_MAX)

    def slow():
        give(town, "House0", "House7", lambda: (meet(), meet()))

    def quick():
        meet()
        give(town, "House1", "House6")
        SEALERS[sealer](town.bank_id)
        meet()

    race([slow, quick])
    assert left_out(town, SEALERS[sealer]) == lost


@pytest.mark.parametrize(("sealer", "lost"), [("ours", 0), ("behind the last", 1)])
def test_a_row_from_a_machine_whose_clock_is_an_hour_behind_is_sealed(town, sealer, lost):
    give(town, "House0", "House7")
    SEALERS[sealer](town.bank_id)
    with ids.counted(ids.make() - AN_HOUR_OF_IDS):
        give(town, "House1", "House7")
    assert left_out(town, SEALERS[sealer]) == lost


def test_two_sealers_keep_up_with_writers_who_are_slow_or_fail(town, race, database_kind):
    writers = [partial(dawdle, town, number) for number in range(HOUSES // 2)]
    gone = forked.Value("i", len(writers))

    def until_last(write):
        try:
            return write()
        finally:
            with gone.get_lock():
                gone.value -= 1

    def seal_all():
        sealed = 0
        while gone.value:
            sealed += patiently(partial(seal_once, town.bank_id))
        return {"sealed": sealed}

    said = race([partial(until_last, write) for write in writers] + [seal_all] * 2)
    written = sum(each["written"] for each in said if "written" in each)
    sealed_meanwhile = sum(each["sealed"] for each in said if "sealed" in each)
    assert written == len(writers) * SIZES.late_commits
    jobs.seal(MONDAY_9)
    found = proof(town.bank_id)
    assert (found.is_true, found.unsealed) == (True, 0)
    assert count(Seal) == count(Transfer) == written
    told("sealer", database=database_kind, written=written, sealed_meanwhile=sealed_meanwhile)


def dawdle(town, number):
    """Of three trips one is looked at while it waits to commit, and one is given up."""
    dice = chance("dawdle", number)
    pair = [f"House{number}", f"House{HOUSES - 1 - number}"]
    written = 0
    while written < SIZES.late_commits:
        meanwhile = dice.choice([None, look_around, stumble])
        try:
            patiently(partial(give, town, *pair, meanwhile))
        except NotFound:
            continue
        written += 1
        pair.reverse()
    return {"written": written}


def look_around():
    db.session.scalar(select(func.count()).select_from(Transfer))


def stumble():
    raise NotFound()


def count(table):
    found = db.session.scalar(select(func.count()).select_from(table))
    db.session.rollback()
    return found
