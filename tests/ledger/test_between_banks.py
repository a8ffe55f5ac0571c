"""Hours go from bank to bank only where both agreed, as two rows that are each other's opposite."""

import json

import pytest
from sqlalchemy import select, update

from exchange.errors import AccountClosed, CreditTooLow, NotFound, NotOneself
from exchange.ledger import account_actions, clearing_queries, erasing_actions, giving_queries
from exchange.ledger import actions as ledger
from exchange.ledger import clearing_actions as clearing
from exchange.ledger import organisation_actions as organisations
from exchange.ledger.codes import Code
from exchange.ledger.refusals import BankTooFarBehind, InDebt
from exchange.ledger.verify_queries import prove
from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Account, Transfer, TransferMemo
from models.notices import Notice
from models.people import HouseholdMember
from tests import cast as people
from tests.ledger.conftest import (
    balance,
    fund_minutes,
    promise,
    set_balance_by_hand,
    sum_of_all,
    tamper,
    told,
    transfers,
)


def do(cast, who, deed, *args, **kept):
    with unit_of_work(act := cast.act(who)):
        return deed(*args, **kept, act=act)


@pytest.fixture
def ostuni(books):
    """Another bank with its books: Ivo lives there, Irma administrates."""
    town = people.open_bank("Ostuni", "074012")
    people.add_person(town, "Ivo")
    people.add_person(town, "Irma", role="administrator")
    do(town, "Irma", ledger.open_bank_books)
    return town


@pytest.fixture
def agreed(books, ostuni):
    """Both let the other owe ten hours; Ada has two to give."""
    do(books, "Teresa", clearing.agree, ostuni.bank_id, -600)
    do(ostuni, "Irma", clearing.agree, books.bank_id, -600)
    set_balance_by_hand(books, "Ada", posted_minutes=120)
    return ostuni


def give(books, there, minutes, name="Ivo", memo=None):
    args = (there.bank_id, there.accounts[name], minutes)
    do(books, "Ada", clearing.give_across, *args, memo=memo)


def between(cast, other):
    found = db.session.scalar(
        select(Account.posted_minutes).where(
            Account.bank_id == cast.bank_id, Account.other_bank_id == other.bank_id
        )
    )
    db.session.rollback()
    return found


def test_one_row_in_each_bank_under_one_group(books, agreed):
    give(books, agreed, 90, memo="Per Ivo")
    assert (balance(books, "Ada"), balance(agreed, "Ivo")) == ((30, 0), (90, 0))
    assert (between(books, agreed), between(agreed, books)) == (90, -90)
    rows = db.session.execute(
        select(Transfer.bank_id, Transfer.group_uid, Transfer.minutes).where(
            Transfer.code == Code.CLEARING
        )
    ).all()
    assert {row.bank_id for row in rows} == {books.bank_id, agreed.bank_id}
    assert len({row.group_uid for row in rows}) == 1
    assert clearing_queries.uneven() == []
    facts = {"minutes": 90, "household": "Banca del tempo di Mesagne"}
    assert told("gift") == {agreed.people["Ivo"]: facts}


def test_the_books_of_both_still_prove(books, agreed):
    set_balance_by_hand(books, "Ada", posted_minutes=0)
    do(agreed, "Irma", organisations.open_organisation, body(agreed), 0)
    with unit_of_work(act := books.act("Teresa")):
        ledger.grant_starter(books.households["Ada"], 120, act=act)
    give(books, agreed, 90)
    assert [prove(bank_id).is_true for bank_id in (books.bank_id, agreed.bank_id)] == [True, True]
    assert sum_of_all() == 0


def body(cast, name="Comune"):
    return do(cast, None, add_organisation, name, "municipality")


def test_without_both_agreements_nothing_goes(books, ostuni):
    set_balance_by_hand(books, "Ada", posted_minutes=120)
    before = transfers()
    with pytest.raises(NotFound):
        give(books, ostuni, 15)
    do(books, "Teresa", clearing.agree, ostuni.bank_id, -600)
    with pytest.raises(NotFound):
        give(books, ostuni, 15)
    assert transfers() == before


@pytest.mark.parametrize("who_ends", ["ours", "theirs"])
def test_an_agreement_that_was_ended_lets_nothing_through(books, agreed, who_ends):
    if who_ends == "ours":
        do(books, "Teresa", clearing.end_agreement, agreed.bank_id)
    else:
        do(agreed, "Irma", clearing.end_agreement, books.bank_id)
    with pytest.raises(AccountClosed):
        give(books, agreed, 15)
    assert (balance(books, "Ada"), balance(agreed, "Ivo")) == ((120, 0), (0, 0))


def test_an_ended_agreement_may_begin_again(books, agreed):
    give(books, agreed, 60)
    do(books, "Teresa", clearing.end_agreement, agreed.bank_id)
    do(books, "Teresa", clearing.agree, agreed.bank_id, -60)
    give(books, agreed, 60)
    assert between(books, agreed) == 120


def tellings(of="Mesagne"):
    rows = db.session.scalars(
        select(Notice.facts).where(Notice.kind == "bank_agrees").order_by(Notice.id)
    ).all()
    db.session.rollback()
    return [facts["minutes"] for facts in rows if facts["bank"].endswith(of)]


def test_the_other_bank_is_told_once_of_each_state(books, agreed):
    """Pressing again changes nothing and tells nobody; other hours, or a new beginning, are news."""
    assert tellings() == [600]
    do(books, "Teresa", clearing.agree, agreed.bank_id, -600)
    assert tellings() == [600]
    do(books, "Teresa", clearing.agree, agreed.bank_id, -300)
    do(books, "Teresa", clearing.agree, agreed.bank_id, -300)
    assert tellings() == [600, 300]
    do(books, "Teresa", clearing.end_agreement, agreed.bank_id)
    do(books, "Teresa", clearing.agree, agreed.bank_id, -300)
    assert tellings() == [600, 300, 300]


def test_who_owes_more_than_is_agreed_anew_is_told_once_too(books, agreed):
    give(books, agreed, 90)
    for _ in range(2):
        do(agreed, "Irma", clearing.agree, books.bank_id, -10)
    assert tellings("Ostuni") == [600, 10]


def test_a_bank_is_not_behind_further_than_the_other_lets_it(books, agreed):
    do(agreed, "Irma", clearing.agree, books.bank_id, -60)
    with pytest.raises(BankTooFarBehind) as refused:
        give(books, agreed, 61)
    assert refused.value.available_minutes == 60
    assert (between(books, agreed), balance(agreed, "Ivo")) == (0, (0, 0))
    give(books, agreed, 60)


def test_only_what_is_there_goes_across(books, agreed):
    with pytest.raises(CreditTooLow):
        give(books, agreed, 121)
    assert (balance(books, "Ada"), between(agreed, books)) == ((120, 0), 0)


@pytest.mark.parametrize("wrong", ["itself", "nobody", "the house"])
def test_a_bank_agrees_with_other_banks(books, wrong):
    other = {"itself": books.bank_id, "nobody": 12345, "the house": 0}[wrong]
    with pytest.raises(NotFound):
        do(books, "Teresa", clearing.agree, other, -600)


def test_the_other_banks_own_accounts_are_no_homes(books, agreed):
    shard = db.session.scalar(
        select(Account.id).where(Account.bank_id == agreed.bank_id, Account.kind == "fund")
    )
    with pytest.raises(NotFound):
        do(books, "Ada", clearing.give_across, agreed.bank_id, shard, 15, memo=None)


def test_books_of_two_banks_that_differ_are_found(books, agreed, app):
    give(books, agreed, 60)
    db.session.rollback()
    tamper("UPDATE account SET posted_minutes = 30 WHERE kind = 'clearing' AND posted_minutes > 0")
    off = clearing_queries.uneven()
    db.session.rollback()
    assert len(off) == 2
    done = app.test_cli_runner().invoke(args=["ledger", "verify", "--json", "--incremental"])
    assert done.exit_code == 1
    assert json.loads(done.stdout)["clearing_off"] == off


def test_the_pages_agree_and_give(books, ostuni, door):
    set_balance_by_hand(books, "Ada", posted_minutes=120)
    teresa = f"/books/banks/{ostuni.bank_id}/agreement"
    assert door.send("Teresa", teresa, debt="600").status_code == 303
    facts = {"bank": "Banca del tempo di Mesagne", "minutes": 600}
    assert told("bank_agrees") == {ostuni.people["Irma"]: facts}
    assert "It has not agreed yet" in door.read("Teresa", "/books/banks")
    assert "Banca del tempo di Ostuni" not in door.open("Ada", "/account/gift").text
    do(ostuni, "Irma", clearing.agree, books.bank_id, -600)
    assert "Both agree" in door.read("Teresa", "/books/banks")
    number = giving_queries.own_account(ostuni.households["Ivo"], bank_id=ostuni.bank_id).number
    db.session.rollback()
    gift = {"to": "other", "number": number, "bank": str(ostuni.bank_id), "words": ""}
    assert door.send("Ada", "/account/gifts", **gift, minutes="45").status_code == 303
    assert balance(ostuni, "Ivo") == (45, 0)
    said = door.read("Ada", "/account")
    assert "With another time bank to a household of Banca del tempo di Ostuni −45 min" in said
    assert "We owe it 45 min." in door.read("Teresa", "/books/banks")
    here = gift | {"bank": "0"}
    assert door.send("Ada", "/account/gifts", **here, minutes="45").status_code == 422
    assert door.send("Teresa", f"{teresa}/end").status_code == 303
    assert door.send("Ada", "/account/gifts", **gift, minutes="45").status_code == 422


def test_an_organisation_has_an_account_like_a_household(books, door):
    form = {"name": "Comune di Mesagne", "kind": "municipality"}
    answer = door.send("Teresa", "/books/organisations", **form)
    path = answer.headers["Location"]
    owed = {"debt": "600", "ceiling": "0", "motive": "La sala vale dieci ore."}
    proposed = door.send("Teresa", f"{path}/limits", **owed).location
    people.add_person(books, "Rita", role="administrator")
    assert door.send("Rita", f"{proposed}/approval").status_code == 303
    account_id = int(path.rpartition("/")[2])
    assert "Comune di Mesagne" in door.read("Teresa", "/books/organisations")
    number = giving_queries.own_account(books.households["Bruno"], bank_id=books.bank_id).number
    db.session.rollback()
    paid = {"number": number, "paid_minutes": "120", "paid_words": "Per la sala"}
    assert door.send("Teresa", f"{path}/payments", **paid).status_code == 303
    assert balance(books, "Bruno") == (120, 0)
    assert told("gift")[books.people["Bruno"]]["household"] == "Comune di Mesagne"
    said = door.read("Bruno", "/account")
    assert "Paid by an organisation from Comune di Mesagne · Per la sala +2 hours" in said
    gift = {"to": str(account_id), "number": "", "bank": "0", "minutes": "180", "words": ""}
    assert door.send("Bruno", "/account/gifts", **gift).status_code == 303
    assert balance(books, account_id) == (60, 0)
    assert door.send("Teresa", f"{path}/closing").status_code == 303
    assert fund_minutes(books) == 60_060
    assert "Comune di Mesagne" not in door.open("Bruno", "/account/gift").text
    assert door.send("Teresa", f"{path}/payments", **paid).status_code == 409
    assert door.send("Teresa", f"{path}/reopening").status_code == 303
    assert "Comune di Mesagne" in door.open("Bruno", "/account/gift").text
    assert sum_of_all() == 0


@pytest.fixture
def parish(books):
    return do(books, "Teresa", organisations.open_organisation, body(books, "Parrocchia"), -60)


def test_an_organisation_has_its_floor_and_closes_when_it_is_even(books, parish):
    with pytest.raises(CreditTooLow):
        do(books, "Teresa", organisations.pay, parish, None, 61, memo=None)
    do(books, "Teresa", organisations.pay, parish, None, 60, memo=None)
    with pytest.raises(InDebt):
        do(books, "Teresa", account_actions.close_organisation, parish)


def test_who_keeps_the_books_pays_nothing_to_her_own_home(books, parish):
    args = (parish, books.accounts["Teresa"], 15)
    with pytest.raises(NotOneself):
        do(books, "Teresa", organisations.pay, *args, memo=None)


@pytest.mark.parametrize("whose", ["Ada", "issuance"])
def test_only_organisations_are_paid_from(books, parish, whose):
    account_id = books.accounts.get(whose) or db.session.scalar(
        select(Account.id).where(Account.kind == "issuance")
    )
    with pytest.raises(NotFound):
        do(books, "Teresa", organisations.pay, account_id, None, 15, memo=None)
    with pytest.raises(NotFound):
        do(books, "Teresa", account_actions.close_organisation, account_id)
    with pytest.raises(NotFound):
        do(books, "Teresa", organisations.reopen_organisation, parish)


def test_a_promise_keeps_no_organisation_open(books, parish):
    """Nobody promises hours of an organisation: what it has is paid at once."""
    promise(books, "Ada", "Bruno", 15)
    do(books, "Teresa", account_actions.close_organisation, parish)


def test_a_bank_that_owes_more_than_is_agreed_anew_is_no_mistake_in_the_books(books, agreed):
    give(books, agreed, 90)
    do(agreed, "Irma", clearing.agree, books.bank_id, -10)
    assert prove(agreed.bank_id).limits_broken == ()
    with pytest.raises(BankTooFarBehind):
        give(books, agreed, 1)


def test_words_that_went_to_another_bank_are_forgotten_with_who_wrote_them(books, agreed):
    give(books, agreed, 90, memo="Parole di Ada")
    do(books, "Ada", erasing_actions.erase, books.people["Ada"])
    assert db.session.scalars(select(TransferMemo.text)).all() == []
    assert prove(agreed.bank_id).is_true


def test_who_has_moved_out_gives_nothing_to_another_bank(books, agreed):
    people.write()
    db.session.execute(
        update(HouseholdMember)
        .where(HouseholdMember.person_id == books.people["Ada"])
        .values(until_at=people.MONDAY_9)
    )
    db.session.commit()
    with pytest.raises(NotFound):
        give(books, agreed, 90)
    assert balance(agreed, "Ivo") == (0, 0)
