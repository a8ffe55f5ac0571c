"""What belongs to another bank is not there: no deed of ours reaches it, and none of theirs ours."""

from functools import partial

import pytest

from exchange.errors import Refusal
from exchange.ledger import actions as ledger
from exchange.ledger.account_actions import ENDOWMENT_MINUTES
from exchange.ledger.codes import Code
from exchange.ledger.refusals import AlreadyMended
from exchange.work import unit_of_work
from tests import cast as people
from tests.ledger.conftest import (
    balance,
    fund,
    fund_minutes,
    move,
    promise,
    set_balance_by_hand,
    transfers,
)


@pytest.fixture
def ostuni(books):
    """Ivo and Rosa have a bank of their own, and an hour between them."""
    elsewhere = people.open_bank("Ostuni", "074012")
    for name in ("Ivo", "Rosa"):
        people.add_person(elsewhere, name)
    with unit_of_work(act := elsewhere.act("Ivo")):
        ledger.open_bank_books(act=act)
    return elsewhere


def deeds(books, ostuni):
    ours, theirs = books.households["Ada"], ostuni.households["Ivo"]
    hold_id = promise(ostuni, "Ivo", "Rosa", 60)
    with unit_of_work(act := ostuni.act("Rosa")):
        moved = ledger.move(
            ostuni.accounts["Ivo"], ostuni.accounts["Rosa"], 15, code=Code.DONATION, act=act
        )
    return {
        "hold from them": partial(ledger.hold, theirs, ours, 15),
        "hold for them": partial(ledger.hold, ours, theirs, 15),
        "share": partial(ledger.share_out, ours, theirs, 15),
        "welcome": partial(ledger.grant_starter, theirs, 15),
        "close": partial(ledger.close_account, theirs),
        "post": partial(ledger.post, hold_id, 60),
        "void": partial(ledger.void, hold_id),
        "add": partial(ledger.add_to, hold_id, 15),
        "reverse": partial(ledger.reverse, moved, memo="No."),
    }


def test_no_deed_reaches_into_another_bank(books, ostuni):
    tried = deeds(books, ostuni)
    before = transfers()
    heard = {name: refusal(books, deed) for name, deed in tried.items()}
    assert heard == dict.fromkeys(tried, "NotFound")
    assert transfers() == before
    assert balance(ostuni, "Ivo") == (-15, 60)


def refusal(cast, deed):
    try:
        with unit_of_work(act := cast.act("Carla")):
            deed(act=act)
    except Refusal as no:
        return type(no).__name__


def test_each_bank_welcomes_and_inherits_with_its_own_fund(books, ostuni):
    """Ours has a quarter of an hour left, and theirs a thousand hours."""
    for shard in fund(books):
        set_balance_by_hand(books, shard, posted_minutes=0)
    set_balance_by_hand(books, fund(books)[0], posted_minutes=15)
    with unit_of_work(act := books.act("Carla")):
        ledger.grant_starter(books.households["Ada"], 120, act=act)
    assert (balance(books, "Ada"), fund_minutes(books)) == ((15, 0), 0)
    with unit_of_work(act := books.act("Ada")):
        ledger.close_account(books.households["Ada"], act=act)
    assert (fund_minutes(books), fund_minutes(ostuni)) == (15, ENDOWMENT_MINUTES)


def test_two_banks_keep_books_of_their_own_under_the_same_key(books, ostuni):
    """Keys are made by browsers: two banks may meet the same one and never hear of it."""
    act = books.act("Ada")
    with unit_of_work(act):
        ledger.hold(books.households["Ada"], books.households["Bruno"], 15, act=act)
    there = ostuni.act("Ivo")
    with unit_of_work(same := type(there)(**vars(there) | {"uid": act.uid})):
        ledger.hold(ostuni.households["Ivo"], ostuni.households["Rosa"], 30, act=same)
    assert (balance(books, "Ada"), balance(ostuni, "Ivo")) == ((0, 15), (0, 30))


def test_who_mends_a_line_again_hears_which(books):
    moved = move(books, "Ada", "Bruno", 15, Code.DONATION)
    with unit_of_work(act := books.act("Carla")):
        ledger.reverse(moved, memo="Contati due volte", act=act)
    with pytest.raises(AlreadyMended) as refused, unit_of_work(act := books.act("Teresa")):
        ledger.reverse(moved, memo="Di nuovo", act=act)
    assert refused.value.transfer_id == moved
