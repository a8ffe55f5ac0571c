"""The set-up says what it promises: the owner's packages, hashed locks, a script for any shell."""

import configparser
import os
import re
import subprocess
import tomllib
from pathlib import Path

import psycopg
import pytest

from tests.conftest import lacking

ROOT = Path(__file__).parent.parent
OWNERS_SEVEN = {
    "flask", "flask-sqlalchemy", "flask-login", "flask-wtf", "alembic", "apscheduler", "babel",
}  # fmt: skip
LOCKS = sorted(path.name for path in ROOT.glob("requirements*.lock"))


@pytest.fixture(scope="module")
def setup_cfg():
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg")
    return setup


def names(requirements):
    return {re.match(r"[\w-]+", line).group().lower() for line in requirements.split()}


def test_setup_cfg_asks_for_the_seven_packages(setup_cfg):
    assert names(setup_cfg["options"]["install_requires"]) >= OWNERS_SEVEN


def test_setup_cfg_finds_the_three_floors(setup_cfg):
    assert setup_cfg["options"]["packages"] == "find:"
    include = setup_cfg["options.packages.find"]["include"].split()
    assert include == ["exchange*", "models*", "views*"]


def test_pyproject_holds_only_what_setup_cfg_cannot():
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert set(pyproject) == {"build-system", "project", "dependency-groups", "tool"}
    assert set(pyproject["project"]) == {"name", "dynamic"}
    assert set(pyproject["tool"]) == {"ruff", "djlint"}


def test_the_lock_holds_all_that_setup_cfg_asks_for(setup_cfg):
    asked = names(setup_cfg["options"]["install_requires"])
    locked = set(re.findall(r"^([\w-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    assert asked - locked == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_its_hash_and_no_address(lock):
    text = (ROOT / lock).read_text()
    pinned = re.findall(r"^[\w-]+==[^\\\n]*\\\n    --hash=sha256:", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[\w-]+", text, re.MULTILINE))
    assert "://" not in text


@pytest.mark.parametrize("shell", ["sh", "dash"])
@pytest.mark.parametrize("script", ["prossima", ".ci/run"])
def test_the_scripts_are_for_any_shell(shell, script):
    subprocess.run([shell, "-n", ROOT / script], check=True)
    assert (ROOT / script).read_text().startswith("#!/bin/sh\n")
    assert os.access(ROOT / script, os.X_OK)


@pytest.mark.parametrize("words", [[], ["dance"], ["demo", "--loud"], ["test", "everything"]])
def test_an_unknown_command_is_answered_with_the_usage(words):
    answer = subprocess.run([ROOT / "prossima", *words], capture_output=True, text=True)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert "usage: ./prossima demo" in answer.stderr


def test_continuous_integration_runs_the_same_tests():
    assert "./prossima test" in (ROOT / ".ci/run").read_text()


def test_the_tests_have_a_postgresql_of_their_own_with_places(cluster):
    url = cluster.create("places")
    with psycopg.connect(url) as connection:
        try:
            connection.execute("CREATE EXTENSION postgis")
        except psycopg.errors.FeatureNotSupported:
            lacking("PostGIS", "postgresql-postgis")
        (metres,) = connection.execute(
            "SELECT round(ST_Distance(ST_MakePoint(17.94, 40.63)::geography,"
            " ST_MakePoint(17.72, 40.56)::geography))"
        ).fetchone()
    cluster.drop("places")
    assert 20_000 < metres < 21_000
