"""How evenly the hours lie, who is invited to balance, and what rests: counted as a pencil counts it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from exchange.errors import NotFound
from exchange.ledger import rebalancing_actions as rebalancing
from exchange.ledger import spread_queries
from exchange.ledger.codes import Code
from exchange.ledger.refusals import InvitedLately
from exchange.ledger.sharing_out import Spread, month_of, months_before, top_of
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Transfer
from models.serving import Rebalancing
from tests import cast as people
from tests.care.story import Story
from tests.cast import MONDAY_9
from tests.ledger.conftest import decide, fund, move, set_balance_by_hand, told
from tests.moderation.test_protection import hide
from tests.rig.sizes import SIZES, chance
from views.ledger import balance_jobs

MONTH = timedelta(days=31)


def do(cast, who, deed, *args, now=MONDAY_9):
    with unit_of_work(act := cast.act(who, now=now)):
        return deed(*args, act=act)


@pytest.mark.parametrize("number", range(SIZES.worlds))
def test_the_tenth_with_most_is_counted_as_a_pencil_counts_it(books, number):
    dice = chance("spread", number)
    homes = 4 + dice.randrange(30)
    minutes = [dice.choice((-300, -60, 0, 15, 60, 600)) + dice.randrange(15) for _ in range(homes)]
    for place, each in enumerate(minutes):
        people.add_person(books, f"Zia{place}")
        set_balance_by_hand(books, f"Zia{place}", posted_minutes=each)
    usual = len(set(books.accounts.values())) - len(minutes)
    everybody = sorted([*minutes, *[0] * usual], reverse=True)
    credit = [max(0, each) for each in everybody]
    top = -(-len(everybody) // 10)
    found = spread_queries.spread(books.bank_id)
    assert found == Spread(len(everybody), top, sum(credit), sum(credit[:top]))
    db.session.rollback()


@pytest.mark.parametrize(("homes", "top"), [(0, 0), (1, 1), (10, 1), (11, 2), (30, 3), (31, 4)])
def test_a_tenth_is_what_is_begun_of_it(homes, top):
    assert top_of(homes) == top


def test_a_share_of_few_homes_is_not_said():
    assert Spread(20, 2, 600, 300).percent is None
    assert Spread(30, 3, 0, 0).percent is None
    assert Spread(30, 3, 600, 301).percent == 50


def test_months_are_counted_back_over_the_year():
    assert months_before(date(2030, 1, 31), 12) == date(2029, 1, 1)
    assert months_before(date(2030, 3, 31), 14) == date(2029, 1, 1)
    assert month_of(date(2030, 2, 28)) == date(2030, 2, 1)


def test_a_home_beyond_its_limits_is_invited_once_a_month_without_blame(books, door):
    set_balance_by_hand(books, "Ada", posted_minutes=960)
    set_balance_by_hand(books, "Bruno", posted_minutes=-600)
    said = door.read("Teresa", "/books/balance")
    assert "Casa di Ada" in said
    assert "Casa di Bruno" in said
    assert "Casa di Carla" not in said
    path = f"/books/balance/{books.accounts['Ada']}/invitation"
    assert door.send("Teresa", path).status_code == 303
    fact = {"why": "ceiling", "minutes": 960}
    assert told("rebalance") == {books.people[name]: fact for name in ("Ada", "Michele")}
    again = door.send("Teresa", path)
    assert again.status_code == 409
    assert "less than a month ago" in again.text
    with pytest.raises(NotFound):
        do(books, "Teresa", rebalancing.invite, books.accounts["Carla"])


def test_the_month_is_kept_by_the_rule_and_by_the_database(books):
    set_balance_by_hand(books, "Bruno", posted_minutes=-600)
    account = books.accounts["Bruno"]
    do(books, "Teresa", rebalancing.invite, account)
    with pytest.raises(InvitedLately):
        do(books, "Teresa", rebalancing.invite, account, now=MONDAY_9 + timedelta(days=27))
    people.write()
    db.session.query(Rebalancing).update({"at": MONDAY_9 - MONTH})
    db.session.commit()
    with pytest.raises(InvitedLately):
        do(books, "Teresa", rebalancing.invite, account)
    do(books, "Teresa", rebalancing.invite, account, now=MONDAY_9 + MONTH)


def test_the_clock_invites_only_where_the_bank_lets_it(books):
    set_balance_by_hand(books, "Ada", posted_minutes=960)
    assert balance_jobs.invite_all(MONDAY_9) == 0
    decide(books, rebalance_by_clock=True)
    assert balance_jobs.invite_all(MONDAY_9) == 1
    assert balance_jobs.invite_all(MONDAY_9) == 0
    assert balance_jobs.invite_all(MONDAY_9 + MONTH) == 1
    assert set(told("rebalance")) == {books.people["Ada"], books.people["Michele"]}


def test_hours_that_rest_are_shown_and_stay_whose_they_are(books, door):
    move(books, fund(books)[0], "Bruno", 120, Code.FUND)
    moved_us = db.session.scalar(select(Transfer.created_us).where(Transfer.minutes == 120))
    db.session.rollback()
    assert moved_us
    later = MONDAY_9 + 400 * timedelta(days=1)
    since = spread_queries.dormant_since(books.bank_id, now=later)
    rests = spread_queries.dormant(books.bank_id, since=since)
    assert [(each.account_id, each.posted_minutes) for each in rests] == [
        (books.accounts["Bruno"], 120)
    ]
    assert spread_queries.dormant_minutes(books.bank_id, since=since) == 120
    # What moved after that day does not rest: the database's own clock wrote it.
    assert not spread_queries.dormant(books.bank_id, since=date(2020, 1, 1))
    db.session.rollback()
    with pytest.raises(NotFound):
        do(books, "Teresa", rebalancing.invite, books.accounts["Bruno"], now=later)
    decide(books, dormant_invited=True)
    do(books, "Teresa", rebalancing.invite, books.accounts["Bruno"], now=later)
    assert told("rebalance") == {books.people["Bruno"]: {"why": "dormant", "minutes": 120}}


def test_a_home_of_somebody_protected_is_counted_and_not_named(books, door):
    for name, minutes in (("Ada", 960), ("Bruno", -600)):
        set_balance_by_hand(books, name, posted_minutes=minutes)
    story = Story(books)
    for name in ("Ada", "Michele"):
        hide(story, name)
    said = door.read("Teresa", "/books/balance")
    assert "Casa di Ada" not in said
    assert "Name kept private" in said
    assert "Casa di Bruno" in said
