"""The fund asked twice at once, and answered twice at once: one ask stands, and one answer counts."""

import pytest

from exchange.ledger import actions as ledger
from exchange.ledger import fund_asking_actions as asking
from exchange.work import unit_of_work
from models.base import db
from models.fund import FundAsk
from tests import cast as people
from tests.races.test_ledger_races import balance, once

pytestmark = pytest.mark.usefixtures("write_path")


@pytest.fixture
def books(app):
    """Two adults of one house, and two who keep the books."""
    with app.app_context():
        cast = people.the_usual()
        people.add_person(cast, "Tea", role="administrator")
        with unit_of_work(act := cast.act("Teresa")):
            ledger.open_bank_books(act=act)
        yield cast


def test_two_adults_of_a_house_ask_the_fund_once(books, race):
    ask = ("hardship", None)
    answers = race(
        [once(books.act(name), asking.ask_fund, 60, *ask) for name in ("Ada", "Michele")]
    )
    assert sorted(each == "AskedOfFund" for each in answers) == [False, True]
    assert db.session.query(FundAsk).count() == 1


def test_two_who_keep_the_books_give_once(books, race):
    with unit_of_work(act := books.act("Ada")):
        ask_id = asking.ask_fund(60, "hardship", None, act=act)
    answers = race(
        [once(books.act(name), asking.give, ask_id, 60, words=None) for name in ("Teresa", "Tea")]
    )
    assert answers.count("NotOpen") == 1
    assert balance(books, "Ada") == (60, 0)
