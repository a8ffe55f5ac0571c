"""The documents keep their word: links lead somewhere, settings and commands exist, units are sound."""

import re
import shutil
import subprocess
import tomllib
from configparser import ConfigParser
from dataclasses import fields
from pathlib import Path

import pytest

from exchange.people.rules import Rules
from tests.conftest import lacking

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
GUIDES = ("operators.md", "administrators.md", "operators.it.md", "administrators.it.md")
UNITS = sorted((ROOT / "deploy").glob("*.service"))
PARTS = ("**What pressed us.**", "**What we chose.**", "**What it costs.**", "**What would change")


def links(page):
    """Every link and picture of a page that leads into this house."""
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
        if not target.startswith(("http:", "https:", "mailto:", "#")):
            yield target.partition("#")[0]


def test_there_are_pages_for_everyone():
    names = {path.name for path in PAGES}
    assert names >= {"README.md", "operators.md", "administrators.md", "deploy.md", "privacy.md"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    assert [target for target in links(page) if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("name", ["operators", "administrators", "time-map"])
def test_a_guide_says_the_same_in_both_languages(name):
    """Chapter by chapter, with the same pictures, decisions, commands and rules."""
    english, italian = (ROOT / f"docs/{name}{tongue}.md" for tongue in ("", ".it"))
    assert shape(english) == shape(italian)
    assert len(re.findall(r"^## ", english.read_text(), re.M)) > 10


@pytest.mark.parametrize("name", ["record-of-processing", "dpia"])
def test_a_document_to_sign_says_the_same_in_both_languages(name):
    """Chapter by chapter and row by row, with as many gaps to fill and the same articles and proofs."""
    texts = [(ROOT / f"docs/{name}{tongue}.md").read_text() for tongue in ("", ".it")]
    for sign in (r"^#+ ", r"^\|", r"\[[^\]]+\](?!\()"):
        assert len({len(re.findall(sign, text, re.M)) for text in texts}) == 1
    for fact in (r"\d+\(\d\)(?:\(\w\))?", r"`[^`]+`", r"decisions/(\d{4})"):
        english, italian = (sorted(re.findall(fact, text)) for text in texts)
        assert english == italian
    assert [
        path for path in re.findall(r"`(\w+/[^`]+)`", texts[0]) if not (ROOT / path).exists()
    ] == []


def shape(guide):
    """What a translation leaves as it is; commands without what is said beside them."""
    text = guide.read_text()
    commands = re.findall(r"^(flask [^#\n]*?) *(?:--motive.*|#.*)?$", text, re.M)
    return (
        [len(head) for head in re.findall(r"^(#+) ", text, re.M)],
        re.findall(r"guides/([\w-]+)\.\w\w\.webp", text),
        sorted(re.findall(r"decisions/(\d{4})", text)),
        commands,
        re.findall(r"`([a-z]+(?:_[a-z]+)+)`", text),
    )


def test_every_rule_is_explained_to_administrators():
    for guide in ("administrators.md", "administrators.it.md"):
        text = (ROOT / "docs" / guide).read_text()
        assert [each.name for each in fields(Rules) if f"`{each.name}`" not in text] == []


def test_every_picture_of_the_guides_is_shown():
    shown = {
        Path(target).name
        for name in GUIDES
        for target in links(ROOT / "docs" / name)
        if "pictures/guides/" in target
    }
    assert shown == {path.name for path in (ROOT / "docs/pictures/guides").iterdir()}


@pytest.mark.parametrize("name", GUIDES)
def test_every_chapter_a_guide_points_to_is_there(name):
    """Of its own and of the other guides, as addresses are made of headings."""
    guide = ROOT / "docs" / name
    for target in re.findall(r"\]\(([^)\s]*#[^)\s]+)\)", guide.read_text()):
        page, _, chapter = target.partition("#")
        heads = re.findall(r"^#+ (.+)$", (guide.parent / (page or guide.name)).read_text(), re.M)
        assert (target, chapter in {anchor(head) for head in heads}) == (target, True)


def anchor(head):
    return re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-")


def test_the_map_names_every_room_and_only_what_is_there():
    text = (ROOT / "docs/map.md").read_text()
    named = set(re.findall(r"`((?:models|exchange|views|tests|migrations)/[\w/.]*)`", text))
    assert len(named) > 50
    assert [each for each in sorted(named) if not (ROOT / each).exists()] == []
    rooms = {path.parent.name for path in (ROOT / "exchange").glob("*/__init__.py")}
    assert rooms - set(re.findall(r"^\| (\w+) \|", text, re.M)) == set()


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.name)
def test_a_decision_says_why_what_and_at_what_cost(page):
    text = page.read_text()
    assert text.startswith(f"# {int(page.name[:4])}. ")
    places = [text.find(part) for part in PARTS]
    assert -1 not in places
    assert places == sorted(places)


def test_every_setting_is_explained_to_who_deploys():
    read = set(re.findall(r'"((?:PROSSIMA_|DATABASE_URL|SECRET_KEY)\w*)"', settings()))
    explained = (ROOT / "docs/deploy.md").read_text()
    assert len(read) > 10
    assert {name for name in read if f"`{name}`" not in explained} == set()


def settings():
    return (ROOT / "views/settings.py").read_text()


def test_the_example_of_settings_names_only_settings():
    lines = (ROOT / "deploy/env.example").read_text().splitlines()
    named = {line.partition("=")[0] for line in lines if line and not line.startswith("#")}
    assert {name for name in named if f'"{name}"' not in settings()} == set()


def test_every_command_the_documents_name_is_there(app):
    """`flask ledger verify --json` or `prossima-flask doctor`: the words up to the first option."""
    told = {
        match.strip()
        for page in PAGES
        for match in re.findall(
            r"(?:^|`)(?:prossima-)?flask((?: [a-z]+(?:-[a-z]+)*)+)", page.read_text(), re.M
        )
    }
    assert len(told) > 10
    assert {words for words in told if not is_command(app.cli, words.split())} == set()


def is_command(group, words):
    """The first words are groups and a command; what follows are its arguments."""
    found = group.commands.get(words[0])
    if found is None or not hasattr(found, "commands"):
        return found is not None
    return len(words) > 1 and is_command(found, words[1:])


def test_the_version_is_the_same_everywhere():
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg")
    version = setup["metadata"]["version"]
    assert f'softwareVersion: "{version}"' in (ROOT / "publiccode.yml").read_text()
    assert "version" in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dynamic"]


def test_the_licence_is_the_one_that_is_named():
    licence = (ROOT / "LICENSE").read_text()
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "15.Applicable Law" in licence
    assert "license: EUPL-1.2" in (ROOT / "publiccode.yml").read_text()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_our_units(unit, tmp_path):
    """The programs of the unit are looked for, so it is read as if the house stood here."""
    if shutil.which("systemd-analyze") is None:
        lacking("systemd-analyze", "systemd")
    here = tmp_path / unit.name
    here.write_text(unit.read_text().replace("/srv/prossima/.venv/bin/", "/usr/bin/env "))
    answer = subprocess.run(
        ["systemd-analyze", "verify", here], capture_output=True, text=True, check=False
    )
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_gives_no_right_that_is_not_needed(unit):
    lines = set(unit.read_text().splitlines())
    assert lines >= {
        "User=prossima",
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "PrivateDevices=yes",
        "SystemCallFilter=@system-service",
    }


def test_what_could_not_be_tried_says_so():
    for name in ("Dockerfile", "compose.yaml"):
        assert (ROOT / "deploy" / name).read_text().startswith("# UNTESTED")


def test_the_script_for_deployers_is_for_any_shell():
    script = ROOT / "deploy/prossima-flask"
    subprocess.run(["sh", "-n", script], check=True)
    assert script.read_text().startswith("#!/bin/sh\n")
