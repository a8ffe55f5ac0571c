"""What every answer carries, whatever it says: a strict policy, and nothing kept by anyone."""

import re

import pytest

from tests.rig import databases as rig
from views import create_app, headers
from views.assets import asset

FORBIDDEN = re.compile(r"unsafe|\*|https?:|blob:|strict-dynamic")
ANSWERS = {
    "/sign-in": 200,
    "/healthz": 200,
    "/nowhere": 404,
    "/account": 303,
    "/static/nothing": 404,
}


def test_the_policy_lets_nothing_in_from_outside_or_inline():
    rules = dict(rule.split(" ", 1) for rule in headers.POLICY.split("; "))
    assert not FORBIDDEN.search(headers.POLICY)
    assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert {rules[name] for name in ("script-src", "style-src", "connect-src", "form-action")} == {
        "'self'"
    }
    assert rules["img-src"] == "'self' data:"


@pytest.mark.parametrize(("path", "status"), ANSWERS.items())
def test_every_answer_carries_them(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["Content-Security-Policy"] == headers.POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_refused_form_carries_them_too(app):
    answer = app.test_client().post("/sign-in", data={"email": "ada@prossima.test"})
    assert answer.status_code == 400
    assert answer.headers["Content-Security-Policy"] == headers.POLICY
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_built_file_is_kept_for_a_year_and_read_by_our_own_pages_only(client):
    answer = client.get(asset("prossima.css"), headers={"Accept-Encoding": "br"}, buffered=True)
    assert answer.headers["Content-Encoding"] == "br"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == headers.POLICY


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", 'filename="plan-of-hours.csv"'), ("ar", "filename*=UTF-8''%D8%AE%D8%B7%D8%A9-")],
)
def test_a_file_named_in_any_language_can_be_sent(client, language, name):
    answer = client.get("/time-map/plan.csv", headers={"Accept-Language": language})
    assert answer.status_code == 200
    held = answer.headers["Content-Disposition"]
    assert held.isascii()
    assert held.startswith(f"attachment; {name}")


@pytest.fixture
def production(database_url):
    app = create_app(rig.settings(database_url) | {"TESTING": False})
    yield app
    rig.close(app)


def test_production_speaks_https_and_its_cookies_nothing_else(production):
    answer = production.test_client().get("/sign-in", base_url="https://prossima.test")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    cookies = answer.headers.getlist("Set-Cookie")
    assert cookies
    for cookie in cookies:
        assert cookie.startswith("__Host-")
        parts = {part.strip() for part in cookie.split(";")}
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= parts
        assert not any(part.startswith("Domain") for part in parts)


def test_a_demo_over_plain_http_does_not_ask_for_https(client):
    assert "Strict-Transport-Security" not in client.get("/sign-in").headers


def test_a_page_that_nobody_wrote_says_so_and_shows_nothing_of_the_house(production):
    answer = production.test_client().get("/nowhere", base_url="https://prossima.test")
    assert answer.status_code == 404
    assert "Werkzeug" not in answer.text
    assert "Traceback" not in answer.text
    assert "Server" not in answer.headers
