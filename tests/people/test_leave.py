"""Leaving: one act that takes one's own along at once, and what stays is told before."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from exchange.ledger import account_actions as accounts
from exchange.ledger import actions as ledger
from exchange.ledger import queries as books
from exchange.matching import actions as matching
from exchange.people import sign_in_queries
from exchange.people.consent import privacy_notice
from exchange.places import queries as places
from exchange.schedule import actions as schedule
from exchange.schedule import queries as hours
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Account
from models.notices import Notice
from models.people import HouseholdMember, Membership, Person
from tests.people.conftest import PASSWORD
from tests.rig.loose import loose


@pytest.fixture
def bank(door):
    """Its books are open, and Bruno has two hours from the fund and free evenings."""
    with door.app.app_context():
        with unit_of_work(act := door.cast.act(None, now=datetime.now(UTC))):
            accounts.open_bank_books(act=act)
            accounts.grant_starter(door.cast.households["Bruno"], 120, act=act)
        with unit_of_work(act := door.cast.act("Bruno", now=datetime.now(UTC))):
            schedule.set_weekly(door.cast.people["Bruno"], {0: [(64, 80)]}, act=act)
    return door


def leave(door, name, **fields):
    return door.post(door.signed_in(name), "/me/leaving", **{"password": PASSWORD} | fields)


def in_house(door, question, *args, **more):
    with door.app.app_context():
        return question(*args, bank_id=door.cast.bank_id, **more)


def membership(door, name):
    with door.app.app_context():
        return db.session.get(Membership, (door.cast.bank_id, door.cast.people[name]))


def in_fund(door):
    with door.app.app_context():
        of_fund = select(Account.posted_minutes).where(Account.kind == "fund")
        return sum(db.session.scalars(of_fund))


def test_who_leaves_takes_place_hours_and_sessions_along(bank):
    others = [bank.signed_in("Bruno") for _ in range(2)]
    answer = leave(bank, "Bruno")
    assert (answer.status_code, answer.location) == (303, "/gone")
    bruno = bank.cast.people["Bruno"]
    assert membership(bank, "Bruno").status == "left"
    assert in_house(bank, places.home_of, bruno) is None
    assert in_house(bank, places.cell_of, bruno) is None
    kept = in_house(bank, hours.hours_of, bruno, from_day=datetime.now(UTC).date())
    assert kept.weekly == {}
    assert [bank.is_in(other) for other in others] == [False, False]


def test_with_her_last_bank_the_way_in_ends_and_a_last_letter_is_sent(bank):
    leave(bank, "Bruno")
    with bank.app.app_context():
        bruno = db.session.get(Person, bank.cast.people["Bruno"])
        assert (bruno.email, bruno.password_hash, bruno.first_name) == (None, None, "Bruno")
    assert [each.address for each in bank.letters("left")] == ["bruno@prossima.test"]
    assert bank.sign_in(bank.browser(), "Bruno").status_code == 422


def test_minutes_of_who_lived_alone_can_be_given_to_the_fund(bank):
    assert "2 ore" in loose(bank.signed_in("Bruno").get("/me/leaving").text)
    before = in_fund(bank)
    leave(bank, "Bruno", donates="yes")
    assert in_fund(bank) == before + 120
    with bank.app.app_context():
        account = db.session.get(Account, (bank.cast.bank_id, bank.cast.accounts["Bruno"]))
        assert (account.posted_minutes, account.closed_at is not None) == (0, True)


def test_or_stay_where_they_are_for_the_operator(bank):
    leave(bank, "Bruno", donates="no")
    with bank.app.app_context():
        account = db.session.get(Account, (bank.cast.bank_id, bank.cast.accounts["Bruno"]))
        assert (account.posted_minutes, account.closed_at) == (120, None)


def test_a_debt_is_told_and_keeps_nobody(bank):
    with bank.app.app_context(), unit_of_work(act := bank.cast.act("Ada", now=datetime.now(UTC))):
        held = ledger.hold(bank.cast.households["Carla"], bank.cast.households["Ada"], 90, act=act)
        ledger.post(held, 90, act=act)
    page = loose(bank.signed_in("Carla").get("/me/leaving").text)
    assert "1 h 30 più di quanto hai dato" in page
    assert leave(bank, "Carla").status_code == 303


def test_hours_of_a_shared_home_stay_with_who_lives_there(bank):
    assert "Le ore di «Casa di Ada» restano" in bank.signed_in("Michele").get("/me/leaving").text
    leave(bank, "Michele")
    assert in_house(bank, books.balance_of, bank.cast.households["Ada"]) is not None
    told = bank.letters("household_left")
    assert [(each.person_id, each.facts) for each in told] == [
        (bank.cast.people["Ada"], {"name": "Michele"})
    ]


def test_leaving_asks_for_the_password(bank):
    assert leave(bank, "Bruno", password="not the right one").status_code == 422
    assert membership(bank, "Bruno").status == "active"


def test_who_wants_is_forgotten_by_name(bank):
    leave(bank, "Bruno", erases="y")
    with bank.app.app_context():
        bruno = db.session.get(Person, bank.cast.people["Bruno"])
        assert (bruno.first_name, bruno.last_name) == ("—", "")
        assert bruno.erased_at is not None
    assert [each.address for each in bank.letters("left")] == ["bruno@prossima.test"]


def test_who_left_can_join_anew(bank):
    leave(bank, "Bruno")
    bank.join(bank.browser(), email="bruno@prossima.test")
    assert bank.person("bruno@prossima.test").id != bank.cast.people["Bruno"]


def command(door, *words):
    return door.app.test_cli_runner().invoke(args=["privacy", *words], catch_exceptions=False)


def test_a_person_is_erased_by_command_and_no_word_of_hers_is_left(bank):
    person_id = bank.cast.people["Bruno"]
    assert command(bank, "erase", "bruno@prossima.test").output == "erased\n"
    with bank.app.app_context():
        assert db.session.get(Person, person_id).first_name == "—"
        assert sign_in_queries.standings(person_id) == []
        lives = select(HouseholdMember).where(
            HouseholdMember.person_id == person_id, HouseholdMember.until_at.is_(None)
        )
        assert db.session.scalars(lives).all() == []
        kinds = select(Notice.kind).where(Notice.person_id == person_id)
        assert db.session.scalars(kinds).all() == ["left"]
    again = command(bank, "erase", str(person_id))
    assert (again.exit_code, again.stdout) == (2, "")


@pytest.mark.parametrize("person", ["7", "9" * 20, "²", "nobody@prossima.test"])
def test_a_command_about_nobody_is_bad_input_and_repeats_no_address(bank, person):
    """Once, a number too large for any row, and signs that only look like digits, left a trace."""
    answer = command(bank, "export", person)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == "PERSON: nobody, or erased already\n"


def test_erasing_keeps_the_books_true(bank):
    command(bank, "erase", "bruno@prossima.test")
    with bank.app.app_context():
        posted = db.session.scalars(select(Account.posted_minutes)).all()
        assert sum(posted) == 0


def test_a_persons_data_is_handed_out_whole_without_the_others(bank):
    with bank.app.app_context(), unit_of_work(act := bank.cast.act(None, now=datetime.now(UTC))):
        matching.refresh_all(bank.cast.bank_id, act=act)
    answer = command(bank, "export", str(bank.cast.people["Bruno"]))
    assert answer.exit_code == 0
    for word in ("bruno@prossima.test", "via di Bruno 1", "Banca del tempo di Mesagne"):
        assert word in answer.output
    assert "Ada" not in answer.output


def test_her_copy_says_which_text_she_agreed_to(bank):
    bank.join(bank.browser(), email="nina@prossima.test")
    answer = command(bank, "export", "nina@prossima.test")
    [consent] = json.loads(answer.output)["people"]["consents"]
    assert consent["text_hash"] == privacy_notice("it").hash.hex()
