"""The operator's side: a questionnaire put out, its cards on paper, a sheet written down."""

import re
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import func, select

from exchange.survey import actions, queries
from exchange.work import unit_of_work
from models.act import ActRow
from models.base import db
from models.survey import SurveyAnswers, SurveyCode
from tests import cast
from tests.cast import MONDAY_9
from tests.test_doors import QUESTIONS
from views.survey.paper_words import printed

DAYS = {"opens_on": "2030-01-07", "closes_on": "2030-01-31"}


@pytest.fixture
def town(app, client):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context(), time_machine.travel(MONDAY_9, tick=True):
        town = cast.the_usual()
        cast.sign_in(client, town, "Carla")
        yield town


def send(client, path, **fields):
    return client.post(f"/desk/surveys{path}", data={"act_uid": str(uuid4())} | fields)


@pytest.fixture
def made(town, client):
    answer = send(client, "", **DAYS)
    assert answer.status_code == 303
    return queries.survey(int(answer.headers["Location"].rsplit("/", 1)[1]), bank_id=town.bank_id)


def test_put_out_and_on_the_list(made, client):
    assert not made.is_free
    assert f"/desk/surveys/{made.id}" in client.get("/desk/surveys").text
    page = client.get(f"/desk/surveys/{made.id}").text
    assert f"/surveys/{made.code}" in page
    assert "data:image/svg+xml" in page
    assert client.get(f"/surveys/{made.code}").status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"closes_on": "2030-01-06"}, {"opens_on": ""}, {"closes_on": "2031-02-01"}]
)
def test_days_that_cannot_be(town, client, wrong):
    assert send(client, "", **DAYS | wrong).status_code == 422
    assert queries.surveys(bank_id=town.bank_id) == []


def test_cards_are_kept_as_hashes_and_open_it(made, client):
    assert send(client, f"/{made.id}/cards", count="61").status_code == 422
    answer = send(client, f"/{made.id}/cards", count="3")
    assert (answer.status_code, answer.data[:4]) == (200, b"%PDF")
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(SurveyCode)) == 3


def test_a_sheet_of_paper_is_written_down_and_its_act_says_nothing_of_it(made, client):
    path = f"/{made.id}/sheets"
    half = send(client, path, **QUESTIONS | {"q-age": "", "q-care_hours": "many"})
    assert half.status_code == 422
    assert re.findall(r"id=\"q-(\w+)-fault\"", half.text) == ["age", "care_hours"]
    assert send(client, path, **QUESTIONS).status_code == 303
    db.session.rollback()
    [kept] = db.session.scalars(select(SurveyAnswers))
    assert (kept.entered, kept.answers["care_hours"], kept.person_id) == ("paper", 3, None)
    hashes = select(ActRow.request_hash).where(ActRow.verb == "survey.enter_sheet")
    assert db.session.scalars(hashes).all() == [b""]


def test_paper_and_the_page_it_is_written_down_on_count_alike(app, made, client):
    page = client.get(f"/desk/surveys/{made.id}/sheet").text
    named = [f"{of.number}. {of.text}" for of in printed(made.questionnaire, "it")]
    assert len(named) == len(made.questionnaire.questions) - 1
    assert [each for each in named if each not in page] == []
    for tongue in made.questionnaire.languages:
        of_some = [each for each in printed(made.questionnaire, tongue) if each.only]
        asked = [each for each in made.questionnaire.questions if each.asked_if]
        assert len(of_some) == len(asked)
        assert all(each.text and all(each.options) for each in printed(made.questionnaire, tongue))
    assert send(client, f"/{made.id}/papers", tongue="xx", count="1").status_code == 422
    assert send(client, f"/{made.id}/papers", tongue="ar", count="11").status_code == 422
    sheets = send(client, f"/{made.id}/papers", tongue="ar", count="2")
    assert (sheets.status_code, sheets.data[:4]) == (200, b"%PDF")
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(SurveyCode)) == 2


def test_a_sheet_with_a_number_is_written_down_once(town, made, client):
    [code] = actions.drawn_codes(1)
    with unit_of_work(act := town.act("Carla")):
        actions.make_codes(made.id, [code], act=act)
    path, written = f"/{made.id}/sheets", f"{code[:4]}-{code[4:8]}-{code[8:]}".upper()
    assert send(client, path, card=written, **QUESTIONS).status_code == 303
    again = send(client, path, card=written, **QUESTIONS)
    assert again.status_code == 422
    assert "già scritto" in again.text
    assert send(client, path, card="nessuno", **QUESTIONS).status_code == 422
    db.session.rollback()
    assert queries.answered(made.id, bank_id=town.bank_id) == 1
