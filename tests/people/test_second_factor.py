"""Who looks after others shows more than a password: when it counts, once only, and lost."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.people import passkeys, second_factor
from exchange.people.passkeys import site_at
from exchange.people.refusals import KeyUnfit, NotProved
from exchange.people.second_factor_queries import factor_of
from exchange.work import unit_of_work
from models.base import db
from models.sign_in import RecoveryCode, SignIn
from tests.cast import MONDAY_9, add_code, write
from tests.people.conftest import PASSWORD
from views.access import act_of_nobody
from views.people import challenges
from views.privacy import parting

SITE = site_at("https://banca.example:8443/anything", "Prossima")


def minutes_ago(minutes):
    return None if minutes is None else MONDAY_9 - timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("shown", "writing", "opens"),
    [
        (None, False, False),
        (None, True, False),
        (0, False, True),
        (10, False, True),
        (11, False, False),
        (11, True, True),
        (30, True, True),
        (31, True, False),
    ],
)
def test_the_books_open_for_ten_minutes_and_take_a_form_for_thirty(shown, writing, opens):
    asked = {"now": MONDAY_9, "writing": writing}
    if opens:
        second_factor.check_fresh(minutes_ago(shown), **asked)
        return
    with pytest.raises(NotProved) as no:
        second_factor.check_fresh(minutes_ago(shown), **asked)
    assert no.value.again == (shown is not None)


def test_a_code_is_the_same_however_it_is_typed():
    code = second_factor.new_code()
    typed = [code.upper(), code.replace("-", " "), f" {code.replace('-', '')} "]
    assert {second_factor.code_hash(each) for each in typed} == {second_factor.code_hash(code)}
    assert second_factor.code_hash(second_factor.new_code()) != second_factor.code_hash(code)


def test_keys_are_made_for_the_address_of_the_settings():
    assert (SITE.host, SITE.origin) == ("banca.example", "https://banca.example:8443")


@settings(deadline=None, max_examples=30)
@given(
    st.one_of(
        st.text(), st.sampled_from(['{"id": 3}', "[]", "null", '{"response": {}}', "[" * 9_000])
    )
)
def test_whatever_a_device_answers_it_is_a_key_or_no_key(answer):
    for read in (
        lambda: passkeys.named_in(answer),
        lambda: passkeys.made(answer, b"-", SITE),
        lambda: passkeys.check_unlocked(answer, b"-", SITE, b"-"),
    ):
        with pytest.raises(KeyUnfit):
            read()


def proved_at(door, name):
    with door.app.app_context():
        found = db.session.query(SignIn.proved_at).filter_by(person_id=door.cast.people[name])
        return [each.proved_at for each in found]


@pytest.fixture
def carla(door):
    """At the desk's door, with nothing but her password."""
    browser = door.browser()
    door.sign_in(browser, "Carla")
    return browser


def codes(door, name="Carla"):
    with door.app.app_context():
        return add_code(door.cast, name)


@pytest.mark.parametrize("who", ["Carla", "Teresa"])
@pytest.mark.parametrize("path", ["/desk", "/desk/members"])
def test_a_password_alone_opens_no_desk(door, who, path):
    browser = door.browser()
    door.sign_in(browser, who)
    answer = browser.get(path)
    assert answer.status_code == 303
    assert answer.location == f"/me/proof?then={path}"
    # And who never had a key is led to make one.
    assert browser.get(answer.location).location == f"/me/keys?then={path}"
    assert "Prima fai la tua chiave" in browser.get(f"/me/keys?then={path}").text


def test_what_is_sent_without_it_is_refused_and_nothing_is_done(door, carla):
    elsewhere = f"/desk/members/{door.cast.people['Bruno']}/photo/removal"
    answer = door.post(carla, elsewhere, motive="Nella foto si vede un bambino.")
    assert answer.status_code == 409
    assert "Prima mostra che sei tu" in answer.text


def test_a_code_opens_once_and_under_a_new_token(door, carla):
    code, before = codes(door), door.token_of(carla)
    shown = door.post(carla, "/me/proof/code", code=code, then="/desk")
    assert (shown.status_code, shown.location) == (303, "/me/keys?then=/desk")
    assert door.token_of(carla) != before
    assert carla.get("/desk").status_code == 200
    again = door.browser()
    door.sign_in(again, "Carla")
    refused = door.post(again, "/me/proof/code", code=code)
    assert refused.status_code == 422
    assert "già usato" in refused.text
    assert again.get("/desk").status_code == 303
    assert [each.facts["what"] for each in door.letters("second_factor")] == ["code_used"]


def test_a_code_of_another_opens_nothing(door, carla):
    assert door.post(carla, "/me/proof/code", code=codes(door, "Teresa")).status_code == 422
    assert proved_at(door, "Carla") == [None]


def test_codes_are_not_guessed_for_ever(door, carla):
    answers = [door.post(carla, "/me/proof/code", code=f"{n}").status_code for n in range(21)]
    assert answers == [422] * 20 + [429]
    # Nor with the right one, until the hour has passed.
    assert door.post(carla, "/me/proof/code", code=codes(door)).status_code == 429


def test_the_books_ask_again_after_ten_minutes(door):
    teresa = door.signed_in("Teresa")
    assert teresa.get("/books").status_code == 200
    with door.app.app_context():
        write()
        found = db.session.query(SignIn).filter_by(person_id=door.cast.people["Teresa"])
        found.update({"proved_at": found.one().proved_at - timedelta(minutes=11)})
        db.session.commit()
    assert teresa.get("/books").location == "/me/proof?then=/books"
    # The desk stays open as long as the session.
    assert teresa.get("/desk").status_code == 200
    assert "dieci minuti" in teresa.get("/me/proof").text


def test_the_first_key_asks_for_the_password(door, carla):
    wrong = door.post(carla, "/me/keys/name", name="Telefono", password="not the right one")
    assert wrong.status_code == 422
    assert "Non è la tua password" in wrong.text
    right = door.post(carla, "/me/keys/name", name="Telefono", password=PASSWORD)
    assert right.status_code == 200
    assert "data-key=" in right.text


def test_who_has_a_key_makes_no_other_without_showing_it(door, carla):
    codes(door)
    answer = door.post(carla, "/me/keys/name", name="Tablet", password=PASSWORD)
    assert answer.status_code == 409
    assert door.post(carla, "/me/keys/codes").status_code == 409


def test_new_codes_are_shown_once_and_the_old_ones_stop(door):
    carla, old = door.signed_in("Carla"), codes(door)
    page = door.post(carla, "/me/keys/codes")
    assert page.status_code == 200
    with door.app.app_context():
        made = list(db.session.scalars(db.select(RecoveryCode.code_hash)))
    assert len(made) == second_factor.CODES
    assert second_factor.code_hash(old) not in made
    shown = re.findall(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", page.text)
    assert {second_factor.code_hash(each) for each in shown} == set(made)
    assert not any(code in carla.get("/me/keys").text for code in shown)


def test_who_is_forgotten_leaves_no_key(door):
    door.signed_in("Carla")
    with door.app.app_context():
        person_id = door.cast.people["Carla"]
        assert factor_of(person_id).is_set
        with unit_of_work(act := act_of_nobody("test")):
            parting.erase(person_id, donates=False, act=act)
        assert not factor_of(person_id).is_set


def test_a_member_has_no_such_door(door):
    ada = door.signed_in("Ada")
    assert [ada.get(path).status_code for path in ("/me/keys", "/me/proof")] == [404, 404]


def at_the_desk(door, token):
    cookie = f"{door.app.config['SIGN_IN_COOKIE']}={token}"
    return door.app.test_request_context(headers={"Cookie": cookie})


def test_a_question_is_answered_once_and_by_the_session_it_was_put_to(door, carla):
    other = door.browser()
    door.sign_in(other, "Carla")
    with at_the_desk(door, door.token_of(carla)):
        asked, wrong = challenges.ask(challenges.SHOW), challenges.ask(challenges.MAKE)
        assert challenges.answered(asked.text, challenges.SHOW) == asked.challenge
        for text in (asked.text, wrong.text, asked.text[:-1], "-"):
            with pytest.raises(KeyUnfit):
                challenges.answered(text, challenges.SHOW)
        another = challenges.ask(challenges.SHOW)
    with at_the_desk(door, door.token_of(other)), pytest.raises(KeyUnfit):
        challenges.answered(another.text, challenges.SHOW)
    late = datetime.now(UTC) + timedelta(seconds=challenges.HOLDS_SECONDS + 1)
    here = at_the_desk(door, door.token_of(carla))
    with time_machine.travel(late), here, pytest.raises(KeyUnfit):
        challenges.answered(another.text, challenges.SHOW)
