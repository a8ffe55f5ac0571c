"""A bank is opened, gets rules and its first operator, all from the machine and each wholly or not."""

import json

import pytest
from sqlalchemy import func, select

from exchange.ledger import queries as books
from exchange.ledger import verify_queries
from exchange.people import bank_queries, sign_in_queries
from exchange.people.queries import rules_of
from models.base import db
from models.ledger import Account
from models.people import Bank, BankMunicipality, Membership, RuleSet
from models.sign_in import SignIn
from tests import cast

OPEN = ["open-bank", "oria", "--name", "Banca del tempo di Oria", "--short-name", "Oria"]


@pytest.fixture
def town(app):
    with app.app_context():
        app.cast = cast.the_usual()
        yield app


def people(app, *words, file=None):
    answer = app.test_cli_runner().invoke(
        args=["people", *words], input=file, catch_exceptions=False
    )
    db.session.rollback()
    return answer


def opened(app, *municipalities):
    given = [word for istat in municipalities for word in ("--municipality", istat)]
    return people(app, *OPEN, *given)


def membership(app, name):
    key = (app.cast.bank_id, app.cast.people[name])
    return db.session.get(Membership, key, populate_existing=True)


def test_a_new_bank_has_its_towns_its_rules_and_true_books(town):
    assert opened(town, "074011", "074019").exit_code == 0
    bank_id = bank_queries.bank_called("oria")
    towns = select(BankMunicipality.istat).where(BankMunicipality.bank_id == bank_id)
    assert set(db.session.scalars(towns)) == {"074011", "074019"}
    assert rules_of(bank_id) == rules_of(town.cast.bank_id)
    fund = select(func.sum(Account.posted_minutes)).where(
        Account.bank_id == bank_id, Account.kind == "fund"
    )
    assert db.session.scalar(fund) > 0
    proof = verify_queries.prove(bank_id)
    assert proof.is_true
    assert proof.transfers > 0
    db.session.rollback()


def test_a_bank_is_listed_by_its_slug(town):
    opened(town, "074011")
    assert people(town, "banks").stdout.splitlines() == [
        "mesagne\tBanca del tempo di Mesagne",
        "oria\tBanca del tempo di Oria",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--municipality", "999999"], "no such number: 999999"),
        (["--municipality", "074011", "--zone", "Europe/Oria"], "no such zone"),
        (["--municipality", "074011", "--short-name", "O" * 25], "up to 24"),
    ],
)
def test_what_no_bank_can_be_is_said_and_nothing_is_opened(town, words, said):
    answer = people(town, *OPEN, *words)
    assert answer.exit_code == 2
    assert said in answer.stderr
    assert answer.stdout == ""
    assert bank_queries.bank_called("oria") is None


def test_two_banks_have_no_slug_in_common(town):
    opened(town, "074011")
    answer = opened(town, "074019")
    assert answer.exit_code == 2
    assert "there is a bank oria already" in answer.stderr
    assert db.session.scalar(select(func.count()).where(Bank.slug == "oria")) == 1


def test_the_first_operator_of_a_bank_is_admitted_by_being_appointed(town):
    opened(town, "074011")
    bank_id = bank_queries.bank_called("oria")
    cast.write()
    first = cast.Cast(bank_id)
    cast.add_person(first, "Elena", status="applied")
    cast.write()
    db.session.delete(
        db.session.scalars(
            select(Account).where(Account.household_id == first.households["Elena"])
        ).one()
    )
    db.session.commit()
    words = ["appoint", "elena@prossima.test", "--bank", "oria", "--role", "operator"]
    assert people(town, *words).exit_code == 0
    now = db.session.get(Membership, (bank_id, first.people["Elena"]))
    assert (now.status, now.role) == ("active", "operator")
    assert books.balance_of(first.households["Elena"], bank_id=bank_id).posted_minutes == 120


def test_who_is_appointed_signs_in_anew(town, client):
    token = cast.sign_in(client, town.cast, "Ada")
    number = str(town.cast.people["Ada"])
    words = ["appoint", number, "--bank", "mesagne", "--role", "administrator"]
    assert people(town, *words).exit_code == 0
    assert membership(town, "Ada").role == "administrator"
    assert db.session.get(SignIn, sign_in_queries.token_hash(token)) is None


@pytest.mark.parametrize("person", ["nobody@prossima.test", "dina@prossima.test", "7"])
def test_only_who_joined_is_appointed(town, person):
    answer = people(town, "appoint", person, "--bank", "mesagne", "--role", "operator")
    assert answer.exit_code == 2
    assert person not in answer.output
    assert membership(town, "Dina").role == "member"


def test_new_rules_hold_from_now_on_and_the_old_stay_readable(town):
    words = ["rules", "mesagne", "--set", "-", "--motive", "Assemblea di marzo"]
    answer = people(town, *words, file=json.dumps({"answer_hours": 24}))
    assert answer.exit_code == 0
    assert rules_of(town.cast.bank_id).answer_hours == 24
    kept = select(RuleSet.version, RuleSet.motive).where(RuleSet.bank_id == town.cast.bank_id)
    assert db.session.execute(kept.order_by(RuleSet.version)).all() == [
        (1, "opening"),
        (2, "Assemblea di marzo"),
    ]


def test_rules_are_printed_as_they_can_be_given_again(town):
    printed = people(town, "rules", "mesagne").stdout
    before = rules_of(town.cast.bank_id)
    assert people(town, "rules", "mesagne", "--set", "-", "--motive", "x", file=printed)
    assert rules_of(town.cast.bank_id) == before


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ('{"answer_hour": 24}', "answer_hour: unknown"),
        ('{"answer_hours": "24"}', "answer_hours: not a number"),
        ("[]", "no JSON object"),
        ("{", "no JSON object"),
    ],
)
def test_rules_that_make_no_sense_are_not_given(town, document, said):
    words = ["rules", "mesagne", "--set", "-", "--motive", "x"]
    answer = people(town, *words, file=document)
    assert answer.exit_code == 2
    assert said in answer.stderr
    assert rules_of(town.cast.bank_id).answer_hours == 48


def test_new_rules_need_a_reason(town):
    assert people(town, "rules", "mesagne", "--set", "-", file="{}").exit_code == 2


def test_a_bank_that_is_not_there_has_no_rules(town):
    answer = people(town, "rules", "atlantis")
    assert answer.exit_code == 2
    assert "no bank is called atlantis" in answer.stderr
