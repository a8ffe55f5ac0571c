"""Joining: four steps that forget nothing, one answer for every address, one press to confirm."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from exchange.people import household_actions as household
from exchange.people.consent import privacy_notice
from exchange.people.sessions import MAIL_TO_ADDRESS
from exchange.places import queries as places
from exchange.work import unit_of_work
from models.base import db
from models.people import Household, HouseholdMember, Membership, Person
from models.sign_in import Consent
from tests import cast
from tests.people.conftest import JOINING, PASSWORD
from tests.rig.loose import loose
from views.privacy import parting


def kept(door, email="nina@prossima.test"):
    """The newcomer with what joining made of her."""
    with door.app.app_context():
        person = db.session.scalar(select(Person).where(Person.email == email))
        membership = db.session.scalar(select(Membership).where(Membership.person_id == person.id))
        home = places.home_of(person.id, bank_id=door.cast.bank_id)
        houses = db.session.scalars(
            select(Household.name)
            .join(HouseholdMember, HouseholdMember.household_id == Household.id)
            .where(HouseholdMember.person_id == person.id)
        ).all()
        consent = db.session.scalar(select(Consent).where(Consent.person_id == person.id))
        return person, membership, home, houses, consent


def test_joining_makes_a_person_an_application_a_household_and_a_home(door):
    answer = door.join(door.browser())
    assert (answer.status_code, answer.location) == (303, "/join/sent")
    person, membership, home, houses, consent = kept(door)
    assert (person.first_name, person.gender, person.speaks) == ("Nina", "unsaid", ["it", "sq"])
    assert (membership.status, membership.role) == ("applied", "member")
    assert membership.introduction == "Due bambini, vicino alla stazione."
    assert (home.istat, home.locality) == ("074010", None)
    assert houses == ["Casa Calò"]
    assert consent.text_hash == privacy_notice("it").hash
    assert consent.version == privacy_notice("it").version


def test_the_password_is_kept_as_a_hash_alone(door):
    door.join(door.browser())
    assert door.person("nina@prossima.test").password_hash.startswith("$argon2id$")


def test_addresses_are_kept_in_small_letters(door):
    door.join(door.browser(), email="  Nina@Prossima.TEST ")
    assert door.person("nina@prossima.test") is not None


def test_a_pin_is_kept_exactly_and_its_cell_for_the_others(door):
    door.join(door.browser(), lat="40.56010", lon="17.81020")
    person, _membership, home, *_rest = kept(door)
    assert (home.lat, home.lon) == (40.5601, 17.8102)
    with door.app.app_context():
        assert places.cell_of(person.id, bank_id=door.cast.bank_id) == home.cell


def test_gender_may_go_unanswered(door):
    door.join(door.browser(), gender=None, speaks=None)
    assert kept(door)[0].gender is None


STEPS = [
    ("/join/place", {"where": ""}, "Scegli dove abiti"),
    ("/join/person", {"bank": ""}, "Scegli una banca"),
    ("/join/person", {"bank": "7"}, "Scegli una banca"),
    ("/join/person", {"lat": "41.9", "lon": "12.5"}, "fuori dalla provincia"),
    ("/join/person", {"lat": "40.632", "lon": "17.936"}, "Il punto è a Brindisi"),
    ("/join/person", {"lat": "here", "lon": "there"}, "mettilo di nuovo"),
    ("/join/account", {"last_name": " "}, "Scrivi il tuo cognome"),
    ("/join/account", {"introduction": "x" * 281}, "280 caratteri"),
    ("/join", {"email": "nina at home"}, "per intero"),
    ("/join", {"password": "password12"}, "La scelgono in tanti"),
    ("/join", {"password": "nina@prossima.test"}, "Somiglia troppo"),
    ("/join", {"notice": None}, "maggiorenni"),
]


@pytest.mark.parametrize(("path", "changed", "words"), STEPS)
def test_a_mistake_is_told_where_it_is_and_nothing_typed_is_lost(door, path, changed, words):
    fields = JOINING | {"bank": str(door.cast.bank_id)} | changed
    answer = door.post(door.browser(), path, **fields)
    assert answer.status_code == 422
    assert words in answer.text
    said = {name: value for name, value in fields.items() if name not in ("password", "notice")}
    for name, value in said.items():
        if name not in changed:
            assert all(
                f'value="{each}"' in answer.text for each in [value] if isinstance(each, str)
            )
    assert PASSWORD not in answer.text
    with door.app.app_context():
        assert door.person("nina@prossima.test") is None


def test_each_step_leads_to_the_next_and_carries_what_was_said(door):
    browser = door.browser()
    fields = {"where": "074010/"}
    assert "In quale banca" in door.post(browser, "/join/place", **fields).text
    fields["bank"] = str(door.cast.bank_id)
    assert "Chi sei?" in door.post(browser, "/join/person", **fields).text
    fields |= {name: JOINING[name] for name in ("first_name", "last_name", "language", "gender")}
    page = door.post(browser, "/join/account", **fields).text
    assert 'name="first_name" value="Nina"' in page
    assert 'name="gender" value="unsaid"' in page


def test_a_step_back_shows_what_was_said_there(door):
    fields = JOINING | {"bank": str(door.cast.bank_id)}
    page = door.post(door.browser(), "/join/person", **fields).text
    assert 'value="Calò"' in page
    assert 'name="email" value="nina@prossima.test"' in page


def test_banks_that_cover_the_municipality_come_first(door):
    with door.app.app_context():
        cast.open_bank("Ostuni", istat="074012")
    page = loose(door.post(door.browser(), "/join/place", where="074012/").text)
    assert page.index("Banca del tempo di Ostuni") < page.index("Banca del tempo di Mesagne")
    assert "Parti con 2 ore. Risponde entro 7 giorni." in page


def told(answer):
    return answer.status_code, answer.headers.get("Location"), answer.data


def test_a_known_address_gets_the_same_answer_and_a_letter(door):
    new = told(door.join(door.browser()))
    known = told(door.join(door.browser(), email="ada@prossima.test"))
    assert new == known
    assert [each.person_id for each in door.letters("join_known")] == [door.cast.people["Ada"]]
    assert door.person("ada@prossima.test").first_name == "Ada"


def test_who_never_confirmed_gets_the_link_again_and_keeps_her_own_words(door):
    """Whoever joins second with an address changes nothing: the link asks for the first password."""
    door.join(door.browser())
    first = door.mailed("confirm_email")
    door.join(door.browser(), first_name="Somebody", password="un altro ancora qui")
    assert door.person("nina@prossima.test").first_name == "Nina"
    assert door.browser().get(f"/confirm/{first}").status_code == 409
    path = f"/confirm/{door.mailed('confirm_email')}"
    other = door.post(door.browser(), path, password="un altro ancora qui")
    assert (other.status_code, "Non è la tua password" in other.text) == (422, True)
    assert door.post(door.browser(), path, password=PASSWORD).location == "/confirmed"


def test_who_joined_first_with_her_address_gets_no_account_of_hers(door):
    """She joined too, and one press on the link made the thief's account one with her address."""
    door.join(door.browser(), first_name="Ladro", password="lo so soltanto io")
    door.join(door.browser())
    path = f"/confirm/{door.mailed('confirm_email')}"
    assert door.post(door.browser(), path).status_code == 422
    assert door.post(door.browser(), path, password=PASSWORD).status_code == 422
    assert door.person("nina@prossima.test").email_confirmed_at is None
    assert door.post(door.browser(), f"{path}/refusal").location == "/disowned"
    assert door.join(door.browser()).status_code == 303
    path = f"/confirm/{door.mailed('confirm_email')}"
    assert door.post(door.browser(), path, password=PASSWORD).location == "/confirmed"
    assert door.person("nina@prossima.test").first_name == "Nina"


def test_one_form_sent_twice_joins_once(door):
    browser, uid = door.browser(), "0d3c9a3f-0000-4000-8000-000000000002"
    first, second = (door.join(browser, act_uid=uid) for _ in range(2))
    assert told(first) == told(second)
    assert len(door.letters("confirm_email")) == 1


def test_letters_to_one_address_are_few(door):
    answers = [door.join(door.browser()).status_code for _ in range(MAIL_TO_ADDRESS.tries + 1)]
    assert answers == [303] * MAIL_TO_ADDRESS.tries + [429]


def test_looking_at_the_link_changes_nothing_and_one_press_confirms(door):
    door.join(door.browser())
    token = door.mailed("confirm_email")
    for _ in range(3):
        assert "nina@prossima.test" in door.browser().get(f"/confirm/{token}").text
    assert door.person("nina@prossima.test").email_confirmed_at is None
    assert (
        door.post(door.browser(), f"/confirm/{token}", password=PASSWORD).location == "/confirmed"
    )
    assert door.person("nina@prossima.test").email_confirmed_at is not None


def test_a_link_is_used_once(door):
    door.join(door.browser())
    token = door.mailed("confirm_email")
    door.post(door.browser(), f"/confirm/{token}", password=PASSWORD)
    assert door.post(door.browser(), f"/confirm/{token}", password=PASSWORD).status_code == 409


def test_pressing_twice_on_one_page_is_pressing_once(door):
    door.join(door.browser())
    path, uid = f"/confirm/{door.mailed('confirm_email')}", "0d3c9a3f-0000-4000-8000-000000000003"
    answers = [door.post(door.browser(), path, act_uid=uid, password=PASSWORD) for _ in range(2)]
    assert [each.location for each in answers] == ["/confirmed", "/confirmed"]


def test_a_link_runs_out_after_three_days(door):
    with time_machine.travel(datetime(2026, 11, 22, 9, tzinfo=UTC), tick=False) as clock:
        door.join(door.browser())
        token = door.mailed("confirm_email")
        clock.shift(timedelta(days=3, seconds=1))
        assert door.post(door.browser(), f"/confirm/{token}", password=PASSWORD).status_code == 409


def test_a_link_of_another_purpose_opens_nothing_here(door):
    door.join(door.browser())
    token = door.mailed("confirm_email")
    assert door.browser().get(f"/reset/{token}").status_code == 409
    assert door.browser().get("/confirm/never-was").status_code == 409


def test_the_operators_hear_of_her_once_she_has_confirmed(door):
    door.join(door.browser())
    assert door.letters("newcomer") == []
    door.post(door.browser(), f"/confirm/{door.mailed('confirm_email')}", password=PASSWORD)
    staff = {door.cast.people["Carla"], door.cast.people["Teresa"]}
    assert {each.person_id for each in door.letters("newcomer")} == staff


def test_links_never_show_in_an_inbox(door):
    """A letter with a key belongs to no bank: who only has a session cannot read it there."""
    door.join(door.browser())
    browser = door.browser()
    door.sign_in(browser, "Nina")
    assert door.mailed("confirm_email") not in browser.get("/notices").text


def test_somebody_elses_address_can_be_taken_back_by_its_owner(door):
    door.join(door.browser())
    person_id = door.person("nina@prossima.test").id
    token = door.mailed("confirm_email")
    assert door.post(door.browser(), f"/confirm/{token}/refusal").location == "/disowned"
    assert door.person("nina@prossima.test") is None
    with door.app.app_context():
        person = db.session.get(Person, person_id)
        assert (person.first_name, person.password_hash) == ("—", None)
        assert places.home_of(person_id, bank_id=door.cast.bank_id) is None
    assert door.letters("left") == []
    assert door.join(door.browser()).status_code == 303
    assert door.person("nina@prossima.test").id != person_id


def test_an_address_nobody_confirms_is_forgotten_after_thirty_days(door):
    joined = datetime.now(UTC)
    door.join(door.browser())
    door.join(door.browser(), email="mara@prossima.test")
    door.post(door.browser(), f"/confirm/{door.mailed('confirm_email')}", password=PASSWORD)
    with door.app.app_context():
        assert parting.forget_unconfirmed(joined + timedelta(days=29)) == 0
        assert parting.forget_unconfirmed(joined + timedelta(days=31)) == 1
    assert door.person("nina@prossima.test") is None
    assert door.person("mara@prossima.test") is not None
    assert door.person("ada@prossima.test") is not None


def test_a_confirmed_address_is_not_given_up_by_an_old_letter(door):
    door.join(door.browser())
    token = door.mailed("confirm_email")
    door.post(door.browser(), f"/confirm/{token}", password=PASSWORD)
    assert door.post(door.browser(), f"/confirm/{token}/refusal").status_code == 409
    assert door.person("nina@prossima.test") is not None


def test_a_newcomer_comes_in_and_looks_around_but_is_not_admitted(door):
    door.join(door.browser())
    browser = door.browser()
    door.sign_in(browser, "Nina")
    page = browser.get("/me")
    assert page.status_code == 200
    assert "Manca una cosa" in page.text
    assert browser.get(f"/people/{door.cast.people['Ada']}").status_code == 409


def invitation(door):
    with door.app.app_context(), unit_of_work(act := door.cast.act("Ada", now=datetime.now(UTC))):
        household.invite("nina@prossima.test", act=act)
    return door.mailed("household_invitation")


def test_an_invitation_leads_into_the_household_and_its_bank(door):
    token = invitation(door)
    page = door.browser().get(f"/join?invitation={token}").text
    assert "Ada ti invita in «Casa di Ada»" in page
    door.join(door.browser(), invitation=token)
    with door.app.app_context():
        lives = select(func.count()).where(
            HouseholdMember.person_id == door.person("nina@prossima.test").id,
            HouseholdMember.household_id == door.cast.households["Ada"],
        )
        assert db.session.scalar(lives) == 1
    assert kept(door)[3] == ["Casa di Ada"]


def test_a_spent_invitation_says_so_and_joins_with_a_home_of_her_own(door):
    token = invitation(door)
    door.join(door.browser(), invitation=token, email="first@prossima.test")
    assert "già stato usato" in door.browser().get(f"/join?invitation={token}").text
    door.join(door.browser(), invitation=token)
    assert kept(door)[3] == ["Casa Calò"]


def test_who_is_in_already_does_not_join_again(door):
    ada = door.signed_in("Ada")
    assert ada.get("/join").location == "/me"
    assert door.join(ada).location == "/me"
    assert door.person("nina@prossima.test") is None
