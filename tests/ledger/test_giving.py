"""Hours given away: to the fund, to a neighbour, by a number; and what the fund gives and why."""

import pytest
from sqlalchemy import select

from exchange.errors import CreditTooLow, NotFound, NotOneself
from exchange.ledger import fund_actions as fund
from exchange.ledger import fund_queries, giving_queries
from exchange.ledger.codes import Code
from exchange.ledger.reasons import reason_key
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Transfer
from models.people import Block
from tests import cast as people
from tests.ledger.conftest import (
    balance,
    decide,
    fund_minutes,
    helped,
    move,
    set_balance_by_hand,
    sum_of_all,
    told,
    transfers,
)

GIFT = {"to": "other", "number": "", "bank": "0", "words": "", "minutes": "60"}


def number_of(cast, name):
    found = giving_queries.own_account(cast.households[name], bank_id=cast.bank_id)
    db.session.rollback()
    return found.number


def test_a_neighbour_gets_hours_with_a_word(books, door):
    set_balance_by_hand(books, "Ada", posted_minutes=90)
    helped(books, "Bruno", "Ada", 30)
    gift = GIFT | {"to": str(books.accounts["Bruno"]), "words": "Per la nonna"}
    assert "Casa di Bruno" in door.read("Ada", "/account/gift")
    assert door.send("Ada", "/account/gifts", **gift).status_code == 303
    assert balance(books, "Ada") == (60, 0)
    facts = {"minutes": 60, "household": "Casa di Ada"}
    assert told("gift") == {books.people["Bruno"]: facts}
    assert "A gift of hours to Casa di Bruno · Per la nonna −1 hour" in door.read("Ada", "/account")
    assert "A gift of hours from Casa di Ada · Per la nonna +1 hour" in door.read(
        "Bruno", "/account"
    )


def test_a_number_is_enough_and_a_slip_in_it_is_told(books, door):
    set_balance_by_hand(books, "Ada", posted_minutes=60)
    number = number_of(books, "Bruno")
    answer = door.send("Ada", "/account/gifts", **GIFT | {"number": number[:-1] + "Z"})
    assert answer.status_code == 422
    assert "Look at the number again" in answer.text
    assert (
        door.send("Ada", "/account/gifts", **GIFT | {"number": number.lower()}).status_code == 303
    )
    assert balance(books, "Bruno") == (60, 0)


def test_a_number_nobody_has_is_told_in_its_field(books, door):
    answer = door.send("Ada", "/account/gifts", **GIFT | {"number": "0000-0000-0"})
    assert answer.status_code == 422
    assert "No open account there has this number." in answer.text


@pytest.mark.parametrize(("blocker", "blocked"), [("Ada", "Bruno"), ("Bruno", "Ada")])
def test_who_keeps_away_has_no_number_for_the_other(books, door, blocker, blocked):
    """A gift carries words: nobody gets them from whom she does not want to meet."""
    set_balance_by_hand(books, "Ada", posted_minutes=60)
    helped(books, "Bruno", "Ada", 15)
    number = number_of(books, "Bruno")
    people.write()
    row = {"blocker_id": books.people[blocker], "blocked_id": books.people[blocked]}
    db.session.add(Block(bank_id=books.bank_id, **row, at=people.LONG_AGO))
    db.session.commit()
    assert "Casa di Bruno" not in door.read("Ada", "/account/gift")
    assert door.send("Ada", "/account/gifts", **GIFT | {"number": number}).status_code == 422
    by_account = GIFT | {"to": str(books.accounts["Bruno"])}
    assert door.send("Ada", "/account/gifts", **by_account).status_code == 422
    assert balance(books, "Bruno") == (-15, 0)


@pytest.mark.parametrize(
    ("has", "gives", "moves"), [(60, 60, True), (59, 60, False), (0, 1, False)]
)
def test_to_a_household_only_what_is_there(books, has, gives, moves):
    """Or two homes could spend each other's credit."""
    set_balance_by_hand(books, "Ada", posted_minutes=has)
    act = books.act("Ada")
    if moves:
        with unit_of_work(act):
            fund.give(books.accounts["Bruno"], gives, memo=None, act=act)
    else:
        with pytest.raises(CreditTooLow) as refused, unit_of_work(act):
            fund.give(books.accounts["Bruno"], gives, memo=None, act=act)
        assert refused.value.available_minutes == has
    assert balance(books, "Bruno")[0] == (gives if moves else 0)


def test_hours_set_aside_are_not_given_away(books):
    set_balance_by_hand(books, "Ada", posted_minutes=60, held_minutes=30)
    with pytest.raises(CreditTooLow), unit_of_work(act := books.act("Ada")):
        fund.give(books.accounts["Bruno"], 31, memo=None, act=act)


@pytest.mark.parametrize("whose", ["Ada", "Michele"])
def test_nobody_gives_to_her_own_home(books, whose):
    set_balance_by_hand(books, "Ada", posted_minutes=60)
    with pytest.raises(NotFound), unit_of_work(act := books.act("Ada")):
        fund.give(books.accounts[whose], 15, memo=None, act=act)


def test_the_banks_own_accounts_are_no_homes(books):
    issuance = db.session.scalar(select(Transfer.debit_id).where(Transfer.code == Code.ENDOWMENT))
    with pytest.raises(NotFound), unit_of_work(act := books.act("Ada")):
        fund.give(issuance, 15, memo=None, act=act)
    with pytest.raises(NotFound), unit_of_work(act := books.act("Teresa")):
        fund.grant(issuance, 15, "illness", memo=None, act=act)


def test_pressing_twice_gives_once(books, door):
    uid = "5d9f4a52-0a3c-4c5e-8a57-2f1f0e9d7c11"
    for _ in range(2):
        answer = door.send("Ada", "/account/gifts", uid=uid, **GIFT | {"to": "fund"})
        assert answer.status_code == 303
    assert balance(books, "Ada") == (-60, 0)


def test_the_fund_gives_with_its_reason_sealed_in_the_row(books, door):
    path = f"/books/accounts/{books.accounts['Ada']}/grants"
    grant = {"reason": "illness", "minutes": "120", "words": "Per la convalescenza"}
    assert door.send("Teresa", path, **grant).status_code == 303
    row = db.session.execute(select(Transfer).where(Transfer.code == Code.FUND)).scalar_one()
    assert row.subject == reason_key("illness")
    assert told("grant")[books.people["Michele"]] == {"minutes": 120}
    assert "From the fund from the fund of the bank · Per la convalescenza" in door.read(
        "Ada", "/account"
    )


def test_the_fund_gives_from_several_parts_and_never_more_than_it_has(books):
    for name in ("Elena", "Franco"):
        people.add_person(books, name)
    with unit_of_work(act := books.act("Teresa")):
        fund.grant(books.accounts["Elena"], 20_000, "meeting", memo=None, act=act)
    assert balance(books, "Elena") == (20_000, 0)
    before = transfers()
    with pytest.raises(CreditTooLow) as refused, unit_of_work(act := books.act("Teresa")):
        fund.grant(books.accounts["Franco"], 40_001, "meeting", memo=None, act=act)
    assert refused.value.available_minutes == 40_000
    assert (transfers(), fund_minutes(books), sum_of_all()) == (before, 40_000, 0)


def test_nobody_grants_to_her_own_home_nor_for_a_reason_the_rules_do_not_know(books):
    with pytest.raises(NotOneself), unit_of_work(act := books.act("Ada")):
        fund.grant(books.accounts["Michele"], 15, "illness", memo=None, act=act)
    with pytest.raises(NotFound), unit_of_work(act := books.act("Teresa")):
        fund.grant(books.accounts["Ada"], 15, "friendship", memo=None, act=act)


def test_the_banks_own_reasons_are_offered_and_read_again_after_the_rules_change(books, door):
    decide(books, grant_reasons=["Trasloco", "illness"])
    path = f"/books/accounts/{books.accounts['Ada']}"
    assert "Trasloco" in door.open("Teresa", path).text
    grant = {"reason": "Trasloco", "minutes": "60", "words": ""}
    assert door.send("Teresa", f"{path}/grants", **grant).status_code == 303
    decide(books, grant_reasons=["illness"])
    assert "From the fund: Trasloco −1 hour" in door.read("Bruno", "/fund")


def test_the_fund_shows_what_moved_and_never_for_whom(books, door):
    with unit_of_work(act := books.act("Teresa")):
        fund.grant(books.accounts["Ada"], 9_000, "hardship", memo="Per Ada", act=act)
    with unit_of_work(act := books.act("Bruno")):
        fund.give(None, 45, memo="Con piacere", act=act)
    said = door.read("Bruno", "/fund")
    assert "850 h 45 for everybody" in said
    assert "From the fund A hard time −150 hours" in said
    assert "A gift of hours +45 min" in said
    assert "Opening of the fund +1,000 hours" in said
    for word in ("Ada", "Casa di", "Con piacere", "Bruno"):
        assert word not in said


def test_the_funds_movements_are_read_page_by_page(books, door):
    for _ in range(32):
        with unit_of_work(act := books.act("Bruno")):
            fund.give(None, 1, memo=None, act=act)
    lines = fund_queries.fund_lines(books.bank_id, limit=50)
    assert [line.minutes for line in lines] == [1] * 32 + [60_000]
    older = fund_queries.fund_lines(books.bank_id, before_id=lines[29].last_id)
    assert older == lines[30:]
    assert "Show earlier lines" in door.read("Ada", "/fund")


def test_what_only_changes_parts_of_the_fund_is_no_movement_of_it(books):
    from tests.ledger.conftest import fund as shards

    first, second, *_ = shards(books)
    move(books, first, second, 15, Code.CORRECTION)
    assert len(fund_queries.fund_lines(books.bank_id)) == 1


def test_a_household_whose_account_is_closed_gets_nothing(books, door):
    number = number_of(books, "Bruno")
    set_balance_by_hand(books, "Ada", posted_minutes=60)
    set_balance_by_hand(books, "Bruno", closed_at=people.LONG_AGO)
    assert door.send("Ada", "/account/gifts", **GIFT | {"number": number}).status_code == 422
