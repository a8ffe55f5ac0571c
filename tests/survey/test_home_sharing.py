"""How two share it at home: the worked figure, and that nothing is written of it."""

import re

import pytest
import time_machine
from sqlalchemy import func, select

from exchange.observatory import home_sharing
from models.base import Base, db
from tests import cast
from tests.cast import MONDAY_9


@pytest.fixture(autouse=True)
def _at_nine():
    with time_machine.travel(MONDAY_9, tick=True):
        yield


@pytest.mark.parametrize(
    ("own", "other", "part"),
    [
        ({"children": 300}, {"food": 100}, 75.0),
        ({"children": 300, "food": 60}, {"children": 100, "food": 60}, 69.230769),
        ({}, {"shopping": 15}, 0.0),
        ({}, {}, None),
        # What is no task of the form counts for nothing.
        ({"sleep": 480, "food": 30}, {"food": 30}, 50.0),
    ],
)
def test_minutes_are_added_up_first(own, other, part):
    found = home_sharing.own_part(own, other)
    assert found == (None if part is None else pytest.approx(part, abs=5e-7))


def test_what_is_known_of_populations_is_what_its_minutes_say():
    known = {each.key: round(each.index, 2) for each in home_sharing.KNOWN}
    assert known == {"both_work": 67.3, "everybody": 70.02, "grown_up": 74.0}
    assert all(each.source for each in home_sharing.KNOWN)


def everything():
    return {
        name: db.session.scalar(select(func.count()).select_from(table))
        for name, table in Base.metadata.tables.items()
    }


def test_it_is_worked_out_without_a_script_and_kept_nowhere(app, client, caplog):
    """Also where somebody is signed in: no row of any table is more than before."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        town = cast.the_usual()
        cast.sign_in(client, town, "Ada")
        client.get("/self-check")
        db.session.rollback()
        before = everything()
        answer = client.post("/self-check", data={"own-children": "287", "other-food": "100"})
        assert answer.status_code == 200
        assert "Su 100 minuti, 74,2 sono tuoi e 25,8 dell’altra persona." in answer.text
        assert {"287", "74,2"}.isdisjoint(re.findall(r"[\d,]+", caplog.text))
        db.session.rollback()
        assert everything() == before
        odd = client.post("/self-check", data={"own-children": "-3", "other-food": "1e9"})
        assert "Prima scrivi qualche minuto." in odd.text
