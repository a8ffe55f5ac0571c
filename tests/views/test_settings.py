"""An installation starts whole or not at all, and says plainly what it lacks."""

import json
import stat
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet

from models.base import db
from models.people import Person
from tests import cast
from tests.rig import databases as rig
from tests.rig.reading import ROOT
from views import create_app, settings
from views.settings import SettingsMissing

NAMES = ("SECRET_KEY", "DATABASE_URL", "PROSSIMA_FIELD_KEYS", "PROSSIMA_DEMO", "PROSSIMA_PROXIES")
KEY, OLD_KEY = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    """Nothing set by whoever runs the tests."""
    for name in (*NAMES, "FLASK_RUN_FROM_CLI"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def production(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a long secret of this installation")
    monkeypatch.setenv("PROSSIMA_FIELD_KEYS", f"{KEY}, {OLD_KEY}")


@pytest.mark.parametrize("missing", ["SECRET_KEY", "PROSSIMA_FIELD_KEYS"])
def test_production_does_not_start_without_a_secret(production, monkeypatch, tmp_path, missing):
    monkeypatch.delenv(missing)
    with pytest.raises(SettingsMissing, match=f"^{missing} is not set"):
        settings.load(tmp_path, None)
    assert list(tmp_path.iterdir()) == []


def test_production_starts_with_both_and_sends_cookies_over_https_only(production, tmp_path):
    loaded = settings.load(tmp_path, None)
    assert loaded["FIELD_KEYS"] == [KEY, OLD_KEY]
    assert not loaded["DEMO"]
    assert loaded["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert loaded["SIGN_IN_COOKIE"].startswith("__Host-")
    assert loaded["SESSION_COOKIE_SECURE"]
    assert loaded["WTF_CSRF_SSL_STRICT"]


def test_a_key_that_is_none_is_said_so(production, monkeypatch, tmp_path):
    monkeypatch.setenv("PROSSIMA_FIELD_KEYS", f"{KEY},not a key")
    with pytest.raises(SettingsMissing, match="PROSSIMA_FIELD_KEYS") as stopped:
        settings.load(tmp_path, None)
    assert KEY not in str(stopped.value)
    assert "not a key" not in str(stopped.value)


@pytest.mark.parametrize("name", ["PROSSIMA_PROXIES", "PROSSIMA_MAIL_PORT"])
def test_a_number_that_is_none_is_said_so(production, monkeypatch, tmp_path, name):
    monkeypatch.setenv(name, "many")
    with pytest.raises(SettingsMissing, match=name):
        settings.load(tmp_path, None)


def test_a_command_that_only_computes_needs_no_secret(monkeypatch, tmp_path):
    monkeypatch.setenv("FLASK_RUN_FROM_CLI", "true")
    monkeypatch.setattr(sys, "argv", ["flask", "places", "distance"])
    assert settings.load(tmp_path, None)["SECRET_KEY"]


def test_a_server_started_by_the_command_needs_them_all_the_same(monkeypatch, tmp_path):
    monkeypatch.setenv("FLASK_RUN_FROM_CLI", "true")
    monkeypatch.setattr(sys, "argv", ["flask", "run"])
    with pytest.raises(SettingsMissing):
        settings.load(tmp_path, None)


def test_a_demo_makes_its_secrets_once_and_for_itself_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("PROSSIMA_DEMO", "1")
    first = settings.load(tmp_path, None)
    monkeypatch.delenv("PROSSIMA_DEMO")
    again = settings.load(tmp_path, None)
    assert first["DEMO"]
    assert again["DEMO"]
    assert (first["SECRET_KEY"], first["FIELD_KEYS"]) == (again["SECRET_KEY"], again["FIELD_KEYS"])
    kept = tmp_path / "demo.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert json.loads(kept.read_text())["secret_key"] == first["SECRET_KEY"]
    assert len(first["SECRET_KEY"]) >= 64
    assert not first["SESSION_COOKIE_NAME"].startswith("__Host-")


def test_a_production_beside_an_old_demo_is_no_demo(production, tmp_path):
    (tmp_path / "demo.json").write_text(json.dumps({"secret_key": "known", "field_keys": [KEY]}))
    loaded = settings.load(tmp_path, None)
    assert not loaded["DEMO"]
    assert loaded["SECRET_KEY"] != "known"


def test_production_does_not_start_with_the_people_of_a_demo(app, database_url):
    """Everyone knows their password."""
    given = rig.settings(database_url) | {"TESTING": False}
    with app.app_context():
        ada = cast.add_person(cast.open_bank(), "Ada", email="ada@prossima.example")
        assert create_app(given)
        cast.write()
        db.session.get_one(Person, ada).password_hash = "a hash"
        db.session.commit()
    with pytest.raises(SettingsMissing, match="demo people"):
        create_app(given)


def test_the_database_is_the_one_the_environment_names(production, monkeypatch, tmp_path):
    assert settings.load(tmp_path, None)["DATABASE_URL"] == f"sqlite:///{tmp_path}/prossima.db"
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1/books")
    assert settings.load(tmp_path, None)["DATABASE_URL"] == "postgresql://127.0.0.1/books"


def test_a_server_that_lacks_a_secret_ends_with_one_plain_line(tmp_path):
    """From outside, as whoever deploys it sees it: no traceback, and not a word of what is set."""
    environment = {"PATH": "/usr/bin:/bin", "PROSSIMA_FIELD_KEYS": KEY}
    script = "import sys; from pathlib import Path; from views import settings\n"
    script += "settings.load(Path(sys.argv[1]), None)"
    ended = subprocess.run(
        [sys.executable, "-c", script, tmp_path],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("SECRET_KEY is not set")
    assert ended.stderr.count("\n") == 1
    assert KEY not in ended.stderr
