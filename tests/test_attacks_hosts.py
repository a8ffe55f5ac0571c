"""Whoever calls us by another name: it stands in no letter, and on no page."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from tests.people import conftest
from tests.rig import databases as rig
from views import create_app
from views.notices import post

door = conftest.door
OURS, THEIRS = "tempo.example.org", "elsewhere.example"


def test_another_host_stands_in_no_letter(door):
    """`Host` is the visitor's: a way to a new password went to the address that she named."""
    fields = {"email": "ada@prossima.test", "act_uid": str(uuid4())}
    asked = {"base_url": f"https://{THEIRS}", "headers": {"X-Forwarded-Host": THEIRS}}
    browser = door.browser()
    answer = browser.post("/forgotten", data=fields, **asked)
    assert answer.status_code == 303
    with door.app.test_request_context(base_url=f"https://{THEIRS}"):
        [letter] = [
            each for each in post.queries.due(now=datetime.now(UTC)) if "reset" in each.kind
        ]
        message = post.message_of(letter)
        said = message.get_content() + str(message)
    assert THEIRS not in said
    assert f"{door.app.config['BASE_URL']}/reset/" in said


@pytest.fixture
def production(database_url):
    given = {"TESTING": False, "BASE_URL": f"https://{OURS}", "HOSTS": ["www.example.org"]}
    app = create_app(rig.settings(database_url) | given)
    yield app.test_client()
    rig.close(app)


@pytest.mark.parametrize(
    "host", [THEIRS, f"{OURS}.{THEIRS}", f"{THEIRS}:443", f"{OURS}@{THEIRS}", "", "[", f".{OURS}"]
)
def test_who_calls_us_by_another_name_is_not_answered(production, host):
    answer = production.get("/sign-in", base_url=f"https://{OURS}", headers={"Host": host})
    assert (answer.status_code, OURS in answer.text) == (421, False)


@pytest.mark.parametrize("host", [OURS, OURS.upper(), f"{OURS}:443", "www.example.org"])
def test_who_calls_us_by_one_of_our_names_is(production, host):
    answer = production.get("/sign-in", base_url=f"https://{OURS}", headers={"Host": host})
    assert answer.status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "[::1]:8080"])
def test_who_looks_from_this_machine_whether_we_live_is_answered(production, host):
    assert production.get("/healthz", headers={"Host": host}).status_code == 200
