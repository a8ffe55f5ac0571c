"""Technical cookies only: each that a browser is given stands on the page that says what for."""

import re
from http.cookies import SimpleCookie
from pathlib import Path

import pytest

from tests.people.conftest import door
from tests.rig.loose import loose
from tests.test_doors import TABLE
from views.cookies import all_cookies

__all__ = ["door"]

SCRIPTS = Path(__file__).parents[2] / "views/assets/js"


def named(app):
    with app.test_request_context():
        return {each.name for each in all_cookies()}


def given(answer):
    """Name and attributes of every cookie of an answer."""
    for header in answer.headers.getlist("Set-Cookie"):
        yield from SimpleCookie(header).items()


def open_paths(app):
    """Every page that anybody may read and that needs no number in its address."""
    for rule in app.url_map.iter_rules():
        if (
            not rule.arguments
            and "GET" in rule.methods
            and TABLE.get(rule.endpoint, "")[:3] == "200"
        ):
            yield rule.rule


def test_no_page_for_everybody_gives_a_cookie_that_is_not_listed(app):
    browser, walked = app.test_client(), list(open_paths(app))
    assert len(walked) > 30
    found = set()
    for path in walked:
        with browser.get(path) as answer:
            found |= {name for name, _cookie in given(answer)}
    assert found <= named(app)


def test_no_page_gives_who_is_signed_in_one_that_is_not_listed(door):
    browser = door.browser()
    answers = [door.sign_in(browser, "Ada")]
    answers += [browser.get(path) for path in ("/", "/me", "/week", "/near", "/account")]
    answers.append(door.post(browser, "/theme", theme="dark"))
    answers.append(door.post(browser, "/language", language="ar"))
    found = [pair for answer in answers for pair in given(answer)]
    assert {name for name, _cookie in found} <= named(door.app)
    assert {cookie["samesite"] for _name, cookie in found} == {"Lax"}
    assert all(cookie["httponly"] for _name, cookie in found)
    assert not any(cookie["domain"] for _name, cookie in found)


def test_the_page_names_every_cookie_and_the_scripts_set_no_other(app, client):
    page = loose(client.get("/cookies").text)
    assert [name for name in named(app) if f"{name}:" not in page] == []
    sources = "".join(path.read_text() for path in SCRIPTS.glob("*.js"))
    assert len(re.findall(r"document\.cookie\s*=", sources)) == 1


@pytest.mark.parametrize("secure", [True, False])
def test_under_encryption_no_other_host_can_plant_one(app, monkeypatch, secure):
    monkeypatch.setitem(app.config, "SESSION_COOKIE_SECURE", secure)
    with app.test_request_context():
        names = [
            each.name
            for each in all_cookies()
            if each.name.endswith(("theme", "questionnaire", "language"))
        ]
    assert [name.startswith("__") for name in names] == [secure] * 3
