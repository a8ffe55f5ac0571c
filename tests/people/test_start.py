"""What a starting house checks, and what it tells apart: devices, clients, invitations."""

import pytest

from models.base import db
from models.people import Person
from tests import cast
from tests.rig.databases import close
from views import create_app, throttle
from views.people import sessions, start
from views.settings import SettingsMissing

AGENTS = {
    "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0": "Firefox · Android",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36": "Chrome · Android",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1": "Safari · iPhone",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0": "Edge · Windows",
    "curl/8.0": None,
}  # fmt: skip


@pytest.mark.parametrize("agent", AGENTS)
def test_a_device_is_known_by_two_words(app, agent):
    with app.test_request_context(headers={"User-Agent": agent}):
        assert sessions.device() == AGENTS[agent]


@pytest.mark.parametrize(
    ("address", "mark"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
    ],
)
def test_a_client_is_an_address_or_a_whole_household_of_them(app, address, mark):
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        assert throttle.client() == mark


@pytest.fixture
def made_up(app):
    """A database with one of the demo's people in it."""
    with app.app_context():
        cast.add_person(cast.open_bank(), "Ada", email="ada@prossima.example")
    return app


def give_password(app):
    with app.app_context():
        cast.write()
        db.session.query(Person).update({"password_hash": "kept"})
        db.session.commit()


def test_a_house_with_demo_logins_does_not_open(made_up):
    start.refuse_demo_logins(made_up)
    give_password(made_up)
    with pytest.raises(SettingsMissing, match="demo people"):
        start.refuse_demo_logins(made_up)


def test_a_server_looks_when_it_starts_and_a_demo_does_not_mind(made_up, monkeypatch):
    give_password(made_up)
    monkeypatch.delenv("FLASK_RUN_FROM_CLI", raising=False)
    serving = {**made_up.config, "TESTING": False}
    with pytest.raises(SettingsMissing):
        create_app(serving)
    close(create_app(serving | {"DEMO": True}))


def test_without_tables_there_is_nobody_to_refuse(empty_database_url, app):
    start.refuse_demo_logins(create_app({**app.config, "DATABASE_URL": empty_database_url}))
