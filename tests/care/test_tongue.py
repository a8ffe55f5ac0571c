"""A family may ask for somebody who speaks a language: it is found, shown and asked again by it."""

import re

import pytest

from exchange.care import actions as care
from exchange.errors import Unsound
from models.base import db
from models.care import Task
from tests.care.door import ASK


def asked(town):
    db.session.rollback()
    return db.session.scalars(db.select(Task).order_by(Task.id.desc())).first()


def test_a_language_is_said_beside_the_note_and_read_by_both_sides(door, town):
    door.send("Ada", "/tasks", **ASK, cared=str(town.children[0]), tongue="sq")
    task = asked(town)
    assert task.tongue == "sq"
    assert "Albanian" in door.read("Ada", f"/tasks/{task.id}")
    assert "Albanian" in door.read("Bruno", f"/tasks/{task.id}")
    page = door.open("Ada", f"/tasks/new?like={task.id}").text
    assert re.search(r'<option[^>]*value="sq"[^>]*>', page)[0].count("selected") == 1


def test_any_language_is_none(door, town):
    door.send("Ada", "/tasks", **ASK, cared=str(town.children[0]), tongue="")
    assert asked(town).tongue is None
    assert "Language" not in door.read("Bruno", f"/tasks/{asked(town).id}")


def test_a_changed_language_asks_anew(town):
    town.task_id = town.ask("Ada")
    town.do("Ada", care.change, town.task_id, town.draft(tongue="en"))
    assert town.task.tongue == "en"


def test_a_language_nobody_lists_cannot_be_asked_for(town):
    with pytest.raises(Unsound):
        town.ask("Ada", tongue="xx")
