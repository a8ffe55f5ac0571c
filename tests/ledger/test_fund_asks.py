"""Asking the fund: one ask a household at a time, answered once, its reason kept no longer than needed."""

from datetime import timedelta

import pytest

from exchange.errors import CreditTooLow, NotFound, NotOneself
from exchange.ledger import erasing_actions, fund_asking_queries
from exchange.ledger import fund_asking_actions as asking
from exchange.ledger.adults_queries import sums_of_adults
from exchange.ledger.codes import Code
from exchange.ledger.refusals import AskedOfFund
from exchange.people.sessions import FUND_ASK_OF_PERSON
from exchange.work import housekeeping, unit_of_work
from models.base import db
from models.fund import FundAsk
from models.ledger import Account
from tests import cast as people
from tests.cast import LONG_AGO, MONDAY_9
from tests.ledger.conftest import agree, balance, fund_minutes, helped, move, settle, told

ASK = {"reason": "hardship", "minutes": "120", "words": "Solo per marzo."}
WHY = "Il fondo serve prima a chi arriva."


def do(cast, who, deed, *args, now=MONDAY_9, **kept):
    with unit_of_work(act := cast.act(who, now=now)):
        return deed(*args, **kept, act=act)


@pytest.fixture
def asked(books):
    """Ada has asked two hours for her house; gives the ask's id."""
    return do(books, "Ada", asking.ask_fund, 120, "hardship", "Solo per marzo.")


def state_of(ask_id):
    db.session.rollback()
    return db.session.query(FundAsk.state).filter_by(id=ask_id).scalar()


def test_what_is_asked_waits_and_who_keeps_the_books_hears_it(books, door):
    assert door.send("Ada", "/account/fund-asks", **ASK).status_code == 303
    said = door.read("Ada", "/account")
    assert "You asked the fund for 2 hours on" in said
    assert "Take it back" in said
    assert told("fund_asked") == {
        books.people["Teresa"]: {"minutes": 120, "household": "Casa di Ada"}
    }
    assert balance(books, "Ada") == (0, 0)
    for path in ("/", "/books"):
        assert "1 household asks the fund" in door.read("Teresa", path)
    assert "asks the fund" not in door.read("Carla", "/")
    assert "Casa di Ada: 2 hours" in door.read("Teresa", "/books/fund-asks")


def test_a_house_asks_one_thing_at_a_time(books, asked, door):
    with pytest.raises(AskedOfFund):
        do(books, "Michele", asking.ask_fund, 60, "illness", None)
    again = door.send("Michele", "/account/fund-asks", **ASK)
    assert again.status_code == 409
    assert "You have asked the fund already" in again.text
    do(books, "Michele", asking.take_back)
    assert state_of(asked) == "withdrawn"
    do(books, "Ada", asking.ask_fund, 60, "illness", None)
    with pytest.raises(NotFound):
        do(books, "Bruno", asking.ask_fund, 60, "a whim", None)


def test_only_who_keeps_the_books_reads_why(books, asked, door):
    path = f"/books/fund-asks/{asked}"
    said = door.read("Teresa", path)
    for words in ("Casa di Ada", "A hard time", "Solo per marzo.", "2 hours"):
        assert words in said
    assert door.open("Carla", path).status_code == 404
    assert "A hard time" not in door.read("Michele", "/account")


def test_it_is_given_once_with_its_reason_in_the_books(books, asked, door):
    before = fund_minutes(books)
    path = f"/books/fund-asks/{asked}/grant"
    assert door.send("Teresa", path, minutes="90", words="").status_code == 303
    assert (state_of(asked), balance(books, "Ada")) == ("given", (90, 0))
    assert fund_minutes(books) == before - 90
    assert set(told("grant")) == {books.people["Ada"], books.people["Michele"]}
    assert "A hard time −1 h 30" in door.read("Bruno", "/fund").replace(" hours", "")
    for late in (
        door.send("Teresa", path, minutes="60", words=""),
        door.send("Teresa", f"/books/fund-asks/{asked}/refusal", motive=WHY),
        door.send("Ada", "/account/fund-asks/withdrawal"),
    ):
        assert late.status_code == 409
        assert "It was answered in the meantime" in late.text
    assert balance(books, "Ada") == (90, 0)


def test_who_asked_reads_why_not(books, asked, door):
    path = f"/books/fund-asks/{asked}/refusal"
    assert door.send("Teresa", path, motive="no").status_code == 422
    assert door.send("Teresa", path, motive=WHY).status_code == 303
    assert (state_of(asked), balance(books, "Ada")) == ("declined", (0, 0))
    assert told("fund_declined") == {books.people["Ada"]: {"motive": WHY}}
    assert "Ask the fund" in door.read("Ada", "/account")


def test_nobody_answers_for_her_own_house(books, door):
    ask_id = do(books, "Teresa", asking.ask_fund, 60, "illness", None)
    assert "This is your own household" in door.read("Teresa", f"/books/fund-asks/{ask_id}")
    with pytest.raises(NotOneself):
        do(books, "Teresa", asking.give, ask_id, 60, words=None)
    with pytest.raises(NotOneself):
        do(books, "Teresa", asking.decline, ask_id, WHY)
    assert state_of(ask_id) == "waiting"


def test_more_than_the_fund_has_leaves_the_ask_waiting(books, asked):
    with pytest.raises(CreditTooLow):
        do(books, "Teresa", asking.give, asked, fund_minutes(books) + 60, words=None)
    assert (state_of(asked), balance(books, "Ada")) == ("waiting", (0, 0))


def test_a_closed_account_waits_for_nothing(books, asked, door):
    people.write()
    db.session.get_one(Account, (books.bank_id, books.accounts["Ada"])).closed_at = MONDAY_9
    db.session.commit()
    assert "Nobody waits for an answer of the fund." in door.read("Teresa", "/books/fund-asks")
    assert "asks the fund" not in door.read("Teresa", "/")


def test_ninety_days_after_the_answer_nobody_knows_who_asked_why(books, asked):
    first = do(books, "Bruno", asking.ask_fund, 60, "illness", None)
    do(books, "Teresa", asking.decline, first, WHY)
    for days, left in ((89, 2), (91, 1)):
        with housekeeping():
            asking.forget_old(now=MONDAY_9 + timedelta(days=days))
        assert db.session.query(FundAsk).count() == left
        db.session.rollback()


def test_who_is_forgotten_has_asked_nothing(books, asked):
    (copy,) = fund_asking_queries.export(books.people["Ada"], bank_id=books.bank_id)
    assert (copy["reason"], copy["words"]) == ("hardship", "Solo per marzo.")
    db.session.rollback()
    do(books, "Ada", erasing_actions.erase, books.people["Ada"])
    assert db.session.query(FundAsk).count() == 0


def test_each_adult_reads_the_sums_of_all_and_no_more(books, door):
    move(books, "Bruno", "Ada", 300, Code.DONATION)
    exchange_id, hold_id = agree(books, "Ada", "Bruno", 120)
    settle(books, exchange_id, hold_id, 105, "both")
    helped(books, "Bruno", "Michele", 45)
    said = door.read("Michele", "/account")
    assert "Ada Gave 0 min, received 1 h 45" in said
    assert "Michele (you) Gave 45 min, received 0 min" in said
    assert "Where and with whom, each of you tells only if they want." in said
    assert "Each of you" not in door.read("Bruno", "/account")
    since = {"bank_id": books.bank_id, "seen_by": books.people["Ada"]}
    house = books.households["Ada"]
    (ada, michele) = sums_of_adults(house, since=LONG_AGO, **since)
    assert (ada.received_minutes, michele.given_minutes) == (105, 45)
    later = sums_of_adults(house, since=MONDAY_9 + timedelta(days=9), **since)
    assert [(each.given_minutes, each.received_minutes) for each in later] == [(0, 0)] * 2


def test_who_keeps_the_books_is_not_flooded_with_asks(books, door):
    answers = []
    for _ in range(FUND_ASK_OF_PERSON.tries + 1):
        answers.append(door.send("Ada", "/account/fund-asks", **ASK).status_code)
        door.send("Ada", "/account/fund-asks/withdrawal")
    assert answers == [303] * FUND_ASK_OF_PERSON.tries + [429]
