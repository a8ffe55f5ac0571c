"""Coming in, being known, going out: the session is ours, not the browser's."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from exchange.people.hashing import Keeper
from exchange.people.sessions import SIGN_IN_OF_ADDRESS
from tests.people.conftest import PASSWORD

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def body(answer):
    """What is said, without what is new in every page."""
    return [
        line
        for line in answer.text.splitlines()
        if "act_uid" not in line and "csrf_token" not in line
    ]


def test_email_and_password_open_a_session(door):
    browser = door.browser()
    answer = door.sign_in(browser, "Ada", then="/me/place")
    assert (answer.status_code, answer.location) == (303, "/me/place")
    assert door.is_in(browser)


def test_the_cookie_is_for_our_pages_alone(door):
    cookie = door.sign_in(door.browser(), "Ada").headers["Set-Cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"))


def test_an_operators_cookie_goes_with_the_browser(door):
    assert "Max-Age" not in door.sign_in(door.browser(), "Carla").headers["Set-Cookie"]


def test_only_the_hash_of_the_token_is_kept(door):
    browser = door.signed_in("Ada")
    [session] = door.sessions_of("Ada")
    assert door.token_of(browser).encode() not in session.token_hash
    assert len(session.token_hash) == 32


@pytest.mark.parametrize(
    "email", ["ada@prossima.test", "nobody@prossima.test", "dina@prossima.test"]
)
def test_a_wrong_password_and_an_unknown_address_hear_the_same(door, email):
    """Dina has left and has no password: her address says no more than nobody's."""
    answer = door.post(door.browser(), "/sign-in", email=email, password="not the right one")
    known = door.sign_in(door.browser(), "Ada", password="not the right one")
    assert (answer.status_code, known.status_code) == (422, 422)
    assert [line.replace(email, "ada@prossima.test") for line in body(answer)] == body(known)


def test_nobodys_password_is_compared_too():
    keeper = Keeper(1024)
    assert keeper.is_right(None, "a password of nobody") is False
    assert keeper.is_right(keeper.hash("tre gatti"), "tre gatti") is True
    assert keeper.is_right("not a hash", "tre gatti") is False


def test_an_accent_is_the_same_on_every_keyboard():
    keeper = Keeper(1024)
    assert keeper.is_right(keeper.hash("caff\u00e8 in giardino"), "caffe\u0300 in giardino")


def test_a_hash_of_another_cost_is_made_anew_at_the_next_sign_in(door):
    door.app.extensions["passwords"] = Keeper(2048)
    before = door.person("ada@prossima.test").password_hash
    door.signed_in("Ada")
    after = door.person("ada@prossima.test").password_hash
    assert before != after
    assert "m=2048" in after
    assert door.is_in(door.signed_in("Ada"))


def test_a_token_brought_along_is_not_the_one_given(door):
    """Fixation: whoever plants a cookie beforehand does not hold the session that follows."""
    browser = door.browser()
    browser.set_cookie(door.app.config["SIGN_IN_COOKIE"], "planted")
    door.sign_in(browser, "Ada")
    assert door.token_of(browser) != "planted"


def test_signing_in_again_ends_the_session_before(door):
    browser = door.signed_in("Ada")
    before = door.token_of(browser)
    door.sign_in(browser, "Bruno")
    assert door.token_of(browser) != before
    assert door.sessions_of("Ada") == []


def test_signing_in_twice_with_one_form_opens_two_sessions_not_a_replay(door):
    first, second = door.browser(), door.browser()
    uid = "0d3c9a3f-0000-4000-8000-000000000001"
    door.sign_in(first, "Ada", act_uid=uid)
    door.sign_in(second, "Ada", act_uid=uid)
    assert door.is_in(first)
    assert door.is_in(second)


@pytest.mark.parametrize(
    "then", ["//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example", "/\t/x"]
)
def test_the_way_on_never_leaves_the_house(door, then):
    assert door.sign_in(door.browser(), "Ada", then=then).location == "/"


def test_who_follows_an_invitation_may_sign_in_or_join_with_it(door):
    page = door.browser().get("/sign-in?then=/household/entry/some-token").text
    assert "/join?invitation=some-token" in page


def test_signing_out_ends_the_session_for_whoever_kept_the_cookie(door):
    browser, thief = door.signed_in("Ada"), door.browser()
    thief.set_cookie(door.app.config["SIGN_IN_COOKIE"], door.token_of(browser))
    assert door.is_in(thief)
    assert door.post(browser, "/sign-out").location == "/sign-in"
    assert door.token_of(browser) is None
    assert not door.is_in(thief)


def test_a_message_of_leaving_that_was_lost_is_brought_by_the_next_page(door):
    browser, thief = door.signed_in("Ada"), door.browser()
    thief.set_cookie(door.app.config["SIGN_IN_COOKIE"], door.token_of(browser))
    browser.set_cookie(door.app.config["LEFT_COOKIE"], "1")
    assert "Ada" not in (left := browser.get("/")).text
    assert left.headers["Prossima-Pocket"] == "empty"
    assert door.token_of(browser) is None
    assert browser.get_cookie(door.app.config["LEFT_COOKIE"]) is None
    assert not door.is_in(thief)
    door.sign_in(browser, "Ada")
    assert door.is_in(browser)


def test_who_left_and_signs_in_again_keeps_the_session_she_is_given(door):
    browser = door.signed_in("Ada")
    browser.set_cookie(door.app.config["LEFT_COOKIE"], "1")
    door.sign_in(browser, "Ada")
    assert door.is_in(browser)
    assert len(door.sessions_of("Ada")) == 1


def test_signing_out_everywhere_ends_them_all(door):
    browsers = [door.signed_in("Ada") for _ in range(4)]
    bruno = door.signed_in("Bruno")
    door.post(browsers[0], "/me/sessions/end")
    assert [door.is_in(browser) for browser in browsers] == [False] * 4
    assert door.is_in(bruno)


def test_one_session_can_be_ended_from_another(door):
    here, there = door.signed_in("Ada"), door.signed_in("Ada")
    mark = here.get("/me/sessions").text.split("/me/sessions/")[1].split("/end")[0]
    door.post(here, f"/me/sessions/{mark}/end")
    assert door.is_in(here)
    assert not door.is_in(there)


def test_nobody_ends_the_session_of_another(door):
    ada, bruno = door.signed_in("Ada"), door.signed_in("Bruno")
    door.signed_in("Ada")
    mark = ada.get("/me/sessions").text.split("/me/sessions/")[1].split("/end")[0]
    assert door.post(bruno, f"/me/sessions/{mark}/end").status_code == 404
    assert len(door.sessions_of("Ada")) == 2


@pytest.mark.parametrize(
    ("name", "rests", "holds"),
    [
        ("Ada", timedelta(days=29, hours=23), True),
        ("Ada", timedelta(days=30, minutes=1), False),
        ("Carla", timedelta(minutes=29), True),
        ("Carla", timedelta(minutes=31), False),
        ("Teresa", timedelta(minutes=31), False),
    ],
)
def test_a_session_rests_thirty_days_or_thirty_minutes_for_who_looks_after_others(
    door, name, rests, holds
):
    with time_machine.travel(NOW, tick=False) as clock:
        browser = door.signed_in(name)
        clock.shift(rests)
        assert door.is_in(browser) is holds


def test_being_there_keeps_a_session_alive(door):
    with time_machine.travel(NOW, tick=False) as clock:
        browser = door.signed_in("Carla")
        for _ in range(4):
            clock.shift(timedelta(minutes=20))
            assert door.is_in(browser)


def test_being_there_is_noted_every_five_minutes_at_most(door):
    with time_machine.travel(NOW, tick=False) as clock:
        browser = door.signed_in("Ada")
        for minutes, noted in [(4, NOW), (2, NOW + timedelta(minutes=6))]:
            clock.shift(timedelta(minutes=minutes))
            browser.get("/me")
            assert door.sessions_of("Ada")[0].seen_at == noted


def test_a_static_file_keeps_nobody_in(door):
    with time_machine.travel(NOW, tick=False) as clock:
        browser = door.signed_in("Ada")
        clock.shift(timedelta(hours=1))
        browser.get("/healthz")
        assert door.sessions_of("Ada")[0].seen_at == NOW


def test_a_page_that_anybody_may_keep_has_nobodys_cookie(door):
    with time_machine.travel(NOW, tick=False) as clock:
        browser = door.signed_in("Ada")
        clock.shift(timedelta(minutes=6))
        kept = browser.get("/open-data")
        assert kept.headers["Cache-Control"] == "public, max-age=3600"
        assert "Set-Cookie" not in kept.headers
        assert "Set-Cookie" in browser.get("/me").headers


def test_twenty_wrong_passwords_a_day_and_the_owner_is_told(door):
    browser = door.browser()
    for _ in range(SIGN_IN_OF_ADDRESS.tries):
        assert door.sign_in(browser, "Ada", password="not the right one").status_code == 422
    answer = door.sign_in(browser, "Ada")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert [each.person_id for each in door.letters("many_tries")] == [door.cast.people["Ada"]]


def test_right_passwords_are_not_counted(door):
    for _ in range(SIGN_IN_OF_ADDRESS.tries + 3):
        assert door.sign_in(door.browser(), "Ada").status_code == 303


def test_one_client_is_stopped_whatever_addresses_it_tries(door):
    browser = door.browser()
    answers = [
        door.post(browser, "/sign-in", email=f"{n}@prossima.test", password=PASSWORD).status_code
        for n in range(31)
    ]
    assert answers == [422] * 30 + [429]
    # And the address it would try next has lost none of its own tries.
    other = {"REMOTE_ADDR": "203.0.113.9"}
    answer = browser.post(
        "/sign-in",
        data={"email": "ada@prossima.test", "password": PASSWORD,
              "act_uid": "0d3c9a3f-0000-4000-8000-000000000009"},
        environ_base=other,
    )  # fmt: skip
    assert answer.status_code == 303


def test_without_a_token_of_the_form_nothing_happens(door):
    door.app.config["WTF_CSRF_ENABLED"] = True
    assert door.sign_in(door.browser(), "Ada").status_code == 400
    assert door.sessions_of("Ada") == []
