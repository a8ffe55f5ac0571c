"""Limits follow the rules, grow with hours given, and yield to a hand that says why."""

import pytest
from sqlalchemy import select

from exchange.errors import CreditTooLow, NotFound
from exchange.ledger import actions as ledger
from exchange.ledger import limits_actions, limits_queries
from exchange.ledger.codes import Code
from exchange.ledger.limits import Limits
from exchange.ledger.verify_queries import prove
from exchange.work import unit_of_work
from models.act import ActRow
from models.base import db
from models.ledger import Account
from tests import cast as people
from tests.cast import MONDAY_9
from tests.ledger.conftest import (
    decide,
    fund,
    helped,
    move,
    promise,
    set_balance_by_hand,
    told,
)
from views.ledger import rounds


def limits(cast, name):
    row = db.session.execute(
        select(Account.floor_minutes, Account.ceiling_minutes).where(
            Account.id == cast.accounts[name]
        )
    ).one()
    db.session.rollback()
    return tuple(row)


def follow(cast):
    with unit_of_work(act := cast.act(None)):
        return limits_actions.follow_rules(act=act)


def test_ten_hours_given_let_a_household_go_an_hour_further(books):
    helped(books, "Ada", "Bruno", 599)
    assert follow(books) == 0
    helped(books, "Carla", "Bruno", 1)
    assert follow(books) == 1
    assert limits(books, "Bruno") == (-660, 900)
    facts = {"floor_minutes": -660, "ceiling_minutes": 900, "why": "rules", "motive": None}
    assert told("limits") == {books.people["Bruno"]: facts}
    assert follow(books) == 0


def test_only_help_counts_and_what_was_mended_does_not(books):
    move(books, fund(books)[0], "Bruno", 1200, Code.FUND)
    set_balance_by_hand(books, "Carla", posted_minutes=0)
    line = helped(books, "Ada", "Bruno", 600)
    follow(books)
    assert limits(books, "Bruno") == (-660, 900)
    with unit_of_work(act := books.act("Carla")):
        mend = ledger.reverse(line, memo="Never happened.", act=act)
    follow(books)
    assert limits(books, "Bruno") == (-600, 900)
    with unit_of_work(act := books.act("Carla")):
        ledger.reverse(mend, memo="It did happen.", act=act)
    follow(books)
    assert limits(books, "Bruno") == (-660, 900)


def test_new_rules_hold_for_accounts_that_are_open(books):
    decide(books, floor_minutes=-900, ceiling_minutes=1200)
    assert follow(books) == 5
    assert {limits(books, name) for name in ("Ada", "Bruno", "Carla")} == {(-900, 1200)}


def test_a_tighter_rule_puts_nobody_in_the_wrong_and_follows_them_up(books):
    promise(books, "Ada", "Bruno", 500)
    decide(books, floor_minutes=-300)
    follow(books)
    assert limits(books, "Ada") == (-500, 900)
    assert prove(books.bank_id).limits_broken == ()
    with pytest.raises(CreditTooLow):
        promise(books, "Ada", "Bruno", 1)
    move(books, "Bruno", "Ada", 60, Code.DONATION)
    assert follow(books) == 0
    assert limits(books, "Ada") == (-440, 900)
    move(books, "Bruno", "Ada", 200, Code.DONATION)
    follow(books)
    assert limits(books, "Ada") == (-300, 900)


def test_the_clock_does_it_once_a_day_and_leaves_an_act_only_when_something_changed(books):
    assert rounds.follow_rules(MONDAY_9) == 0
    decide(books, floor_minutes=-900)
    assert rounds.follow_rules(MONDAY_9) == 5
    assert rounds.follow_rules(MONDAY_9) == 0
    verbs = db.session.scalars(select(ActRow.verb).where(ActRow.verb == "clock.limits")).all()
    assert len(verbs) == 1


def test_two_hands_decide_with_a_motive_and_the_rules_let_it_be(books, door):
    people.add_person(books, "Rita", role="administrator")
    path = f"/books/accounts/{books.accounts['Ada']}"
    form = {"debt": "1200", "ceiling": "900", "motive": "Un anno difficile, deciso insieme."}
    proposed = door.send("Teresa", f"{path}/limits", **form)
    assert limits(books, "Ada") == (-600, 900)
    assert door.send("Rita", f"{proposed.location}/approval").status_code == 303
    assert limits(books, "Ada") == (-1200, 900)
    assert told("limits")[books.people["Ada"]]["motive"] == form["motive"]
    decide(books, floor_minutes=-300)
    follow(books)
    assert limits(books, "Ada") == (-1200, 900)
    assert "Un anno difficile, deciso insieme." in door.read("Ada", "/account/details")
    said = door.read("Teresa", path)
    assert "They were decided by hand" in said
    assert "Un anno difficile, deciso insieme." in said
    lifted = door.send("Teresa", f"{path}/limits/lifting", motive="L’anno è passato bene.")
    assert limits(books, "Ada") == (-1200, 900)
    assert door.send("Rita", f"{lifted.location}/approval").status_code == 303
    assert limits(books, "Ada") == (-300, 900)


def test_a_decision_without_a_motive_is_none(books, door):
    path = f"/books/accounts/{books.accounts['Ada']}/limits"
    assert door.send("Teresa", path, debt="0", ceiling="0", motive="").status_code == 422
    assert limits(books, "Ada") == (-600, 900)


def test_the_fund_has_no_limits_to_decide(books):
    with pytest.raises(NotFound), unit_of_work(act := books.act("Teresa")):
        limits_actions.set_limits(fund(books)[0], Limits(None, None), "Perché no.", act=act)


def test_the_details_say_how_much_is_still_to_give(books, door):
    helped(books, "Ada", "Bruno", 400)
    said = door.read("Bruno", "/account/details")
    assert "Given so far by helping 6 h 40" in said
    assert "Still 3 h 20 to the next step." in said


def test_the_standing_of_one_account_is_that_of_all(books):
    helped(books, "Ada", "Bruno", 400)
    one = limits_queries.standings(books.bank_id, account_id=books.accounts["Bruno"])
    every = limits_queries.standings(books.bank_id)
    assert one == [each for each in every if each.account_id == books.accounts["Bruno"]]
    assert one[0].given_minutes == 400


def test_each_adult_says_whether_the_statement_comes_by_mail(books, door):
    assert "It comes on the first of the month." in door.read("Ada", "/account/details")
    assert door.send("Ada", "/account/statement-by-mail", wants="no").status_code == 303
    assert "Send it to me" in door.read("Ada", "/account/details")
    assert "It comes on the first of the month." in door.read("Michele", "/account/details")
