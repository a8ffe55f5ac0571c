"""The installation's secret is changed on an ordinary day: nothing that people hold in their hands dies of it."""

import re
import uuid

import pytest

from exchange.pact.news_links import ForWhat, opened, sealed
from tests.cast import MONDAY_9
from tests.notices.conftest import door, mailbox, send, story, town
from tests.rig.databases import close
from views import create_app, installation_key
from views.people import challenges
from views.settings import load

__all__ = ["door", "mailbox", "story", "town"]
OLD, NEW, OTHER = "only the tests sign with it", "the secret of today", "somebody else's secret"


@pytest.fixture
def changed(app):
    """The same house after a restart with these secrets, the newest first."""
    made = []

    def restarted(*secrets):
        given = {**app.config, "SECRET_KEY": secrets[0], "SECRET_KEY_FALLBACKS": list(secrets[1:])}
        made.append(create_app(given))
        return made[-1]

    yield restarted
    for each in made:
        close(each)


@pytest.mark.parametrize(("secrets", "status"), [((NEW, OLD), 303), ((NEW, OTHER), 400)])
def test_a_form_that_was_open_is_sent_after_the_change(app, changed, secrets, status):
    browser = app.test_client()
    page = browser.get("/sign-in").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    cookie = browser.get_cookie(app.config["SESSION_COOKIE_NAME"])
    later = changed(*secrets).test_client()
    later.set_cookie(cookie.key, cookie.value)
    fields = {"csrf_token": token, "act_uid": str(uuid.uuid4()), "language": "it", "then": "/"}
    assert later.post("/language", data=fields).status_code == status


@pytest.mark.parametrize(("secrets", "status"), [((NEW, OLD), 200), ((NEW, OTHER), 409)])
def test_a_letter_that_has_left_is_answered_after_the_change(
    changed, door, mailbox, secrets, status
):
    door.story.task_id = door.story.ask("Ada")
    door.story.invite("Bruno")
    send(MONDAY_9)
    link = mailbox.links_to("Bruno")[0]
    assert changed(*secrets).test_client().get(link).status_code == status


def test_a_seat_that_was_offered_by_letter_is_read_with_the_key_that_wrote_it(changed):
    token = sealed(ForWhat.SIT, 1, 2, secret=OLD.encode())
    for secrets, read in (((NEW, OLD), (1, 2)), ((NEW, OTHER), None)):
        with changed(*secrets).app_context():
            assert (
                installation_key.opened(lambda key: opened(ForWhat.SIT, token, secret=key)) == read
            )


def test_what_is_signed_from_now_on_is_signed_with_the_newest(app, changed):
    with changed(NEW, OLD).app_context():
        assert installation_key.newest() == NEW.encode()
        text = challenges._signer("show").dumps("asked")
    with changed(NEW).app_context():
        assert challenges._signer("show").loads(text) == "asked"
    browser = changed(NEW, OLD).test_client()
    page = browser.get("/sign-in").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    cookie = browser.get_cookie(app.config["SESSION_COOKIE_NAME"])
    later = changed(NEW).test_client()
    later.set_cookie(cookie.key, cookie.value)
    fields = {"csrf_token": token, "act_uid": str(uuid.uuid4()), "language": "it", "then": "/"}
    assert later.post("/language", data=fields).status_code == 303


def test_secrets_of_before_come_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY_FALLBACKS", f"{OLD}, {OTHER}")
    loaded = load(tmp_path, {"SECRET_KEY": NEW, "FIELD_KEYS": ["x"], "TESTING": True})
    assert loaded["SECRET_KEY_FALLBACKS"] == [OLD, OTHER]
    assert loaded["WTF_CSRF_SECRET_KEY"] == [OTHER, OLD, NEW]
