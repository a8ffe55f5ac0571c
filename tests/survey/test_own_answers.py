"""Answers under one's own name: only where she says so, seen by her alone, left or taken back."""

from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select

from exchange.errors import NotFound
from exchange.survey import analysis_actions, queries, quota_actions
from models.base import db
from models.survey import SurveyAnswers
from tests import cast
from tests.cast import MONDAY_9
from tests.races.test_quota_races import REST
from tests.survey.test_answers import NEEDS, answered, begin, put, send, write
from tests.survey.test_questions import SMALL


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context(), time_machine.travel(MONDAY_9, tick=True):
        yield cast.the_usual()


def answer(client, found, **sent):
    """Through the pages, to the end."""
    front = f"/surveys/{found.code}"
    client.post(f"{front}/drafts", data={"card": ""})
    client.post(f"{front}/answers", data={"question": "works", "given": "no", "step": "on"})
    page = client.get(f"{front}/review").text
    assert client.post(f"{front}/sending", data=sent).status_code == 303
    return page


def kept():
    db.session.rollback()
    return db.session.scalars(select(SurveyAnswers)).one()


def press(client, path, **fields):
    sent = {"act_uid": str(uuid4())} | fields
    return client.post(f"/me/answers/{path}", data=sent).status_code


def test_nobody_s_unless_she_says_so(town, client):
    found = put(town, SMALL)
    cast.sign_in(client, town, "Ada")
    assert 'name="named"' in answer(client, found)
    assert kept().person_id is None
    assert 'name="lot"' not in client.get("/me/answers").text


@pytest.mark.parametrize("name", [None, "Ada"])
def test_nothing_on_the_pages_says_that_no_name_can_be_given(town, client, name):
    """Beside the choice of a name it said that she could not find her answers again."""
    found = put(town, SMALL)
    client.set_cookie("language", "en")
    if name:
        cast.sign_in(client, town, name)
    assert "no difference" not in client.get(f"/surveys/{found.code}").text
    page = answer(client, found)
    assert ("Once sent, nobody can find your answers" in page) is (name is None)
    assert ('name="named"' in page) is (name is not None)


def test_whoever_is_not_signed_in_has_no_name_to_give(town, client):
    assert 'name="named"' not in answer(client, put(town, SMALL), named="y")
    assert kept().person_id is None


def test_hers_to_see_and_to_leave_without_a_name(town, client):
    cast.sign_in(client, town, "Ada")
    answer(client, put(town, SMALL), named="y")
    lot = kept().lot
    assert kept().person_id == town.people["Ada"]
    assert f'value="{lot}"' in client.get("/me/answers").text
    for none in ("x", "", 2**63):
        assert press(client, "unnaming", lot=none) == 404
        assert press(client, "withdrawal", lot=none) == 404
    assert press(client, "unnaming", lot=lot) == 303
    assert kept().person_id is None
    assert kept().lot != lot
    assert press(client, "withdrawal", lot=lot) == 404


def test_a_neighbour_finds_nothing_of_hers(town, client):
    found = put(town, SMALL)
    token = begin(town, found)
    answered(town, token, works=["no"])
    send(town, token, as_person_id=town.people["Ada"])
    lot = kept().lot
    cast.sign_in(client, town, "Bruno")
    assert f'value="{lot}"' not in client.get("/me/answers").text
    assert press(client, "unnaming", lot=lot) == 404
    assert press(client, "withdrawal", lot=lot) == 404
    assert kept().person_id == town.people["Ada"]


def test_taken_back_they_count_in_no_quota(town, client):
    found = put(town, SMALL, quotas={"works": {"no": 5}})
    cast.sign_in(client, town, "Ada")
    answer(client, found, named="y")
    assert queries.tallies(found.id, bank_id=town.bank_id) == {("works", "no"): 1}
    assert press(client, "withdrawal", lot=kept().lot) == 303
    db.session.rollback()
    assert queries.answered(found.id, bank_id=town.bank_id) == 0
    assert queries.tallies(found.id, bank_id=town.bank_id) == {("works", "no"): 0}


def test_taken_back_they_count_in_no_crossed_quota_either(town):
    """By sex and age together the group stayed counted: who came next was told that there are enough."""
    found = put(town, NEEDS)
    token = begin(town, found)
    answered(town, token, sex=["women"], **REST)
    send(town, token, as_person_id=town.people["Ada"])
    wanted = {"women.18-34": 3}
    write(town, "Carla", quota_actions.set_quotas, found.id, "sex.age", wanted)
    lot = kept().lot
    mine = {"person_id": town.people["Ada"]}
    write(town, "Ada", analysis_actions.take_back, lot, **mine)
    tally = queries.tallies(found.id, bank_id=town.bank_id)
    assert tally == {("sex.age", "women.18-34"): 0}
    with pytest.raises(NotFound):
        write(town, "Ada", analysis_actions.take_back, lot, **mine)
