"""The head of the chain goes where nobody who holds the database can reach it, and is found again."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from exchange.ledger.codes import Code
from models.act import ActRow
from models.base import db
from models.ledger import Anchor, Seal
from models.notices import Notice
from tests import cast as people
from tests.cast import MONDAY_9
from tests.ledger.conftest import helped, move, tamper, told
from views.ledger import jobs, rounds
from views.notices import writing


@pytest.fixture
def proved(books):
    """Ten rows sealed, proved and anchored on Monday."""
    helped(books, "Ada", "Bruno", 120)
    jobs.seal(MONDAY_9)
    jobs.prove(MONDAY_9)
    return books


def anchors():
    found = db.session.execute(select(Anchor.day, Anchor.seq, Anchor.hash, Anchor.sent_to)).all()
    db.session.rollback()
    return found


def head(cast):
    seal = db.session.scalar(select(Seal.hash).order_by(Seal.seq.desc()).limit(1))
    db.session.rollback()
    return seal.hex()


def test_each_days_head_goes_to_the_administrators_once(proved):
    assert rounds.publish_heads(MONDAY_9) == 1
    assert rounds.publish_heads(MONDAY_9 + timedelta(hours=1)) == 0
    (anchor,) = anchors()
    facts = {"day": "2030-01-07", "seq": 10, "hash": anchor.hash.hex(), "minutes": 60_240}
    assert told("head") == {proved.people["Teresa"]: facts}
    assert anchor.sent_to == "administrators:1 page"


def test_a_bank_without_administrators_publishes_on_its_page_alone(app, proved):
    tamper("UPDATE membership SET role = 'member'")
    assert rounds.publish_heads(MONDAY_9) == 1
    assert anchors()[0].sent_to == "administrators:0 page"


def test_the_page_is_for_anybody_and_may_be_kept(proved, app):
    client = app.test_client()
    for path in ("/transparency", "/transparency.json"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=3600"
        assert "Set-Cookie" not in answer.headers
        again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304


def test_the_page_tells_rows_and_seals_and_no_name(proved, app, door):
    seal = anchors()[0].hash.hex()
    client = app.test_client()
    told = client.get("/transparency.json").get_json()
    (bank,) = told["banks"]
    assert bank["slug"] == "mesagne"
    assert bank["heads"] == [{"day": "2030-01-07", "seq": 10, "hash": seal, "sum_minutes": 60_240}]
    page = client.get("/transparency").text
    assert seal in page.replace("<wbr>", "")
    # The same for who is signed in, whoever that is.
    assert door.open("Ada", "/transparency").text == page
    for name in ("Ada", "Bruno", "Semeraro", "Casa di"):
        assert name not in page


def test_it_speaks_the_language_of_the_address_or_the_browser(proved, app):
    client = app.test_client()
    assert "I conti, aperti" in client.get("/transparency").text
    assert "open to be checked" in client.get("/transparency?in=en").text
    english = {"Accept-Language": "en-GB"}
    answer = client.get("/transparency", headers=english)
    assert 'lang="en"' in answer.text
    assert "Accept-Language" in answer.headers["Vary"]


def verify(app, *words):
    db.session.rollback()
    done = app.test_cli_runner().invoke(args=["ledger", "verify", "--json", *words])
    return done.exit_code, done


def test_a_head_that_was_kept_is_found_in_the_books(proved, app):
    kept = head(proved)
    move(proved, "Ada", "Bruno", 15, Code.DONATION)
    jobs.seal(MONDAY_9)
    code, done = verify(app, "--published", kept)
    assert code == 0
    assert json.loads(done.stdout)["published_missing"] == []


def test_a_cut_tail_is_found_by_a_head_kept_elsewhere(proved, app):
    """Somebody with all keys cuts the last row off, and mends every trace in the database."""
    kept = head(proved)
    tamper(
        "UPDATE account SET posted_minutes = 0 WHERE household_id IS NOT NULL",
        "DELETE FROM exchange",
        "DELETE FROM seal WHERE seq >= 9",
        "DELETE FROM anchor",
        "DELETE FROM transfer WHERE kind = 3",
        "DELETE FROM transfer WHERE kind = 2",
        "UPDATE seal_head SET seq = 8, hash = (SELECT hash FROM seal WHERE seq = 8)",
    )
    assert verify(app)[0] == 0
    code, done = verify(app, "--published", kept)
    assert code == 1
    assert json.loads(done.stdout)["published_missing"] == [kept]


def test_administrators_hear_once_a_day_that_the_books_are_off(proved):
    tamper("UPDATE transfer SET minutes = 1 WHERE kind = 3")
    for hour in (0, 1):
        jobs.prove(MONDAY_9 + timedelta(days=1, hours=hour))
    facts = told("books_off")[proved.people["Teresa"]]
    assert len(facts["rows"]) == 1
    assert set(facts["accounts"]) == {proved.accounts["Ada"], proved.accounts["Bruno"]}
    kinds = db.session.scalar(select(func.count()).where(Notice.kind == "books_off"))
    assert kinds == 1
    assert [anchor.day for anchor in anchors()] == [date(2030, 1, 7)]


@pytest.fixture
def first_of_the_month():
    """The one after the month in which the database writes, at ten in the morning."""
    now = datetime.now(UTC)
    first = (now.replace(day=1) + timedelta(days=32)).replace(day=1, hour=9, minute=0)
    return first


def test_the_month_comes_by_mail_to_each_adult_who_wants_it(proved, first_of_the_month):
    tamper(
        "UPDATE membership SET statement_by_mail = :no WHERE person_id = :id",
        no=False,
        id=proved.people["Michele"],
    )
    assert rounds.send_statements(first_of_the_month - timedelta(days=5)) == 0
    assert rounds.send_statements(first_of_the_month) == 2
    assert rounds.send_statements(first_of_the_month + timedelta(days=3)) == 0
    mails = told("statement")
    assert set(mails) == {proved.people["Ada"], proved.people["Bruno"]}
    facts = mails[proved.people["Ada"]]
    assert (facts["opening_minutes"], facts["closing_minutes"]) == (0, -120)
    assert [line[1:] for line in facts["lines"]] == [[-120, -120]]
    assert facts["head"]["seq"] == 10
    verbs = db.session.scalars(select(ActRow.verb).where(ActRow.verb.startswith("clock")))
    assert verbs.all() == []


def test_the_letter_of_the_month_names_no_neighbour_and_carries_the_seal(
    app, proved, first_of_the_month
):
    rounds.send_statements(first_of_the_month)
    facts = told("statement")[proved.people["Ada"]]
    with app.test_request_context():
        letter = writing.write("statement", facts, language="it", zone="Europe/Rome")
    said = "\n".join([letter.subject, *letter.lines])
    assert "Bruno" not in said
    assert anchors()[0].hash.hex() in said
    assert "−2\N{NO-BREAK SPACE}ore" in said
    assert letter.link.startswith("/account/statements/20")


def test_a_month_in_which_nothing_has_ever_moved_is_not_mailed(books, first_of_the_month):
    assert rounds.send_statements(first_of_the_month) == 0


def test_long_months_are_cut_at_their_beginning(proved, first_of_the_month):
    for _ in range(65):
        move(proved, "Bruno", "Ada", 1, Code.DONATION)
    rounds.send_statements(first_of_the_month)
    facts = told("statement")[proved.people["Ada"]]
    assert (len(facts["lines"]), facts["not_shown"]) == (60, 6)
    assert facts["closing_minutes"] == -55


def test_another_bank_has_its_own_mail(proved, first_of_the_month):
    elsewhere = people.open_bank("Ostuni", "074012")
    people.add_person(elsewhere, "Ivo")
    assert rounds.send_statements(first_of_the_month) == 2
