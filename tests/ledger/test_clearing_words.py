"""How far two banks may owe each other is what both say; and what crossed stands in both books."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from exchange.ledger import clearing_actions as clearing
from exchange.ledger import clearing_queries
from exchange.ledger.clearing import Word, comes_near, most_owed
from exchange.ledger.refusals import BankTooFarBehind
from exchange.ledger.twin_queries import broken_pairs
from exchange.work import unit_of_work
from models.base import db, ids
from models.ledger import Account
from tests import cast as people
from tests.ledger.conftest import balance, tamper, told
from tests.ledger.test_between_banks import agreed, do, give, ostuni
from views.ledger import rounds

__all__ = ["agreed", "ostuni"]

TODAY = people.MONDAY_9.date()


@pytest.mark.parametrize(
    ("lends", "owes", "most"),
    [(600, None, 600), (600, 300, 300), (300, 600, 300), (600, 0, 0), (None, 600, 0)],
)
def test_the_lower_word_counts(lends, owes, most):
    lender = None if lends is None else Word(lends, None, TODAY)
    assert most_owed(lender, Word(999, owes, TODAY)) == most


@pytest.mark.parametrize(
    ("most", "left", "went", "near"),
    [(600, 59, 60, True), (600, 60, 60, False), (600, 30, 15, False), (0, 0, 5, False)],
)
def test_a_limit_is_near_once_on_the_way(most, left, went, near):
    assert comes_near(most, left, went) is near


def floor(cast, other):
    found = db.session.scalar(
        select(Account.floor_minutes).where(
            Account.bank_id == cast.bank_id, Account.other_bank_id == other.bank_id
        )
    )
    db.session.rollback()
    return found


def test_less_holds_at_once_and_more_once_both_say_it(books, agreed):
    do(books, "Teresa", clearing.agree, agreed.bank_id, -600, we_minutes=90)
    assert (floor(agreed, books), floor(books, agreed)) == (-90, -600)
    with pytest.raises(BankTooFarBehind) as refused:
        give(books, agreed, 91)
    assert refused.value.available_minutes == 90
    do(books, "Teresa", clearing.agree, agreed.bank_id, -600, we_minutes=1_200)
    assert floor(agreed, books) == -600
    do(agreed, "Irma", clearing.agree, books.bank_id, -900)
    assert floor(agreed, books) == -900


def test_the_last_word_counts_whatever_the_clock_of_its_machine(books, agreed):
    with ids.counted(2**61):
        do(books, "Teresa", clearing.agree, agreed.bank_id, -600, we_minutes=90)
    do(books, "Teresa", clearing.agree, agreed.bank_id, -600, we_minutes=30)
    assert floor(agreed, books) == -30


def test_words_hold_from_their_day(books, agreed):
    later = TODAY + timedelta(days=3)
    do(agreed, "Irma", clearing.agree, books.bank_id, -60, from_day=later)
    assert floor(agreed, books) == -600
    assert rounds.follow_words(people.MONDAY_9) == 0
    assert rounds.follow_words(people.MONDAY_9 + timedelta(days=3)) == 1
    assert floor(agreed, books) == -60


def test_what_was_agreed_before_words_were_kept_holds_until_the_day(books, agreed):
    """A new word from next month on took the old agreement's limit away at once: nothing went across."""
    tamper("DELETE FROM clearing_word")
    assert rounds.follow_words(people.MONDAY_9) == 0
    later = TODAY + timedelta(days=30)
    do(agreed, "Irma", clearing.agree, books.bank_id, -900, from_day=later)
    assert (floor(agreed, books), floor(books, agreed)) == (-600, -600)
    give(books, agreed, 60)
    assert rounds.follow_words(people.MONDAY_9 + timedelta(days=30)) == 1
    assert floor(agreed, books) == -900


def test_who_owes_more_stays_there_and_is_followed_up(books, agreed):
    give(books, agreed, 90)
    do(agreed, "Irma", clearing.agree, books.bank_id, -30)
    assert floor(agreed, books) == -90
    with unit_of_work(act := agreed.act("Ivo")):
        args = (books.bank_id, books.accounts["Ada"], 80)
        clearing.give_across(*args, memo=None, act=act)
    assert rounds.follow_words(people.MONDAY_9) == 1
    assert floor(agreed, books) == -30
    assert rounds.follow_words(people.MONDAY_9) == 0


def test_both_banks_hear_that_the_limit_is_near(books, agreed):
    do(agreed, "Irma", clearing.agree, books.bank_id, -120)
    give(books, agreed, 60)
    assert told("bank_limit_near") == {}
    give(books, agreed, 55)
    names = "Banca del tempo di Ostuni", "Banca del tempo di Mesagne"
    assert told("bank_limit_near") == {
        books.people["Teresa"]: {"bank": names[0], "minutes": 5, "owes": True},
        agreed.people["Irma"]: {"bank": names[1], "minutes": 5, "owes": False},
    }


def test_a_half_that_was_changed_or_lost_is_named(books, agreed, app):
    give(books, agreed, 60)
    assert broken_pairs() == []
    db.session.rollback()
    mine = f"bank_id = {books.bank_id} AND code = 12"
    tamper(f"UPDATE transfer SET minutes = 45 WHERE {mine}")
    found = broken_pairs()
    db.session.rollback()
    assert [(each.minutes, each.their_minutes) for each in found] == [(45, -60)]
    done = app.test_cli_runner().invoke(args=["ledger", "verify", "--json", "--incremental"])
    assert done.exit_code == 1
    named = {"banks": [books.bank_id, agreed.bank_id], "group": str(found[0].group_uid)}
    assert json.loads(done.stdout)["clearing_broken"] == [named | {"minutes": [45, -60]}]
    db.session.rollback()
    tamper(f"UPDATE transfer SET group_uid = NULL WHERE {mine}")
    pairs = [(each.bank_id, each.minutes, each.their_minutes) for each in broken_pairs()]
    db.session.rollback()
    assert pairs == [(books.bank_id, 45, None), (agreed.bank_id, -60, None)]
    assert clearing_queries.uneven() == []
    said = app.test_cli_runner().invoke(args=["ledger", "verify", "--incremental"]).stdout
    assert f"None (bank {books.bank_id} 45, bank {agreed.bank_id} -)" in said
    assert balance(books, "Ada") == (60, 0)
