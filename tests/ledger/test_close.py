"""Closing an account: only its own promises stand in the way, and only those still open."""

import pytest
from sqlalchemy import select

from exchange.errors import AccountClosed, StillPromised
from exchange.ledger import actions as ledger
from exchange.ledger.codes import Code
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Account
from tests.ledger.conftest import balance, move, promise


def close(cast, name):
    with unit_of_work(act := cast.act(name)):
        ledger.close_account(cast.households[name], act=act)


def let_go(cast, hold_id):
    with unit_of_work(act := cast.act(None)):
        ledger.void(hold_id, act=act)


def test_promises_of_others_and_promises_that_ended_are_not_counted(books):
    ended, still_open = (promise(books, "Ada", "Bruno", minutes) for minutes in (15, 30))
    let_go(books, ended)
    promise(books, "Bruno", "Ada", 15)
    promise(books, "Carla", "Bruno", 15)
    with pytest.raises(StillPromised) as refused:
        close(books, "Ada")
    assert refused.value.exchanges == 1
    let_go(books, still_open)
    close(books, "Ada")
    assert is_closed(books, "Ada")


def is_closed(cast, name):
    closed_at = db.session.scalar(
        select(Account.closed_at).where(Account.id == cast.accounts[name])
    )
    db.session.rollback()
    return closed_at is not None


def test_a_promise_to_a_house_that_has_closed_is_still_kept(books):
    hold_id = promise(books, "Ada", "Bruno", 30)
    close(books, "Bruno")
    with pytest.raises(AccountClosed) as refused:
        move(books, "Ada", "Bruno", 15, Code.DONATION)
    assert refused.value.account_id == books.accounts["Bruno"]
    with unit_of_work(act := books.act("Ada")):
        ledger.post(hold_id, 30, act=act)
    assert (balance(books, "Ada"), balance(books, "Bruno")) == ((-30, 0), (30, 0))


@pytest.mark.parametrize("minutes", [1, -1])
def test_the_smallest_part_goes_the_right_way(books, minutes):
    with unit_of_work(act := books.act("Ada")):
        pair = books.households["Ada"], books.households["Bruno"]
        ledger.share_out(*pair, minutes, act=act)
    assert (balance(books, "Ada")[0], balance(books, "Bruno")[0]) == (-minutes, minutes)
