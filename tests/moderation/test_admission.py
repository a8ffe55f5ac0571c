"""Admitting: an account and its first minutes, once; never by oneself; always with an answer."""

from datetime import date

import pytest
from sqlalchemy import func, select

from exchange.errors import NotFound, NotOneself, NotOpen
from exchange.ledger import actions as ledger
from exchange.ledger import queries as books
from exchange.moderation import actions as moderation
from exchange.moderation import queries
from exchange.people import joining_actions as joining
from exchange.people import leaving_actions as leaving
from exchange.people.bank_actions import decide_rules
from exchange.people.joining_queries import banks
from exchange.people.living_queries import households_of
from exchange.people.queries import checks_of
from exchange.people.refusals import AddressUnproven
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Account
from models.notices import Notice
from models.people import Membership, Person
from tests import cast
from views.language import in_language
from views.moderation import desk_page
from views.people.bank_words import bank_notes


@pytest.fixture
def town(app):
    with app.app_context():
        town = cast.the_usual()
        cast.add_person(town, "Elira", status="applied")
        cast.write()
        db.session.delete(
            db.session.scalars(
                select(Account).where(Account.household_id == town.households["Elira"])
            ).one()
        )
        db.session.commit()
        act = town.act(None)
        with unit_of_work(act):
            ledger.open_bank_books(act=act)
        yield town


def done(act, deed, *args, **kept):
    with unit_of_work(act):
        return deed(*args, **kept, act=act)


def told(kind):
    return db.session.scalar(select(func.count()).select_from(Notice).where(Notice.kind == kind))


def test_an_applicant_waits_on_the_desk(town):
    assert [a.first_name for a in queries.applications(bank_id=town.bank_id)] == ["Elira"]


def test_approval_opens_the_account_with_the_starter_minutes(town):
    done(town.act("Carla"), moderation.approve, town.people["Elira"])
    balance = books.balance_of(town.households["Elira"], bank_id=town.bank_id)
    assert balance.posted_minutes == 120
    assert queries.applications(bank_id=town.bank_id) == []
    assert told("application_approved") == 1


def test_an_applicant_is_approved_once(town):
    done(town.act("Carla"), moderation.approve, town.people["Elira"])
    with pytest.raises(NotOpen):
        done(town.act("Teresa"), moderation.approve, town.people["Elira"])
    assert told("application_approved") == 1


def test_a_refusal_is_told_with_its_motive(town):
    done(town.act("Carla"), moderation.refuse, town.people["Elira"], "abita fuori provincia")
    notice = db.session.scalars(select(Notice)).one()
    assert notice.facts["motive"] == "abita fuori provincia"
    accounts = db.session.scalar(
        select(func.count())
        .select_from(Account)
        .where(Account.household_id == town.households["Elira"])
    )
    assert accounts == 0


def test_nobody_decides_on_herself_or_who_lives_with_her(town):
    cast.add_person(town, "Fabio", status="applied", household="Carla")
    for name in ("Carla", "Fabio"):
        with pytest.raises(NotOneself):
            done(town.act("Carla"), moderation.approve, town.people[name])


def test_an_operator_of_another_bank_finds_nobody(town):
    other = cast.open_bank("Ostuni", "074012")
    cast.add_person(other, "Olga", role="operator")
    with pytest.raises(NotFound):
        done(other.act("Olga"), moderation.approve, town.people["Elira"])
    assert queries.applications(bank_id=other.bank_id) == []


def test_a_check_seen_counts_until_it_is_withdrawn(town):
    bruno = town.people["Bruno"]
    done(
        town.act("Carla"),
        moderation.see_check,
        bruno,
        "criminal_record",
        date(2030, 1, 7),
        valid_until=date(2030, 7, 7),
        exempt_motive=None,
    )
    (check,) = checks_of([bruno], bank_id=town.bank_id)[bruno]
    assert check.holds_on(date(2030, 7, 7))
    assert not check.holds_on(date(2030, 7, 8))
    page = queries.member_page(bruno, bank_id=town.bank_id)
    done(town.act("Carla"), moderation.withdraw_check, bruno, page.checks[0].id)
    assert checks_of([bruno], bank_id=town.bank_id) == {bruno: []}


def test_an_operator_cannot_check_herself(town):
    with pytest.raises(NotOneself):
        done(
            town.act("Carla"),
            moderation.see_check,
            town.people["Carla"],
            "identity",
            date(2030, 1, 7),
            valid_until=None,
            exempt_motive=None,
        )


def test_a_search_takes_letters_and_not_patterns(town):
    assert [m.first_name for m in queries.members(bank_id=town.bank_id, named="br")] == ["Bruno"]
    assert queries.members(bank_id=town.bank_id, named="%") == []


def test_a_certificate_without_an_end_is_given_one(town):
    bruno = town.people["Bruno"]
    done(
        town.act("Carla"),
        moderation.see_check,
        bruno,
        "criminal_record",
        date(2030, 1, 7),
        valid_until=None,
        exempt_motive=None,
    )
    (check,) = checks_of([bruno], bank_id=town.bank_id)[bruno]
    assert check.valid_until == date(2030, 7, 7)


def test_who_left_with_a_debt_finds_no_gift_when_she_comes_back(town):
    """She left, asked again with another household, and had starter minutes a second time."""
    elira = town.people["Elira"]
    done(town.act("Carla"), moderation.approve, elira)
    done(town.act("Elira"), leaving.leave_bank, elira)
    act = town.act("Elira")
    done(act, lambda act: joining.apply_to_bank(joining.Application(None, "Casa nuova"), act=act))
    done(town.act("Carla"), moderation.approve, elira)
    (home,) = households_of(elira, bank_id=town.bank_id)
    assert home != town.households["Elira"]
    assert books.balance_of(home, bank_id=town.bank_id).posted_minutes == 0


def unproven(town, name):
    """Somebody has asked to come in with an address that nobody has confirmed."""
    person_id = cast.add_person(town, name, status="applied")
    cast.write()
    db.session.get_one(Person, person_id).email_confirmed_at = None
    db.session.commit()
    return person_id


def test_nobody_is_admitted_under_an_address_that_may_be_a_stranger_s(town):
    fabio = unproven(town, "Fabio")
    with pytest.raises(AddressUnproven):
        done(town.act("Carla"), moderation.approve, fabio)
    cast.write()
    db.session.get_one(Person, fabio).email = None
    db.session.commit()
    done(town.act("Carla"), moderation.approve, fabio)
    assert told("application_approved") == 1


WHO_ASKS = "/desk?kind=application"


def test_made_up_addresses_stand_behind_those_that_are_proven(town, app, monkeypatch):
    """Applications nobody confirms filled the desk, and who came after them was never seen."""
    monkeypatch.setattr(desk_page, "AT_ONCE", 1)
    cast.write()
    late = db.session.get_one(Membership, (town.bank_id, town.people["Elira"]))
    late.applied_at = cast.MONDAY_9
    db.session.commit()
    unproven(town, "Fabio")
    carla = app.test_client()
    cast.sign_in(carla, town, "Carla")
    first, second = (carla.get(path).text for path in (WHO_ASKS, f"{WHO_ASKS}&start=1"))
    assert ("Elira" in first, "Fabio" in first) == (True, False)
    assert ("Elira" in second, "Fabio" in second) == (False, True)
    assert ("&amp;start=1" in first, "&amp;start=2" in second) == (True, False)


def test_what_joining_promises_is_read_before_and_written_at_admission(app, town):
    """A bank whose newcomers promise two hours to the fund says so where one chooses a bank."""
    with unit_of_work(act := town.act("Teresa")):
        decide_rules({"pledge_minutes": 120, "starter_minutes": 0}, "The assembly.", act=act)
    (card,) = banks()
    db.session.rollback()
    with app.test_request_context(), in_language("en", "Europe/Rome"):
        (notes,) = bank_notes([card]).values()
    assert notes[1].replace("\N{NO-BREAK SPACE}", " ") == (
        "You promise 2 hours to the fund, and give them by helping. Answers within 7 days."
    )
    done(town.act("Carla"), moderation.approve, town.people["Elira"])
    balance = books.balance_of(town.households["Elira"], bank_id=town.bank_id)
    assert balance.posted_minutes == -120
    assert told("pledge") == 1
