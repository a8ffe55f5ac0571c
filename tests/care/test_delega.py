"""A delega for the school: from an accepted exchange alone, in Italian, and nothing of it is kept."""

import pytest
import time_machine

from exchange.care import actions as care
from exchange.care import delega_queries
from models.base import Base, db
from tests.care.door import Door
from tests.cast import MONDAY_9, at
from tests.rig.papers import Paper

FORM = {
    "child": "Nina Semeraro",
    "school": "Giosuè Carducci",
    "class_name": "3 A",
    "at_hour": "16:05",
    "parent": "Ada Semeraro",
    "helper": "Bruno Semeraro",
}


def found(story, who="Ada", now=MONDAY_9):
    card = delega_queries.delega(
        story.exchange_id, seen_by=story.id_of(who), bank_id=story.bank_id, now=now
    )
    db.session.rollback()
    return card


def test_it_is_for_who_asked_from_the_yes_to_the_end(agreed):
    assert (found(agreed).parent_name, found(agreed).helper_name) == (
        "Ada Semeraro",
        "Bruno Semeraro",
    )
    assert found(agreed, now=at(9, 17, 59)) is not None
    assert found(agreed, now=at(9, 18)) is None
    for name in ("Bruno", "Michele", "Carla"):
        assert found(agreed, name) is None
    agreed.do("Ada", care.cancel, agreed.exchange_id)
    assert found(agreed) is None


def test_it_is_for_children_alone(town):
    town.task_id = town.ask("Ada", kind="errand_shopping", cared_ids=())
    town.proposal_id = town.invite("Bruno")
    town.exchange_id = town.accept("Bruno")
    assert found(town) is None


def everything():
    tables = [name for name in Base.metadata.tables if name != "tries"]
    rows = {
        name: sorted(map(repr, db.session.execute(db.select(Base.metadata.tables[name]))))
        for name in tables
    }
    db.session.rollback()
    return rows


def test_the_paper_says_it_in_italian_and_nothing_is_written_down(app, agreed, tmp_path):
    pytest.importorskip("weasyprint")
    with time_machine.travel(MONDAY_9, tick=False):
        door = Door(app, agreed)
        path = f"/exchanges/{agreed.exchange_id}/delega"
        assert "A delega for the school" in door.read("Ada", path.removesuffix("/delega"))
        assert "We keep nothing" in door.read("Ada", path)
        before = everything()
        assert door.send("Ada", f"{path}.pdf", **(FORM | {"school": " "})).status_code == 422
        answer = door.send("Ada", f"{path}.pdf", **FORM)
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        assert everything() == before
    said = " ".join(Paper(answer.data, tmp_path).text().split())
    for words in ("Nina Semeraro", "Giosuè Carducci", "mercoledì 9 gennaio 2030", "16:05"):
        assert words in said
    for words in ("Bruno Semeraro", "autorizzo", "Banca del tempo di Mesagne"):
        assert words in said
