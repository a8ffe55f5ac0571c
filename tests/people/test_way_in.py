"""A forgotten password, another password, another address: each by a link pressed once."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from exchange.people.sessions import MAIL_TO_ADDRESS, SIGN_IN_OF_ADDRESS
from tests.people.conftest import PASSWORD

NEW = "tre gatti sul tetto"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def forget(door, email="ada@prossima.test"):
    return door.post(door.browser(), "/forgotten", email=email)


def told(answer):
    return answer.status_code, answer.headers.get("Location"), answer.data


# A forgotten password


def test_an_unknown_address_gets_the_same_answer(door):
    assert told(forget(door)) == told(forget(door, "nobody@prossima.test"))
    assert told(forget(door))[:2] == (303, "/forgotten/sent")
    assert {each.person_id for each in door.letters("reset_password")} == {door.cast.people["Ada"]}


def test_the_link_opens_a_page_and_a_press_changes_the_password(door):
    forget(door)
    token, browser = door.mailed("reset_password"), door.browser()
    assert "ada@prossima.test" in browser.get(f"/reset/{token}").text
    assert door.is_in(door.signed_in("Ada"))
    assert door.post(browser, f"/reset/{token}", password=NEW).status_code == 303
    assert door.is_in(browser)
    assert door.sign_in(door.browser(), "Ada").status_code == 422
    assert door.sign_in(door.browser(), "Ada", password=NEW).status_code == 303


def test_a_reset_ends_every_session_and_tells_the_owner(door):
    thieves = [door.signed_in("Ada") for _ in range(3)]
    forget(door)
    door.post(door.browser(), f"/reset/{door.mailed('reset_password')}", password=NEW)
    assert [door.is_in(thief) for thief in thieves] == [False] * 3
    assert len(door.letters("password_changed")) == 1


def test_a_weak_password_does_not_spend_the_link(door):
    forget(door)
    path = f"/reset/{door.mailed('reset_password')}"
    assert door.post(door.browser(), path, password="juventus1897").status_code == 422
    assert door.post(door.browser(), path, password=NEW).status_code == 303


def test_a_reset_link_works_once_and_for_an_hour(door):
    with time_machine.travel(NOW, tick=False) as clock:
        forget(door)
        used = f"/reset/{door.mailed('reset_password')}"
        door.post(door.browser(), used, password=NEW)
        assert door.post(door.browser(), used, password=PASSWORD).status_code == 409
        forget(door)
        late = f"/reset/{door.mailed('reset_password')}"
        clock.shift(timedelta(minutes=61))
        assert door.post(door.browser(), late, password=PASSWORD).status_code == 409
        assert door.browser().get(late).status_code == 409


def test_a_newer_link_takes_the_place_of_the_older(door):
    forget(door)
    older = door.mailed("reset_password")
    forget(door)
    assert door.browser().get(f"/reset/{older}").status_code == 409
    assert door.browser().get(f"/reset/{door.mailed('reset_password')}").status_code == 200


def test_pressing_twice_on_one_page_is_pressing_once(door):
    forget(door)
    path, uid = f"/reset/{door.mailed('reset_password')}", "0d3c9a3f-0000-4000-8000-000000000004"
    answers = [door.post(door.browser(), path, password=NEW, act_uid=uid) for _ in range(2)]
    assert [(each.status_code, each.location) for each in answers] == [(303, "/")] * 2


def test_links_are_few_for_known_and_unknown_alike(door):
    for email in ("ada@prossima.test", "nobody@prossima.test"):
        answers = [forget(door, email).status_code for _ in range(MAIL_TO_ADDRESS.tries + 1)]
        assert answers == [303] * MAIL_TO_ADDRESS.tries + [429]


def test_who_was_locked_out_by_wrong_guesses_gets_in_by_her_mailbox(door):
    for _ in range(SIGN_IN_OF_ADDRESS.tries):
        door.sign_in(door.browser(), "Ada", password="not the right one")
    assert door.sign_in(door.browser(), "Ada").status_code == 429
    forget(door)
    door.post(door.browser(), f"/reset/{door.mailed('reset_password')}", password=NEW)
    assert door.sign_in(door.browser(), "Ada", password=NEW).status_code == 303


# Another password


def change_password(door, browser, **fields):
    given = {"password": PASSWORD, "new_password": NEW} | fields
    return door.post(browser, "/me/password", **given)


def test_a_new_password_ends_the_other_sessions_and_renews_this_one(door):
    here, there = door.signed_in("Ada"), door.signed_in("Ada")
    before = door.token_of(here)
    assert change_password(door, here).status_code == 303
    assert door.token_of(here) != before
    assert door.is_in(here)
    assert not door.is_in(there)
    stale = door.browser()
    stale.set_cookie(door.app.config["SIGN_IN_COOKIE"], before)
    assert not door.is_in(stale)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"password": "not the right one"}, "Non è la tua password"),
        ({"password": ""}, "Scrivi la tua password"),
        ({"new_password": "corta"}, "Troppo corta"),
        ({"new_password": "ada@prossima.test"}, "Somiglia troppo"),
    ],
)
def test_a_password_changes_only_for_who_knows_the_old_one(door, fields, words):
    browser = door.signed_in("Ada")
    answer = change_password(door, browser, **fields)
    assert answer.status_code == 422
    assert words in answer.text
    assert door.sign_in(door.browser(), "Ada").status_code == 303


def test_guessing_at_an_open_phone_is_counted_like_signing_in(door):
    browser = door.signed_in("Ada")
    for _ in range(SIGN_IN_OF_ADDRESS.tries):
        change_password(door, browser, password="not the right one")
    assert change_password(door, browser).status_code == 429


# Another address


def change_email(door, browser, email="ada@nuova.test", **fields):
    return door.post(browser, "/me/email", email=email, **{"password": PASSWORD} | fields)


def test_the_new_address_is_asked_and_the_old_one_told(door):
    change_email(door, door.signed_in("Ada"))
    assert [each.address for each in door.letters("change_email")] == ["ada@nuova.test"]
    assert [each.address for each in door.letters("email_asked")] == ["ada@prossima.test"]
    assert door.person("ada@prossima.test") is not None


def test_the_address_changes_at_the_press_and_the_old_one_is_told(door):
    change_email(door, door.signed_in("Ada"))
    path = f"/new-email/{door.mailed('change_email')}"
    assert "ada@nuova.test" in door.browser().get(path).text
    assert door.person("ada@nuova.test") is None
    door.post(door.browser(), path, password=PASSWORD)
    assert door.person("ada@nuova.test").email_confirmed_at is not None
    assert [each.address for each in door.letters("email_changed")] == ["ada@prossima.test"]
    assert door.post(door.browser(), path, password=PASSWORD).status_code == 409


def test_who_is_signed_in_takes_the_new_address_by_one_press(door):
    ada = door.signed_in("Ada")
    change_email(door, ada)
    path = f"/new-email/{door.mailed('change_email')}"
    assert 'name="password"' not in ada.get(path).text
    key = "8b1c4d3e-0000-4000-8000-00000000ada1"
    answers = [door.post(ada, path, act_uid=key) for _ in range(2)]
    assert [told(each)[:2] for each in answers] == [(303, "/me")] * 2
    assert door.person("ada@nuova.test") is not None


@pytest.mark.parametrize(
    ("fields", "words"),
    [({}, "Scrivi la tua password"), ({"password": "not it"}, "Non è la tua password")],
)
def test_a_new_address_is_not_taken_without_the_password(door, fields, words):
    change_email(door, door.signed_in("Ada"))
    path = f"/new-email/{door.mailed('change_email')}"
    for browser in (door.browser(), door.signed_in("Bruno")):
        answer = door.post(browser, path, **fields)
        assert answer.status_code == 422
        assert words in answer.text
    assert door.person("ada@nuova.test") is None
    assert door.post(door.browser(), path, password=PASSWORD).status_code == 303


def test_somebody_elses_address_gets_the_same_answer_and_is_told(door):
    free = told(change_email(door, door.signed_in("Ada")))
    taken = told(change_email(door, door.signed_in("Ada"), "bruno@prossima.test"))
    assert free == taken
    assert len(door.letters("change_email")) == 1
    assert [each.person_id for each in door.letters("join_known")] == [door.cast.people["Bruno"]]


def test_an_address_taken_in_the_meantime_stays_with_who_has_it(door):
    change_email(door, door.signed_in("Ada"))
    ada = door.mailed("change_email")
    change_email(door, door.signed_in("Bruno"))
    bruno = f"/new-email/{door.mailed('change_email')}"
    door.post(door.browser(), bruno, password=PASSWORD)
    answer = door.post(door.browser(), f"/new-email/{ada}", password=PASSWORD)
    assert answer.status_code == 409
    assert door.person("ada@nuova.test").id == door.cast.people["Bruno"]


@pytest.mark.parametrize(
    ("email", "fields", "words"),
    [
        ("ada@prossima.test", {}, "già il tuo indirizzo"),
        ("ada", {}, "per intero"),
        ("ada@nuova.test", {"password": "not the right one"}, "Non è la tua password"),
    ],
)
def test_an_address_changes_only_for_who_knows_the_password(door, email, fields, words):
    answer = change_email(door, door.signed_in("Ada"), email, **fields)
    assert answer.status_code == 422
    assert words in answer.text
    assert door.letters("change_email") == []


def test_a_mistyped_address_can_be_put_right_before_it_was_confirmed(door):
    door.join(door.browser(), email="nina@wrong.test")
    browser = door.browser()
    door.post(browser, "/sign-in", email="nina@wrong.test", password=PASSWORD)
    change_email(door, browser, "nina@prossima.test")
    door.post(browser, f"/new-email/{door.mailed('change_email')}")
    assert door.person("nina@prossima.test").email_confirmed_at is not None
    assert len(door.letters("newcomer")) == 2


def test_the_letter_can_be_sent_again(door):
    door.join(door.browser())
    browser = door.browser()
    door.sign_in(browser, "Nina")
    door.post(browser, "/me/confirmation")
    assert len(door.letters("confirm_email")) == 2


@pytest.mark.parametrize("path", ["/me", "/me/email", "/me/password", "/me/sessions", "/me/leaving", "/me/banks", "/me/details", "/me/copy", "/me/place"])  # fmt: skip
def test_ones_own_pages_are_for_who_is_signed_in(door, path):
    answer = door.browser().get(path)
    assert (answer.status_code, answer.location) == (303, f"/sign-in?then={path}")
    assert door.signed_in("Ada").get(path).status_code == 200
