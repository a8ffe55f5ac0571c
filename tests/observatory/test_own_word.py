"""A member says how she is counted, changes it and takes it back; nobody but the count reads it."""

import ast
from datetime import date
from hashlib import sha256
from itertools import product
from uuid import uuid4

import pytest
from sqlalchemy import select

from exchange.observatory import counting_actions as counting
from exchange.work import unit_of_work
from models.act import ActRow
from models.base import db
from models.figures import CountedAs
from tests import cast
from tests.rig.reading import modules


@pytest.fixture
def ada(app, client):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        town = cast.the_usual()
    cast.sign_in(client, town, "Ada")
    return client


def send(browser, path, **said):
    return browser.post(path, data={"act_uid": str(uuid4())} | said)


def kept(app):
    with app.app_context():
        rows = db.session.execute(select(CountedAs.sex, CountedAs.born))
        return [tuple(row) for row in rows]


def test_it_is_said_changed_and_taken_back(app, ada):
    page = ada.get("/me/statistics")
    assert page.status_code == 200
    assert 'name="sex" value="woman"' in page.text
    assert " checked" not in page.text, "nothing is chosen for her"
    assert send(ada, "/me/statistics", sex="woman", born="1980").status_code == 303
    assert kept(app) == [("woman", 1980)]
    assert " checked" in ada.get("/me/statistics").text
    assert send(ada, "/me/statistics", sex="other", born="").status_code == 303
    assert kept(app) == [("other", None)]
    assert send(ada, "/me/statistics/withdrawal").status_code == 303
    assert kept(app) == []


def test_it_is_said_on_a_day_of_the_bank_s_clock(app):
    """Just after midnight of the first it was still the month before, and she was counted in it."""
    with app.app_context():
        town = cast.the_usual()
        with unit_of_work(act := town.act("Ada", now=cast.at(1, 0, 30))):
            counting.say(counting.Said("woman", None), act=act)
        assert db.session.scalars(select(CountedAs.said_on)).all() == [date(2030, 1, 1)]


def test_what_was_taken_back_cannot_be_guessed_from_the_act(app, ada):
    """Of each form the act keeps a hash, to know it again: with a few answers to choose from, whoever
    has the table tried them all, and found what she had said also after she took it back."""
    assert send(ada, "/me/statistics", sex="woman", born="1980").status_code == 303
    assert send(ada, "/me/statistics/withdrawal").status_code == 303
    with app.app_context():
        [person_id, found] = db.session.execute(
            select(ActRow.person_id, ActRow.request_hash).where(
                ActRow.verb == "observatory.set_own_word"
            )
        ).one()
        kept_of_all = set(db.session.scalars(select(ActRow.request_hash)))
    guessed = set()
    for sex, born in product(
        ("woman", "man", "other", "unsaid"), ("", *map(str, range(1920, 2020, 10)))
    ):
        fields = [f"{len('born')}:born={len(born)}:{born}", f"{len('sex')}:sex={len(sex)}:{sex}"]
        parts = ["POST", "/me/statistics", str(person_id), *fields]
        guessed.add(sha256("\n".join(parts).encode()).digest())
    assert found == b""
    assert not guessed & kept_of_all


def test_without_the_key_no_act_tells_what_was_written(app, ada):
    forgetting = "/me/statistics/withdrawal"
    assert send(ada, forgetting).status_code == 303
    with app.app_context():
        [person_id, found] = db.session.execute(
            select(ActRow.person_id, ActRow.request_hash).where(
                ActRow.verb == "observatory.forget_own_word"
            )
        ).one()
    assert len(found) == 32
    assert found != sha256("\n".join(["POST", forgetting, str(person_id)]).encode()).digest()


@pytest.mark.parametrize(
    "form",
    [{"sex": "queen", "born": ""}, {"sex": "man", "born": "1984"}, {"sex": "man", "born": "1700"}],
)
def test_what_is_no_answer_is_kept_by_nobody(app, ada, form):
    assert send(ada, "/me/statistics", **form).status_code == 422
    assert kept(app) == []


def test_only_the_observatory_reads_it():
    """No list, no match and no desk may join what was said for statistics alone."""
    readers = {
        module.name
        for floor in ("exchange", "views")
        for module in modules(floor)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "models.figures"
        and {"CountedAs", "Roster"} & {each.name for each in node.names}
    }
    assert {".".join(name.split(".")[:2]) for name in readers} == {"exchange.observatory"}
