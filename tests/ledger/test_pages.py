"""The account of the house and the books, as their readers see them."""

import csv
import io
import re
from contextvars import Context
from html import unescape

import pytest

from exchange.ledger import actions as ledger
from exchange.ledger.codes import Code
from exchange.work import unit_of_work
from models.base import db
from tests import cast as people
from tests.ledger.conftest import (
    agree,
    fund,
    helped,
    move,
    set_balance_by_hand,
    settle,
    tamper,
    transfers,
)
from views.ledger import jobs


@pytest.fixture
def page(app, books):
    """Open a page as somebody; gives status and the words on it."""

    def page(name, path):
        answer = visit(app, books, name, path)
        return answer.status_code, words(answer.get_data(as_text=True))

    return page


def visit(app, cast, name, path):
    """A request of its own, not within the app context the test works in."""
    db.session.rollback()
    client = app.test_client()
    people.sign_in(client, cast, name)
    client.set_cookie("language", "en")
    return Context().run(client.get, path)


def words(html):
    main = re.search(r"<main.*</main>", html, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main.group() if main else html)).split())


def test_the_account_says_in_words_what_there_is(books, page):
    move(books, "Bruno", "Ada", 360, Code.DONATION)
    agree(books, "Ada", "Bruno", 180)
    status, said = page("Ada", "/account")
    assert status == 200
    assert "3 hours to use" in said
    assert "In all 6 hours, of which 3 hours set aside for Wednesday 9 January with Bruno." in said


@pytest.mark.parametrize(
    ("posted", "held", "said"),
    [
        (0, 0, "You are even You can still ask for 10 hours"),
        (-120, 0, "2 hours to give back You can still ask for 8 hours"),
        (-600, 0, "10 hours to give back That is as far as it goes"),
        (60, 90, "All is promised Already promised: 1 h 30 for exchanges agreed."),
        (990, 0, "16 h 30 to use −10 0 +16:30 You have more than 15 hours."),
    ],
)
def test_the_headline_is_true_on_both_sides_of_zero(books, page, posted, held, said):
    set_balance_by_hand(books, "Ada", posted_minutes=posted, held_minutes=held)
    assert said in page("Ada", "/account")[1].replace("neighbours trust you. ", "")


def test_a_line_says_what_who_how_and_what_was_left(books, page):
    exchange_id, hold_id = agree(books, "Ada", "Bruno", 120)
    settle(books, exchange_id, hold_id, 105, "one")
    said = page("Ada", "/account")[1]
    assert "Shopping Bruno Semeraro for you · confirmed by one side −1 h 45 −1 h 45" in said
    said = page("Bruno", "/account")[1]
    assert "Shopping Bruno for Casa di Ada · confirmed by one side +1 h 45 1 h 45" in said


def test_another_adult_reads_the_minutes_alone(books, page):
    helped(books, "Ada", "Bruno", 120)
    said = page("Michele", "/account")[1]
    assert "Another adult of the house −2 hours −2 hours" in said
    assert "Bruno" not in said
    assert "Shopping" not in said


def test_the_statement_of_another_house_is_nowhere(books, page):
    helped(books, "Ada", "Bruno", 120)
    assert "No movement yet" in page("Carla", "/account")[1]


def test_a_household_without_an_account_is_told_when_it_opens(app, books):
    elsewhere = people.open_bank("Ostuni", "074012")
    people.add_person(elsewhere, "Ivo", status="applied")
    tamper("DELETE FROM account WHERE id = :id", id=elsewhere.accounts["Ivo"])
    answer = visit(app, elsewhere, "Ivo", "/account")
    assert "There is no account yet" in answer.get_data(as_text=True)


def test_long_statements_are_read_page_by_page(books, page):
    for nth in range(55):
        payer = "Ada" if nth % 2 else "Carla"
        move(books, payer, "Bruno", 1, Code.DONATION)
    first = page("Bruno", "/account")[1]
    assert "Show earlier lines" in first
    assert first.count("A gift of hours") == 50


@pytest.mark.parametrize("before", ["x", "-1", "9" * 19, "9" * 400, "1.5"])
def test_an_address_nobody_gave_is_not_there(page, before):
    assert page("Ada", f"/account?before={before}")[0] == 404


def test_the_statement_leaves_as_a_sheet_without_formulas(app, books):
    move(books, "Bruno", "Ada", 60, Code.CORRECTION, memo='=HYPERLINK("http://x")')
    helped(books, "Ada", "Bruno", 45)
    answer = visit(app, books, "Ada", "/account/lines.csv")
    assert answer.mimetype == "text/csv"
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert [row[2:] for row in rows] == [
        ["What", "Who", "Confirmed", "Minutes", "Balance"],
        ["Shopping", "Bruno Semeraro for you", "confirmed by both", "-45", "15"],
        ["Corrected by the operator", '\'=HYPERLINK("http://x")', "", "60", "60"],
    ]


def test_the_books_show_three_proofs_and_every_movement(books, page):
    helped(books, "Ada", "Bruno", 120)
    jobs.seal(people.MONDAY_9)
    status, said = page("Teresa", "/books")
    assert status == 200
    assert "Sum of the accounts: 0" in said
    assert "Seals intact 10 rows, all read now." in said
    assert "Limits kept 14 accounts, none below its limit." in said
    assert "Casa di Ada Casa di Bruno 2 hours Exchange Automatic" in said
    assert "Hours issued Fund, part 1 125 hours Opening of the fund Teresa Semeraro" in said
    assert "Shopping" not in said


def test_the_books_can_be_kept_to_the_fund_to_what_was_mended_and_to_one_account(books, page):
    moved = move(books, "Ada", "Bruno", 45, Code.DONATION)
    with unit_of_work(act := books.act("Carla")):
        ledger.reverse(moved, memo="The wrong house.", act=act)
    move(books, "Ada", fund(books)[0], 15, Code.DONATION)
    jobs.seal(people.MONDAY_9)
    mended = page("Teresa", "/books?only=corrections")[1]
    assert "Corrects row 9 The wrong house. Carla Semeraro" in mended
    rows = mended.partition("By whom")[2]
    assert "A gift of hours" not in rows
    assert "Casa di Bruno" not in page("Teresa", "/books?only=fund")[1]
    one = page("Teresa", f"/books?account={books.accounts['Bruno']}")[1]
    assert "Only Casa di Bruno, now at 0 min." in one
    assert "Fund, part" not in one


def test_the_accounts_are_listed_with_their_limits(books, page):
    said = page("Teresa", "/books/accounts")[1]
    assert "Casa di Ada 0 min – −10 hours" in said
    assert "Hours issued −1,000 hours – none" in said


def test_the_whole_is_verified_on_asking_and_nothing_is_written(books, page):
    before = transfers()
    status, said = page("Teresa", "/books/verification")
    assert status == 200
    assert "The books are true" in said
    assert transfers() == before


def test_what_is_off_is_named(books, page):
    moved = move(books, "Ada", "Bruno", 45, Code.DONATION)
    jobs.seal(people.MONDAY_9)
    tamper("UPDATE transfer SET minutes = 60 WHERE id = :id", id=moved)
    for path in ("/books", "/books/verification"):
        said = page("Teresa", path)[1]
        assert "The accounts do not add up" in said
        assert "Seals broken 1 row was changed or removed." in said
    assert f"the earliest first {moved}" in said
    assert "Accounts to look at Casa di Ada Casa di Bruno" in said


@pytest.mark.parametrize("path", ["/books", "/books/accounts", "/books/verification"])
@pytest.mark.parametrize(("name", "status"), [("Carla", 404), ("Ada", 404), ("Teresa", 200)])
def test_only_the_administrator_opens_the_books(page, name, path, status):
    assert page(name, path)[0] == status


@pytest.mark.parametrize(
    "path", ["/books?only=mine", "/books?account=12345", "/books?account=x", "/books?before=x"]
)
def test_a_filter_that_is_none_is_not_there(page, path):
    assert page("Teresa", path)[0] == 404


def test_another_banks_account_is_not_there(books, page):
    elsewhere = people.open_bank("Ostuni", "074012")
    people.add_person(elsewhere, "Ivo")
    assert page("Teresa", f"/books?account={elsewhere.accounts['Ivo']}")[0] == 404
