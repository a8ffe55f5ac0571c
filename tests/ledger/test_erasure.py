"""Whoever is erased leaves minutes and no word: each proof holds, and neighbours read no name."""

import uuid

import pytest
from sqlalchemy import select, text

from exchange.ledger import fund_actions as fund
from exchange.ledger import lesson_actions as lessons
from exchange.ledger import limits_actions, sheet, sheet_queries, verify_queries
from exchange.ledger import seat_actions as seats
from exchange.ledger.codes import Code
from exchange.ledger.lesson_actions import NewLesson
from exchange.ledger.limits import Limits
from exchange.people.names import NAMELESS
from exchange.work import unit_of_work
from models.base import Base, db
from models.groups import GroupExchange
from models.ledger import TransferMemo
from models.notices import Notice
from models.people import HOUSE
from models.periods import LimitChange
from tests import cast as people
from tests.cast import at
from tests.ledger.conftest import helped, move, sum_of_all
from views.ledger import jobs
from views.privacy import parting

WORDS = "Segreto di Bruno"


def do(cast, who, deed, *args, now=people.MONDAY_9, **kept):
    with unit_of_work(act := cast.act(who, now=now)):
        return deed(*args, **kept, act=act)


@pytest.fixture
def lived_in(books):
    """Bruno was helped and helped, gave and was given to with words, taught, and had limits of his own."""
    helped(books, "Ada", "Bruno", 120)
    helped(books, "Bruno", "Carla", 60)
    do(books, "Ada", fund.give, None, 15, memo="Parole di Ada")
    move(books, "Ada", "Bruno", 15, Code.CORRECTION, memo=f"{WORDS}: corretto")
    do(books, "Bruno", fund.give, books.accounts["Carla"], 30, memo=WORDS)
    do(books, "Teresa", fund.grant, books.accounts["Bruno"], 30, "illness", memo=WORDS)
    limits = (books.accounts["Bruno"], Limits(-300, 600), WORDS)
    do(books, "Teresa", limits_actions.set_limits, *limits)
    new = NewLesson(WORDS, "Da Bruno", at(9, 15), 60, 4)
    lesson_id = do(books, "Bruno", lessons.offer_lesson, new)
    do(books, "Ada", seats.take_seat, lesson_id, books.people["Ada"], books.households["Ada"])
    came = [books.people["Ada"]]
    do(books, "Bruno", lessons.settle_lesson, lesson_id, came, now=at(9, 18))
    jobs.seal(people.MONDAY_9)
    jobs.prove(people.MONDAY_9)
    return books


def erase(cast, name):
    act = cast.act(None)
    with unit_of_work(act := type(act)(uuid.uuid4(), HOUSE, None, people.MONDAY_9, "test")):
        parting.erase(cast.people[name], act=act)


def proof(cast):
    found = verify_queries.prove(cast.bank_id)
    db.session.rollback()
    return found


def moved():
    """Every row as it is sealed."""
    found = [each.row for each in sheet_queries.everything() if isinstance(each, sheet.Written)]
    db.session.rollback()
    return found


def test_what_others_were_told_names_her_no_more(lived_in):
    """The news stays: somebody gave half an hour, and there was a lesson."""
    before = news(lived_in)
    assert all(word in str(before) for word in (WORDS, "Casa di Bruno"))
    erase(lived_in, "Bruno")
    after = news(lived_in)
    assert not [word for word in (WORDS, "Bruno") if word in str(after)]
    assert [each["minutes"] for each in after["gift"]] == [30]
    assert after["lesson_paid"] == [before["lesson_paid"][0] | {"title": NAMELESS}]


def news(cast):
    """Of everybody but Bruno, by kind."""
    found = {}
    rows = db.session.execute(
        select(Notice.kind, Notice.facts)
        .where(Notice.person_id != cast.people["Bruno"])
        .order_by(Notice.id)
    )
    for kind, facts in rows:
        found.setdefault(kind, []).append(facts)
    db.session.rollback()
    return found


def test_every_proof_holds_and_no_minute_moves(lived_in):
    before, rows = proof(lived_in), moved()
    erase(lived_in, "Bruno")
    after = proof(lived_in)
    assert before.is_true
    # What he still had has gone to the fund or stays for the operator: old rows are as they were.
    assert after.is_true
    assert moved()[: len(rows)] == rows
    assert after.head == before.head
    assert sum_of_all() == 0


def test_a_sheet_that_leaves_afterwards_proves_itself(lived_in):
    erase(lived_in, "Bruno")
    jobs.seal(people.MONDAY_9)
    records = list(sheet_queries.everything())
    db.session.rollback()
    assert sheet.prove(records).is_true


def test_words_and_salts_of_his_are_gone_and_others_stay(lived_in):
    erase(lived_in, "Bruno")
    kept = db.session.scalars(select(TransferMemo.text)).all()
    assert kept == ["Parole di Ada"]
    assert db.session.scalars(select(LimitChange.motive)).all() == ["—"]
    assert db.session.scalars(select(GroupExchange.title)).all() == ["—"]


def test_nothing_he_wrote_is_found_anywhere(lived_in):
    erase(lived_in, "Bruno")
    for name in Base.metadata.tables:
        rows = db.session.execute(text(f'SELECT * FROM "{name}"')).all()
        assert not [row for row in rows if WORDS in str(row) or "Bruno" in str(row)], name


def test_the_neighbour_reads_what_moved_without_a_name(lived_in, door):
    erase(lived_in, "Bruno")
    said = door.read("Ada", "/account")
    assert "Bruno" not in said
    assert WORDS not in said
    assert "Shopping — for you · confirmed by both −2 hours" in said
    said = door.read("Carla", "/account")
    assert "Carla for — · confirmed by both +1 hour" in said
    assert "A gift of hours from — +30 min" in said


def test_whoever_keeps_the_books_reads_no_name_either(lived_in, door):
    erase(lived_in, "Bruno")
    for path in ("/books", "/books/accounts", f"/books/accounts/{lived_in.accounts['Bruno']}"):
        said = door.read("Teresa", path)
        assert "Bruno" not in said
        assert WORDS not in said


def test_his_copy_had_all_of_it(lived_in):
    told = parting.export(lived_in.people["Bruno"])["ledger"]
    db.session.rollback()
    lines = [line for of_bank in told for line in of_bank]
    assert sorted(line["minutes"] for line in lines) == [-60, -30, 15, 30, 60, 120]
    assert {line["with"] for line in lines} == {None, "Ada", "Carla"}
    assert WORDS in {line["words"] for line in lines}


def test_who_stays_in_the_house_keeps_its_words(lived_in):
    do(lived_in, "Michele", fund.give, None, 5, memo="Parole di Michele")
    erase(lived_in, "Michele")
    kept = set(db.session.scalars(select(TransferMemo.text)))
    assert "Parole di Ada" in kept
    assert "Parole di Michele" not in kept
