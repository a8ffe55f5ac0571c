"""A reader's language and look are kept in the browser, and lead nowhere but back."""

import pytest
from flask import Flask, render_template_string

from views import choices


@pytest.fixture
def browser():
    app = Flask("only the choices")
    app.config.update(TESTING=True, SECRET_KEY="not a secret", SESSION_COOKIE_SECURE=True)
    choices.init_app(app)
    app.add_url_rule("/look", view_func=lambda: render_template_string("{{ theme }}"))
    return app.test_client()


def test_the_language_is_kept_for_this_browser(browser):
    answer = browser.post("/language", data={"language": "en", "then": "/week?day=2"})
    assert (answer.status_code, answer.location) == (303, "/week?day=2")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-language=en;")
    assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax"))


def test_a_language_we_do_not_speak_is_refused(browser):
    assert browser.post("/language", data={"language": "xx"}).status_code == 400


@pytest.mark.parametrize(
    "then", ["//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example", ""]
)
def test_the_way_back_never_leaves_the_house(browser, then):
    answer = browser.post("/language", data={"language": "it", "then": then})
    assert answer.location == "/"


@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_light_or_dark_is_kept_and_known_to_the_page(browser, chosen):
    browser.post("/theme", data={"theme": chosen}, base_url="https://localhost")
    assert browser.get("/look", base_url="https://localhost").text == chosen


def test_anything_else_is_as_the_phone_is_set(browser):
    browser.post("/theme", data={"theme": "dark"}, base_url="https://localhost")
    browser.post("/theme", data={"theme": "system"}, base_url="https://localhost")
    assert browser.get("/look", base_url="https://localhost").text == "None"
