"""One's own page: what one says of oneself, in which language, and for whom one acts."""

import pytest
from sqlalchemy import select

from exchange.people import sign_in_queries
from models.base import db
from models.people import HouseholdMember, Membership, Person
from tests import cast
from tests.cast import LONG_AGO
from tests.people.conftest import PASSWORD

DETAILS = {"first_name": "Ada", "last_name": "Semeraro", "speaks": ["it", "ar"], "gender": "woman"}  # fmt: skip


def ada(door):
    with door.app.app_context():
        return db.session.get(Person, door.cast.people["Ada"])


def test_what_one_says_of_oneself_is_kept(door):
    assert door.post(door.signed_in("Ada"), "/me/details", **DETAILS).status_code == 303
    kept = ada(door)
    assert (kept.speaks, kept.gender) == (["it", "ar"], "woman")


def test_gender_can_be_taken_back(door):
    browser = door.signed_in("Ada")
    door.post(browser, "/me/details", **DETAILS)
    door.post(browser, "/me/details", first_name="Ada", last_name="Semeraro", gender="unsaid")
    assert (ada(door).gender, ada(door).speaks) == ("unsaid", [])


@pytest.mark.parametrize("wrong", [{"first_name": ""}, {"last_name": "x" * 61}])
def test_a_mistake_keeps_what_was_there(door, wrong):
    answer = door.post(door.signed_in("Ada"), "/me/details", **DETAILS | wrong)
    assert answer.status_code == 422
    assert 'value="ar" checked' in answer.text
    assert ada(door).gender is None


def test_a_language_is_chosen_for_pages_and_letters(door):
    browser = door.signed_in("Ada")
    assert "language=en" in str(door.post(browser, "/me/language", language="en").headers)
    assert ada(door).language == "en"
    assert "Where you live" in browser.get("/me").text
    assert door.post(browser, "/me/language", language="xx").status_code == 400


def second_household(door):
    """Ada's children have two homes: she lives in Bruno's house, too."""
    with door.app.app_context():
        cast.write()
        db.session.add(
            HouseholdMember(
                bank_id=door.cast.bank_id,
                household_id=door.cast.households["Bruno"],
                person_id=door.cast.people["Ada"],
                since_at=LONG_AGO,
            )
        )
        db.session.commit()


def visitor(door, browser):
    with door.app.app_context():
        return sign_in_queries.visitor(door.token_of(browser), now=cast.LONG_AGO.replace(year=2026))


def act_for(door, browser, bank_id, household_id):
    return door.post(browser, "/me/acting", **{"as": f"{bank_id}:{household_id}"})


def test_one_person_acts_for_one_of_her_households_at_a_time(door):
    second_household(door)
    browser = door.signed_in("Ada")
    assert visitor(door, browser).household_id == door.cast.households["Ada"]
    before = door.token_of(browser)
    act_for(door, browser, door.cast.bank_id, door.cast.households["Bruno"])
    assert visitor(door, browser).household_id == door.cast.households["Bruno"]
    assert door.token_of(browser) != before


def test_nobody_acts_for_a_household_that_is_not_hers(door):
    browser = door.signed_in("Ada")
    answer = act_for(door, browser, door.cast.bank_id, door.cast.households["Carla"])
    assert answer.status_code == 404
    assert act_for(door, browser, 7, 0).status_code == 404
    assert act_for(door, browser, "x", "y").status_code == 400
    assert visitor(door, browser).household_id == door.cast.households["Ada"]


@pytest.fixture
def ostuni(door):
    with door.app.app_context():
        return cast.open_bank("Ostuni", istat="074012")


def membership(door, bank, name="Ada"):
    with door.app.app_context():
        return db.session.get(Membership, (bank.bank_id, door.cast.people[name]))


def test_one_can_ask_a_second_bank_and_turn_to_it(door, ostuni):
    browser = door.signed_in("Ada")
    answer = door.post(browser, "/me/banks", bank=str(ostuni.bank_id), introduction="Ci lavoro.")
    assert answer.status_code == 303
    asked = membership(door, ostuni)
    assert (asked.status, asked.introduction) == ("applied", "Ci lavoro.")
    assert act_for(door, browser, ostuni.bank_id, 0).status_code == 303
    assert visitor(door, browser).bank_id == ostuni.bank_id
    assert "Banca del tempo di Ostuni" in browser.get("/me").text


def test_a_link_into_another_bank_of_hers_asks_before_it_turns(door, ostuni):
    browser = door.signed_in("Ada")
    door.post(browser, "/me/banks", bank=str(ostuni.bank_id), introduction="Ci lavoro.")
    answer = browser.get(f"/notices?before=7&in={ostuni.bank_id}")
    assert answer.status_code == 303
    page = browser.get(answer.location)
    assert "Banca del tempo di Ostuni" in page.text
    assert 'name="then" value="/notices?before=7"' in page.text
    assert visitor(door, browser).bank_id == door.cast.bank_id
    there = door.post(
        browser, "/me/acting", **{"as": f"{ostuni.bank_id}:0", "then": "/notices?before=7"}
    )
    assert there.location.endswith("/notices?before=7")
    assert browser.get(f"/notices?in={ostuni.bank_id}").status_code == 200


def test_a_link_into_a_bank_of_others_stays_here(door, ostuni):
    browser = door.signed_in("Ada")
    answer = browser.get(f"/notices?in={ostuni.bank_id}")
    assert browser.get(answer.location).location.endswith("/notices")
    for elsewhere in ("//evil.example/", "https://evil.example/"):
        answer = browser.get("/me/acting", query_string={"then": elsewhere})
        assert answer.location.endswith("/")
        assert "evil" not in answer.location


def test_a_bank_one_is_in_is_not_asked_again(door, ostuni):
    answer = door.post(door.signed_in("Ada"), "/me/banks", bank=str(door.cast.bank_id))
    assert answer.status_code == 422


def test_a_second_bank_waits_for_a_confirmed_address(door, ostuni):
    door.join(door.browser())
    browser = door.browser()
    door.sign_in(browser, "Nina")
    assert "Prima conferma" in browser.get("/me/banks").text
    assert door.post(browser, "/me/banks", bank=str(ostuni.bank_id)).status_code == 404


def test_who_was_refused_reads_why_and_may_ask_again(door):
    door.join(door.browser())
    nina = door.person("nina@prossima.test")
    door.post(door.browser(), f"/confirm/{door.mailed('confirm_email')}", password=PASSWORD)
    with door.app.app_context():
        cast.write()
        asked = db.session.scalar(select(Membership).where(Membership.person_id == nina.id))
        asked.status, asked.motive = "refused", "Abiti lontano."
        db.session.commit()
    browser = door.browser()
    door.sign_in(browser, "Nina")
    assert "Abiti lontano." in browser.get("/me").text
    door.post(browser, "/me/banks", bank=str(door.cast.bank_id))
    with door.app.app_context():
        asked = db.session.scalar(select(Membership).where(Membership.person_id == nina.id))
        assert (asked.status, asked.motive) == ("applied", None)


def test_a_session_in_one_bank_survives_leaving_the_other(door, ostuni):
    browser = door.signed_in("Ada")
    door.post(browser, "/me/banks", bank=str(ostuni.bank_id))
    act_for(door, browser, ostuni.bank_id, 0)
    other = door.signed_in("Ada")
    door.post(browser, "/me/leaving", password="orecchiette al dente")
    assert membership(door, ostuni).status == "left"
    assert not door.is_in(browser)
    assert door.is_in(other)
    assert ada(door).email == "ada@prossima.test"
