"""One cheque brought by two at once, and entered while it is taken out of use: it moves minutes once or never."""

import pytest

from exchange.ledger import actions as ledger
from exchange.ledger import cheque_actions as cheques
from exchange.ledger.cheque import new_serial
from exchange.ledger.cheque_actions import Entry
from exchange.work import unit_of_work
from models.base import db
from models.cheques import Cheque
from tests import cast as people
from tests.cast import MONDAY_9
from tests.races.test_ledger_races import balance, once

pytestmark = pytest.mark.usefixtures("write_path")


@pytest.fixture
def books(app):
    with app.app_context():
        cast = people.the_usual()
        people.add_person(cast, "Elio", email=None)
        with unit_of_work(act := cast.act("Teresa")):
            ledger.open_bank_books(act=act)
        yield cast


@pytest.fixture
def serial(books):
    printed = new_serial()
    with unit_of_work(act := books.act("Carla")):
        cheques.print_book(books.people["Elio"], 60, [printed], act=act)
    return printed


def test_two_bring_the_same_cheque(books, serial, race):
    entry = Entry(serial, 60, MONDAY_9.date())
    answers = race([once(books.act(name), cheques.enter, entry) for name in ("Ada", "Bruno")])
    assert answers.count("ChequeUsed") == 1
    assert balance(books, "Elio") == (-60, 0)
    assert sorted(balance(books, name)[0] for name in ("Ada", "Bruno")) == [0, 60]


def test_it_is_entered_while_it_is_said_to_be_lost(books, serial, race):
    entry, cheque_id = Entry(serial, 60, MONDAY_9.date()), db.session.query(Cheque.id).scalar()
    db.session.rollback()
    answers = race(
        [
            once(books.act("Bruno"), cheques.enter, entry),
            once(books.act("Elio"), cheques.void_cheque, cheque_id),
        ]
    )
    state = db.session.query(Cheque.state).scalar()
    db.session.rollback()
    assert sum(each in ("ChequeUsed", "ChequeVoid", "LostRace") for each in answers) == 1
    assert (state, balance(books, "Bruno")[0]) in (("used", 60), ("void", 0))
