"""What has been kept long enough goes; who looks first is told the same, and nothing goes."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from models.base import Base, db
from tests.cast import MONDAY_9, write
from tests.rig import full_house
from views.privacy import retention

PAGE = Path(__file__).parents[2] / "docs/privacy.md"
LATER = MONDAY_9 + timedelta(days=3_000)


@pytest.fixture
def full(app):
    with app.app_context():
        full_house.fill()
        write()
        db.session.commit()
        yield app


def counted():
    rows = {
        name: db.session.scalar(db.select(db.func.count()).select_from(table))
        for name, table in Base.metadata.tables.items()
    }
    db.session.rollback()
    return rows


def written():
    """Rule and tables, as the document has them."""
    chapter = PAGE.read_text().partition("## What goes by itself")[2].partition("\n## ")[0]
    lines = re.findall(r"^\| ([a-z][^|]+) \| ([^|]+) \|", chapter, re.M)
    return {rule: set(re.findall(r"`(\w+)`", tables)) for rule, tables in lines}


def test_looking_first_lets_nothing_go_and_says_what_would(full):
    before = counted()
    told = retention.would_go(LATER)
    assert counted() == before
    retention.sweep(LATER)
    after = counted()
    gone = {name: before[name] - after[name] for name in before if before[name] != after[name]}
    assert len(gone) > 8
    said = {}
    for each in told:
        said[each.table] = said.get(each.table, 0) + each.rows
    assert [name for name, rows in gone.items() if said.get(name, 0) < rows] == []


def test_the_document_names_every_rule_and_its_tables(full):
    done = {}
    for each in retention.would_go(LATER):
        done.setdefault(each.rule, set()).add(each.table)
    assert written() == done


def test_the_command_says_it_for_a_program(full):
    before = counted()
    runner = full.test_cli_runner()
    answer = runner.invoke(args=["privacy", "retention", "--dry-run", "--json"])
    assert answer.exit_code == 0
    assert {each["rule"] for each in json.loads(answer.stdout)} == set(written())
    assert counted() == before
    assert runner.invoke(args=["privacy", "retention"]).exit_code == 0


def test_who_restores_a_backup_is_told_where_the_erased_stand():
    """It named a deed that nobody does: whoever looked for it found none, and forgot nobody again."""
    chapter = PAGE.read_text().partition("## What goes by itself")[2].partition("\n## ")[0]
    named = re.findall(r"`(\w+)\.(\w+)`", chapter)
    assert named != []
    known = {(table.name, each.name) for table in Base.metadata.tables.values() for each in table.c}
    assert [each for each in named if each not in known] == []
