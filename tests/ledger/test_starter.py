"""A household's first hours come from the fund."""

import pytest
from sqlalchemy import delete, select

from exchange.errors import NotFound
from exchange.ledger import actions as ledger
from exchange.ledger.account_actions import ENDOWMENT_MINUTES
from exchange.ledger.codes import Code
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Account
from models.notices import Notice
from models.people import RuleSet
from tests import cast as people
from tests.ledger.conftest import (
    balance,
    fund,
    fund_minutes,
    move,
    sum_of_all,
)


def welcome(cast, name, minutes):
    with unit_of_work(act := cast.act("Carla")):
        ledger.grant_starter(cast.households[name], minutes, act=act)


def told():
    rows = db.session.execute(select(Notice.person_id, Notice.kind, Notice.facts))
    return {row.person_id: (row.kind, row.facts) for row in rows}


def test_a_household_starts_with_hours_of_the_fund(books):
    welcome(books, "Ada", 120)
    assert balance(books, "Ada") == (120, 0)
    assert fund_minutes(books) == ENDOWMENT_MINUTES - 120
    facts = {"minutes": 120, "promised_minutes": 120}
    adults = [books.people["Ada"], books.people["Michele"]]
    assert told() == dict.fromkeys(adults, ("starter", facts))
    assert sum_of_all() == 0


def drain(cast, left_in):
    """Leave these minutes in these shards, by their order, and none in the others."""
    people.add_person(cast, "Elena")
    for place, shard in enumerate(fund(cast)):
        rest = 7_500 - left_in.get(place, 0)
        move(cast, shard, "Elena", rest, Code.FUND)


@pytest.mark.parametrize("chosen", [0, 3, 7])
def test_the_other_shards_help_the_one_that_is_short(books, chosen):
    drain(books, {1: 50, 5: 100})
    act = books.act("Carla")
    while act.uid.bytes[-1] % 8 != chosen:
        act = books.act("Carla")
    with unit_of_work(act):
        ledger.grant_starter(books.households["Ada"], 120, act=act)
    assert balance(books, "Ada") == (120, 0)
    assert fund_minutes(books) == 30


@pytest.mark.parametrize("left", [45, 0])
def test_a_poor_fund_gives_what_it_has_and_says_so(books, left):
    drain(books, {4: left})
    welcome(books, "Bruno", 120)
    assert balance(books, "Bruno") == (left, 0)
    assert fund_minutes(books) == 0
    assert told()[books.people["Bruno"]] == (
        "starter",
        {"minutes": left, "promised_minutes": 120},
    )


def test_rules_may_give_nothing_to_start_with(books):
    welcome(books, "Ada", 0)
    assert balance(books, "Ada") == (0, 0)
    assert told() == {}


def test_a_household_without_an_account_has_no_start(books):
    with pytest.raises(NotFound), unit_of_work(act := books.act("Carla")):
        ledger.grant_starter(1, 120, act=act)


def test_an_account_opens_with_the_limits_of_the_banks_rules(books):
    account_id = new_account(books)
    row = db.session.execute(
        select(Account.floor_minutes, Account.ceiling_minutes, Account.posted_minutes).where(
            Account.id == account_id
        )
    ).one()
    assert tuple(row) == (-300, 600, 0)


def new_account(cast):
    people.add_person(cast, "Franco")
    people.write()
    db.session.add(
        RuleSet(
            bank_id=cast.bank_id,
            version=2,
            rules={"floor_minutes": -300, "ceiling_minutes": 600},
            motive="the assembly",
            at=people.LONG_AGO,
        )
    )
    # Franco's house has none yet.
    db.session.execute(delete(Account).where(Account.id == cast.accounts["Franco"]))
    db.session.commit()
    with unit_of_work(act := cast.act("Carla")):
        return ledger.open_account(cast.households["Franco"], act=act)


def test_a_house_has_one_account(books):
    with unit_of_work(act := books.act("Carla")):
        again = ledger.open_account(books.households["Ada"], act=act)
    assert again == books.accounts["Ada"]
