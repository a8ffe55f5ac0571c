"""The demo's people, whose password everybody knows, never meet a real service."""

import os
import subprocess
import sys
from datetime import date

import pytest

from tests.rig.databases import SETTINGS, close
from views.demo.commands import write

START = "import wsgi"


@pytest.fixture
def demo_url(app, database_url):
    with app.app_context():
        write(date(2030, 1, 7))
    close(app)
    return database_url


def start(url, **environment):
    secrets = {
        "SECRET_KEY": SETTINGS["SECRET_KEY"],
        "PROSSIMA_FIELD_KEYS": SETTINGS["FIELD_KEYS"][0],
    }
    return subprocess.run(
        [sys.executable, "-c", START],
        env=os.environ | secrets | {"DATABASE_URL": url} | environment,
        capture_output=True,
        text=True,
    )


def test_a_real_service_does_not_start_on_the_demos_database(demo_url):
    stopped = start(demo_url)
    assert stopped.returncode == 1
    assert "demo people" in stopped.stderr


def test_the_demo_itself_starts_on_it(demo_url):
    assert start(demo_url, PROSSIMA_DEMO="1").returncode == 0


def test_a_real_service_starts_on_its_own_database(database_url):
    assert start(database_url).returncode == 0


def test_a_database_without_tables_has_nobody_to_refuse(empty_database_url):
    assert start(empty_database_url).returncode == 0
