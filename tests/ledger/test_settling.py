"""What one bank owes another is settled by their funds, once an administrator of each has said yes."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from exchange.errors import AccountClosed, LostRace, NotFound, NotOneself
from exchange.ledger import clearing_actions as clearing
from exchange.ledger import clearing_queries, settling_queries
from exchange.ledger.refusals import BooksOff, FundShort, OwedLess, SettlementWaits
from exchange.ledger.settling_actions import decline_settlement, propose_settlement, settle
from exchange.ledger.twin_queries import broken_pairs
from exchange.ledger.verify_queries import prove
from models.base import db
from models.clearing import SettlementStep
from models.people import Membership
from tests import cast as people
from tests.ledger.conftest import fund_minutes, sum_of_all, tamper, told
from tests.ledger.test_between_banks import agreed, between, do, give, ostuni

__all__ = ["agreed", "ostuni"]

DAYS = "from=2026-01-01&to=2035-12-31"
"""The database's own clock tells when a row was written."""
EVER = date(2020, 1, 1), date(2040, 12, 31)


@pytest.fixture
def owing(books, agreed):
    """Ada gave ninety minutes to Ivo: Mesagne owes Ostuni as many."""
    give(books, agreed, 90)
    return agreed


def test_the_fund_of_who_is_owed_gives_to_the_fund_of_who_owes(books, owing):
    before = fund_minutes(books), fund_minutes(owing)
    number = do(owing, "Irma", propose_settlement, books.bank_id, 60)
    facts = {"minutes": 60, "owes": True, "bank": "Banca del tempo di Ostuni"}
    facts |= {"bank_id": owing.bank_id}
    assert told("settlement_waits") == {books.people["Teresa"]: facts}
    assert between(books, owing) == 90
    do(books, "Teresa", settle, owing.bank_id, number)
    assert (between(books, owing), between(owing, books)) == (30, -30)
    assert (fund_minutes(books), fund_minutes(owing)) == (before[0] + 60, before[1] - 60)
    assert sum_of_all() == 120, "what the fixture gave Ada by hand"
    assert clearing_queries.uneven() == []
    assert broken_pairs() == []
    assert prove(owing.bank_id).is_true
    ended = told("settlement_ended")[owing.people["Irma"]]
    assert (ended["settled"], ended["minutes"]) == (True, 60)


def test_both_banks_keep_the_same_steps_each_with_its_sign(books, owing):
    number = do(books, "Teresa", propose_settlement, owing.bank_id, 90)
    do(owing, "Irma", settle, books.bank_id, number)
    mine = settling_queries.steps(books.bank_id, owing.bank_id)
    theirs = settling_queries.steps(owing.bank_id, books.bank_id)
    db.session.rollback()
    assert [(each.kind, each.by_us, each.position_minutes) for each in mine] == [
        ("proposed", True, 90),
        ("settled", False, 90),
    ]
    assert [each.position_minutes for each in theirs] == [-90, -90]
    assert mine[1].group_uid == theirs[1].group_uid is not None


def test_nobody_settles_alone(books, owing):
    number = do(books, "Teresa", propose_settlement, owing.bank_id, 90)
    with pytest.raises(NotOneself):
        do(books, "Teresa", settle, owing.bank_id, number)
    # She keeps the books of both banks: somebody else has to say yes.
    teresa = books.people["Teresa"]
    people.write()
    there = {"status": "active", "role": "administrator", "applied_at": people.MONDAY_9}
    db.session.add(Membership(bank_id=owing.bank_id, person_id=teresa, **there))
    db.session.commit()
    owing.people["Teresa"], owing.households["Teresa"] = teresa, None
    with pytest.raises(NotOneself):
        do(owing, "Teresa", settle, books.bank_id, number)
    do(owing, "Irma", settle, books.bank_id, number)


def test_one_proposal_at_a_time_and_only_what_is_owed(books, owing):
    for wrong in (0, 91):
        with pytest.raises(OwedLess) as refused:
            do(books, "Teresa", propose_settlement, owing.bank_id, wrong)
        assert refused.value.owed_minutes == 90
    number = do(books, "Teresa", propose_settlement, owing.bank_id, 90)
    with pytest.raises(SettlementWaits):
        do(owing, "Irma", propose_settlement, books.bank_id, 30)
    do(owing, "Irma", decline_settlement, books.bank_id, number)
    assert told("settlement_ended")[books.people["Teresa"]]["settled"] is False
    with pytest.raises(LostRace):
        do(owing, "Irma", settle, books.bank_id, number)
    do(owing, "Irma", propose_settlement, books.bank_id, 30)


def test_hours_that_came_back_meanwhile_are_not_settled(books, owing):
    number = do(books, "Teresa", propose_settlement, owing.bank_id, 90)
    args = (books.bank_id, books.accounts["Ada"], 15)
    do(owing, "Ivo", clearing.give_across, *args, memo=None)
    with pytest.raises(OwedLess) as refused:
        do(owing, "Irma", settle, books.bank_id, number)
    assert refused.value.owed_minutes == 75


def test_a_fund_gives_only_what_it_has(books, owing):
    number = do(books, "Teresa", propose_settlement, owing.bank_id, 90)
    tamper(
        "UPDATE account SET posted_minutes = 5, floor_minutes = 0 "
        f"WHERE kind = 'fund' AND bank_id = {owing.bank_id}"
    )
    with pytest.raises(FundShort) as refused:
        do(owing, "Irma", settle, books.bank_id, number)
    assert refused.value.left_minutes == 40


def test_books_that_differ_are_not_settled(books, owing):
    number = do(books, "Teresa", propose_settlement, owing.bank_id, 90)
    tamper("UPDATE transfer SET group_uid = NULL WHERE code = 12")
    with pytest.raises(BooksOff):
        do(owing, "Irma", settle, books.bank_id, number)


def test_without_an_agreement_nothing_is_settled(books, ostuni):
    with pytest.raises(NotFound):
        do(books, "Teresa", propose_settlement, ostuni.bank_id, 30)


def test_an_ended_agreement_is_taken_up_before_settling(books, owing):
    do(owing, "Irma", clearing.end_agreement, books.bank_id)
    with pytest.raises(AccountClosed):
        do(books, "Teresa", propose_settlement, owing.bank_id, 30)


def test_steps_are_only_added(books, owing):
    do(books, "Teresa", propose_settlement, owing.bank_id, 90)
    people.write()
    step = db.session.scalars(select(SettlementStep)).first()
    step.minutes = 30
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_the_report_is_the_same_from_both_sides(books, owing):
    args = (books.bank_id, books.accounts["Ada"], 15)
    do(owing, "Ivo", clearing.give_across, *args, memo=None)
    number = do(books, "Teresa", propose_settlement, owing.bank_id, 70)
    do(owing, "Irma", settle, books.bank_id, number)
    mine = settling_queries.crossings(books.bank_id, owing.bank_id, *EVER)
    theirs = settling_queries.crossings(owing.bank_id, books.bank_id, *EVER)
    db.session.rollback()
    assert (mine.opening_minutes, mine.given_minutes, mine.received_minutes) == (0, 90, 15)
    assert (mine.settled_minutes, mine.closing_minutes) == (-70, 5)
    assert (theirs.given_minutes, theirs.received_minutes) == (15, 90)
    assert (theirs.settled_minutes, theirs.closing_minutes) == (70, -5)
    assert (mine.groups, mine.uneven) == (3, 0)
    assert [each.minutes for each in mine.lines] == [90, -15, -70]
    assert [(each.group_uid, each.at, -each.minutes) for each in theirs.lines] == [
        (each.group_uid, each.at, each.minutes) for each in mine.lines
    ]
    assert [each.is_settlement for each in mine.lines] == [False, False, True]


def test_a_report_of_a_later_time_begins_with_what_was_owed(books, owing):
    after = date(2040, 1, 1), date(2040, 1, 31)
    found = settling_queries.crossings(books.bank_id, owing.bank_id, *after)
    db.session.rollback()
    assert (found.opening_minutes, found.closing_minutes, found.groups) == (90, 90, 0)


def test_the_pages_say_propose_settle_and_report(books, owing, door):
    here = f"/books/clearing/{owing.bank_id}"
    assert "We owe it 1 h 30" in door.read("Teresa", "/books/clearing")
    assert "1 h 30 of 10 hours" in door.read("Teresa", here)
    limits = {"debt": "600", "own_debt": "120", "from_day": ""}
    assert door.send("Teresa", f"{here}/limits", **limits).status_code == 303
    assert "1 h 30 of 2 hours" in door.read("Teresa", here)
    assert door.send("Teresa", f"{here}/limits", **limits | {"debt": "-1"}).status_code == 422
    assert door.send("Teresa", f"{here}/settlements", minutes="91").status_code == 409
    assert door.send("Teresa", f"{here}/settlements", minutes="").status_code == 422
    assert door.send("Teresa", f"{here}/settlements", minutes="60").status_code == 303
    assert "It waits for a yes of the other bank" in door.read("Teresa", here)
    assert door.send("Teresa", f"{here}/settlements/1/yes").status_code == 409
    do(owing, "Irma", settle, books.bank_id, 1)
    said = door.read("Teresa", here)
    assert "Settled: 1 hour" in said
    assert "Every line stands in the books of both banks" in said
    sheet = door.open("Teresa", f"{here}/report.csv?{DAYS}").get_data(as_text=True)
    rows = [line.split(",") for line in sheet.splitlines()[2:-1]]
    assert [(row[3], row[4], row[6]) for row in rows] == [("90", "90", "1"), ("-60", "30", "1")]
    assert "Ada" not in sheet
    assert door.open("Teresa", f"{here}/report.pdf?{DAYS}").data.startswith(b"%PDF")
    long_ago = door.read("Teresa", f"{here}?from=2001-01-01&to=2001-01-31")
    assert "Nothing went to and fro in these days" in long_ago
    assert door.open("Teresa", f"/books/clearing/{owing.bank_id + 1}").status_code == 404
