"""An employer gives hours to the fund: so many a year, for a reason of the bank, and reads nobody's name."""

from datetime import datetime

import pytest

from exchange.errors import CreditTooLow, NotFound
from exchange.ledger import actions as ledger
from exchange.ledger import body_giving_actions as giving
from exchange.ledger import body_giving_queries as queries
from exchange.ledger import fund_actions as fund
from exchange.ledger import fund_queries
from exchange.ledger import organisation_actions as organisations
from exchange.ledger.codes import Code
from exchange.ledger.refusals import YearFull
from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from models.base import db
from models.people import RuleSet
from tests import cast
from tests.cast import LONG_AGO, MONDAY_9, ROME


@pytest.fixture
def town(app):
    with app.app_context():
        found = cast.the_usual()
        do(found, "Teresa", ledger.open_bank_books)
        found.body = do(found, "Teresa", add_organisation, "Cooperativa Il Faro", "cooperative")
        found.account = do(found, "Teresa", organisations.open_organisation, found.body, 0)
        do(found, "Teresa", fund.grant, found.account, 600, "meeting", memo=None)
        yield found
        db.session.rollback()


def do(town, who, deed, *args, now=MONDAY_9, **kept):
    with unit_of_work(act := town.act(who, now=now)):
        return deed(*args, **kept, act=act)


def give(town, minutes, reason="illness", **kept):
    return do(town, "Carla", giving.give_as_body, town.body, minutes, reason, **kept)


def allow(town, minutes):
    cast.write()
    rules = {"body_gives_year_minutes": minutes}
    db.session.add(
        RuleSet(bank_id=town.bank_id, version=2, rules=rules, motive="less", at=LONG_AGO)
    )
    db.session.commit()


def year_now():
    """The books are dated by the database's own clock."""
    return datetime.now(ROME).year


def test_what_is_given_is_in_the_fund_with_its_reason(town):
    before = fund_queries.fund_minutes(town.bank_id)
    give(town, 120)
    assert fund_queries.fund_minutes(town.bank_id) == before + 120
    account = queries.body_account(town.body, bank_id=town.bank_id)
    assert (account.balance_minutes, account.available_minutes) == (480, 480)
    sums = {(each.code, each.reason): each.minutes for each in fund_queries.fund_sums(town.bank_id)}
    assert sums[Code.DONATION, "illness"] == 120
    given = queries.given_by_year(town.account, [year_now()], bank_id=town.bank_id)
    assert given == [(year_now(), 120)]


def test_no_more_than_is_there_and_for_no_other_reason(town):
    with pytest.raises(CreditTooLow):
        give(town, 601)
    with pytest.raises(NotFound):
        give(town, 60, "our logo on the wall")


def test_a_year_is_full(town):
    allow(town, 200)
    now = datetime.now(ROME)
    give(town, 150, now=now)
    with pytest.raises(YearFull) as no:
        give(town, 60, now=now)
    assert no.value.left_minutes == 50
    give(town, 50, now=now)


def test_of_few_homes_nothing_is_told(town):
    homes = ("Ada", "Bruno", "Elia", "Ida", "Noemi")
    for name in homes[2:]:
        cast.add_person(town, name)
    for name in homes[:4]:
        do(town, "Teresa", fund.grant, town.accounts[name], 60, "illness", memo=None)
    assert queries.reached(year_now(), bank_id=town.bank_id) is None
    do(town, "Teresa", fund.grant, town.accounts[homes[4]], 60, "illness", memo=None)
    assert queries.reached(year_now(), bank_id=town.bank_id) == queries.Reached(5, 300)


def test_a_body_without_an_account_gives_nothing(town):
    other = do(town, "Teresa", add_organisation, "Altra", "cooperative")
    with pytest.raises(NotFound):
        do(town, "Carla", giving.give_as_body, other, 60, "illness")
    assert queries.body_account(other, bank_id=town.bank_id) is None
