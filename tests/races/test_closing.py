"""A house closes while minutes are on their way to it: it takes them, or it does not; none is stranded."""

from functools import partial

import pytest
from sqlalchemy import select

from exchange.errors import Refusal
from exchange.ledger import actions as ledger
from exchange.ledger.codes import Code
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Account
from tests.races.bank import proof


@pytest.fixture
def town(town):
    """The bank's own books are open."""
    with unit_of_work(act := town.act(None)):
        ledger.open_bank_books(act=act)
    return town


def once(town, who, deed, *args, **more):
    try:
        with unit_of_work(act := town.act(who)):
            deed(*args, **more, act=act)
    except Refusal as no:
        return type(no).__name__
    return deed.__name__


def test_nothing_is_left_on_an_account_that_closed_meanwhile(town, race, write_path):
    deeds = []
    for number in range(4):
        goes, gives = f"House{number}", f"House{number + 4}"
        pair = town.accounts[gives], town.accounts[goes]
        deeds.append(partial(once, town, goes, ledger.close_account, town.households[goes]))
        deeds.append(partial(once, town, gives, ledger.move, *pair, 15, code=Code.DONATION))
    said = race(deeds)
    assert set(said) <= {"close_account", "move", "LostRace", "AccountClosed"}
    assert said.count("move") + said.count("AccountClosed") == 4
    rows = db.session.execute(
        select(Account.posted_minutes, Account.held_minutes).where(Account.closed_at.is_not(None))
    ).all()
    db.session.rollback()
    assert len(rows) == said.count("close_account")
    assert {tuple(row) for row in rows} <= {(0, 0)}
    assert proof(town.bank_id).is_true
