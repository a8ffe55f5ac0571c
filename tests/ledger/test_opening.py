"""Balances come from paper once, whole, as they were shown, and before the first exchange."""

from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import func, select

from exchange.errors import NotOneself
from exchange.ledger import brought, opening_actions, opening_queries
from exchange.ledger import fund_actions as fund
from exchange.ledger import lesson_actions as lessons
from exchange.ledger import seat_actions as seats
from exchange.ledger.brought import Brought, Known, Problem, Reading
from exchange.ledger.codes import Code
from exchange.ledger.number import account_number
from exchange.ledger.verify_queries import prove
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Account, Transfer
from tests import cast as people
from tests.cast import MONDAY_9
from tests.ledger.conftest import (
    balance,
    helped,
    promise,
    set_balance_by_hand,
    sum_of_all,
    told,
    transfers,
)
from views.incoming import decoded, table

ROSSI = Known(1, "Famiglia  Rossi", "0000-0001-2", 0, -600)
VERDI = Known(2, "Famiglia Verdi", "0000-0002-4", 120, -600)
OTHER = Known(3, "famiglia verdi", "0000-0003-6", 0, None)


def read(text, *known):
    return brought.read(table(text), known or (ROSSI, VERDI))


def minutes(text):
    return {each.account.account_id: each.minutes for each in read(text).rows}


@pytest.mark.parametrize(
    "text",
    [
        "casa,minuti\nFamiglia Rossi,150\nFamiglia Verdi,-90",
        "Casa;Minuti\nfamiglia rossi;150\n\nFAMIGLIA VERDI;−90\n",
        "minutes\thousehold\r\n150\t0000-0001-2\r\n-90\tFamiglia Verdi\r\n",
        "casa;ore\nFamiglia Rossi;2,5\nFamiglia Verdi;-1:30",
        "casa,ore,note\nFamiglia Rossi,2.50,ok\nFamiglia Verdi,-1:30,",
        "casa;minuti\n'Famiglia Rossi;2:30\nFamiglia Verdi;- 90".replace("'", ""),
    ],
)
def test_a_table_is_read_as_offices_write_it(text):
    found = read(text)
    assert found.problems == []
    assert minutes(text) == {1: 150, 2: -90}
    assert (found.credit_minutes, found.debt_minutes) == (150, 90)
    assert [each.after_minutes for each in found.rows] in ([150, 30], [30, 150])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem(1, "", "empty")),
        ("casa;minuti\n", Problem(1, "", "empty")),
        ("casa;importo\nFamiglia Rossi;1", Problem(1, "minutes", "no_column")),
        ("nome;minuti\nFamiglia Rossi;1", Problem(1, "household", "no_column")),
        ("casa;minuti\nFamiglia Bianchi;1", Problem(2, "household", "no_such_household")),
        ("casa;minuti\n;1", Problem(2, "household", "no_such_household")),
        ("casa;minuti\nFamiglia Rossi;1,5", Problem(2, "minutes", "not_minutes")),
        ("casa;minuti\nFamiglia Rossi;", Problem(2, "minutes", "not_minutes")),
        ("casa;minuti\nFamiglia Rossi;1:60", Problem(2, "minutes", "not_minutes")),
        ("casa;ore\nFamiglia Rossi;0,333", Problem(2, "hours", "not_minutes")),
        ("casa;minuti\nFamiglia Rossi;-601", Problem(2, "minutes", "below_limit")),
    ],
)
def test_what_cannot_be_read_says_where(text, problem):
    found = read(text)
    assert found.problems == [problem]


def test_a_household_that_stands_twice_is_named_each_time():
    found = read("casa;minuti\nFamiglia Rossi;1\n0000-0001-2;2")
    assert [(each.row, each.kind) for each in found.problems] == [(2, "twice"), (3, "twice")]


def test_two_households_of_one_name_are_told_apart_by_number():
    found = read("casa;minuti\nFamiglia Verdi;1", VERDI, OTHER)
    assert [each.kind for each in found.problems] == ["two_households"]
    found = read("casa;minuti\n0000-0003-6;-9000", VERDI, OTHER)
    assert (found.problems, found.rows[0].account) == ([], OTHER)


def test_old_letters_and_marks_are_read():
    assert decoded("Niccolò".encode("cp1252")) == "Niccolò"
    assert decoded("\ufeffNiccolò".encode()) == "Niccolò"


@pytest.mark.parametrize("text", ['casa;minuti\n"Famiglia', "a" * 200_000, "x\n" * 60_000])
def test_what_is_no_table_is_not_read_in_part(text):
    with pytest.raises(ValueError, match=r"no table|too large"):
        table(text)


@pytest.fixture
def young(books):
    """A bank whose households have not exchanged anything yet."""
    return books


def issuance(cast):
    found = db.session.scalar(
        select(Account.posted_minutes).where(
            Account.bank_id == cast.bank_id, Account.kind == "issuance"
        )
    )
    db.session.rollback()
    return found


TEXT = "casa;minuti\nCasa di Ada;150\nCasa di Bruno;-90\nCasa di Carla;0"


def test_the_preview_shows_and_writes_nothing(young, door):
    before = transfers()
    answer = door.send("Teresa", "/books/opening/preview", text=TEXT)
    assert answer.status_code == 200
    for words in ("This is what was understood", "2 h 30", "Casa di Bruno", "+1 hour"):
        assert words in answer.text.replace("\N{NO-BREAK SPACE}", " ")
    assert transfers() == before


def test_confirmed_it_is_written_whole_against_the_issue(young, door):
    before = issuance(young)
    assert door.send("Teresa", "/books/opening", text=TEXT).status_code == 303
    assert (balance(young, "Ada"), balance(young, "Bruno")) == ((150, 0), (-90, 0))
    assert issuance(young) == before - 60
    assert (sum_of_all(), prove(young.bank_id).is_true) == (0, True)
    assert told("balance_brought")[young.people["Michele"]] == {"minutes": 150}
    assert young.people["Carla"] not in told("balance_brought")
    assert "Balance brought along +2 h 30" in door.read("Ada", "/account")
    said = door.read("Teresa", "/books/opening")
    assert "3 households on 7 Jan 2030: 2 h 30 above zero, 1 h 30 below." in said


def test_a_second_time_is_refused(young, door):
    assert door.send("Teresa", "/books/opening", text=TEXT).status_code == 303
    answer = door.send("Teresa", "/books/opening", text=TEXT)
    assert answer.status_code == 409
    assert "It was done before." in answer.text
    assert balance(young, "Ada") == (150, 0)


def lesson(cast):
    new = lessons.NewLesson("Sewing", "Parish hall", MONDAY_9 + timedelta(days=2), 60, 4)
    with unit_of_work(act := cast.act("Ada")):
        lesson_id = lessons.offer_lesson(new, act=act)
    with unit_of_work(act := cast.act("Bruno")):
        seat = (cast.people["Bruno"], cast.households["Bruno"])
        seats.take_seat(lesson_id, *seat, act=act)


def gift(cast):
    set_balance_by_hand(cast, "Ada", posted_minutes=60)
    with unit_of_work(act := cast.act("Ada")):
        fund.give(cast.accounts["Carla"], 30, memo=None, act=act)


def promised(cast):
    promise(cast, "Ada", "Bruno", 15)


@pytest.mark.parametrize("deed", [promised, lesson, gift])
def test_once_hours_go_between_people_it_is_too_late(young, door, deed):
    deed(young)
    answer = door.send("Teresa", "/books/opening", text=TEXT)
    assert answer.status_code == 409
    assert "Hours went between people here already" in door.read("Teresa", "/books/opening")
    assert balance(young, "Bruno")[0] == 0


def test_nobody_brings_hours_to_her_own_home(young, door):
    text = TEXT + "\nCasa di Teresa;30"
    for path in ("/books/opening/preview", "/books/opening"):
        answer = door.send("Teresa", path, text=text)
        assert answer.status_code == 422
        assert "Row 5, household: It is your own home" in answer.text
    known = Known(young.accounts["Teresa"], "Casa di Teresa", "", 0, -600)
    reading = Reading([Brought(2, known, 30)], [])
    with pytest.raises(NotOneself), unit_of_work(act := young.act("Teresa")):
        opening_actions.bring_balances(reading, act=act)
    assert balance(young, "Teresa") == (0, 0)
    assert opening_queries.opening(young.bank_id) is None


def test_an_administrator_of_another_home_brings_them_all(young, door):
    people.add_person(young, "Olga", role="administrator")
    text = TEXT + "\nCasa di Teresa;30"
    assert door.send("Olga", "/books/opening", text=text).status_code == 303
    assert balance(young, "Teresa") == (30, 0)


def test_one_wrong_row_keeps_all_out(young, door):
    answer = door.send("Teresa", "/books/opening", text=TEXT + "\nCasa di Nessuno;5")
    assert answer.status_code == 422
    assert "Row 5, household" in answer.text
    assert transfers() == 8
    assert opening_queries.opening(young.bank_id) is None


def test_a_file_is_read_too(young, door):
    file = (BytesIO(TEXT.encode("cp1252")), "saldi.csv")
    answer = door.send("Teresa", "/books/opening/preview", file=file, text="")
    assert answer.status_code == 200
    assert "Casa di Bruno" in answer.text


def test_a_household_may_be_named_by_its_number(young, door):
    handle = db.session.scalar(select(Account.handle).where(Account.id == young.accounts["Ada"]))
    text = f"conto;minuti\n{account_number(handle)};30"
    assert door.send("Teresa", "/books/opening", text=text).status_code == 303
    assert balance(young, "Ada") == (30, 0)


def test_each_bank_brings_its_own(young, door):
    elsewhere = people.open_bank("Ostuni", "074012")
    people.add_person(elsewhere, "Ivo")
    helped(young, "Ada", "Bruno", 15)
    assert not opening_queries.has_exchanged(elsewhere.bank_id)
    names = [each.name for each in opening_queries.households(elsewhere.bank_id, seen_by=0)]
    assert names == ["Casa di Ivo"]
    count = select(func.count()).where(Transfer.code == Code.OPENING)
    assert db.session.scalar(count) == 0
