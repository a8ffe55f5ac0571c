"""Minutes under fire (T1), and the proof that this proof sees what it is there to see (T2)."""

from collections import Counter
from functools import partial

import pytest

from exchange.ledger import actions as ledger
from exchange.ledger.codes import Code
from exchange.work import unit_of_work
from tests.cast import MONDAY_9
from tests.races import broken
from tests.races.bank import Onlooker, Writer, alone, complaints
from tests.rig.racing import forked
from tests.rig.sizes import SIZES, told
from views.ledger import jobs

TOGETHER_SECONDS_MAX = 20


def test_houses_pay_each_other_at_random_and_every_reader_finds_it_right(
    town, race, database_kind, write_path
):
    """Takes its seconds: four writers and a reader, each a process of its own."""
    onlooker = Onlooker(town)
    writers = [Writer(town, number) for number in range(SIZES.bank_writers)]
    diaries, sights = race(
        [partial(each.work, SIZES.bank_trips) for each in writers], watch=onlooker.look
    )
    jobs.seal(MONDAY_9)
    ends = sum((diary.ends for diary in diaries), Counter())
    faults = Counter(each for diary in diaries for each in diary.faults)
    counted = {"looks": len(sights), "ends": dict(ends), "faults": dict(faults)}
    told("bank", database=database_kind, path=write_path, **counted)
    assert complaints(town, diaries, sights) == set()
    for deed in ("move", "hold", "post", "void", "reverse", "CreditTooLow"):
        assert ends[deed] or SIZES.bank_trips < 40, f"{deed} never happened"


def at_once(town, race, way):
    """Two neighbours give a third a quarter of an hour each, both having read before either writes."""
    line = forked.Barrier(2)
    meet = partial(line.wait, TOGETHER_SECONDS_MAX)
    deeds = [
        alone(partial(way, town, giver, "House2", 15, meet=meet)) for giver in ("House0", "House1")
    ]
    onlooker = Onlooker(town)
    diaries, sights = race(deeds, watch=onlooker.look)
    jobs.seal(MONDAY_9)
    return complaints(town, diaries, sights)


def straight(town, payer, payee, minutes, *, meet):
    """The ledger's own way, in the same dance."""
    meet()
    with unit_of_work(act := town.act(payer)):
        pair = town.accounts[payer], town.accounts[payee]
        ledger.move(*pair, minutes, code=Code.DONATION, act=act)


def test_of_the_ledger_s_own_way_nobody_complains(town, race, write_path):
    assert at_once(town, race, straight) == set()


@pytest.mark.parametrize("way", [broken.read_then_write, broken.lock_and_remember])
def test_a_balance_remembered_in_python_is_caught(town, race, way):
    found = at_once(town, race, way)
    assert found >= {"balances are not what the rows say", "minutes were made or lost"}


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_a_transaction_that_begins_late_is_caught(town, race):
    """PostgreSQL has no such beginning."""
    assert at_once(town, race, broken.begin_late) == {"the database was at fault"}
