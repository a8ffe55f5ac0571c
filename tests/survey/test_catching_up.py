"""What a phone takes along of a questionnaire, and brings back when there is network again."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import func, select

from exchange.survey import queries, quota_actions
from models.act import ActRow
from models.base import db
from models.survey import SurveyDraft
from tests import cast
from tests.cast import MONDAY_9
from tests.rig.kept import answers_of
from tests.rig.reading import ROOT
from tests.survey.test_answers import NEEDS, answered, begin, send, write
from tests.survey.test_survey_pages import Phone, _at_nine, press, put, town

SCREENS = Path(ROOT) / "views/assets/js/screens.js"
__all__ = ["_at_nine", "town"]
OF_NO_WORK = {
    "sex": ["women"], "age": ["18-34"], "municipality": ["074001"], "household": ["nobody"],
    "work": ["retired"], "care_hours": ["3"], "used": ["none"], "missing": ["none"],
    "when": ["none"], "enough": ["2"],
}  # fmt: skip


@pytest.fixture
def phone(town, client):
    found, _ = put(town, NEEDS)
    phone = Phone(client, found.code)
    phone.survey_id, phone.bank_id = found.id, town.bank_id
    phone.press("/drafts", card="")
    return phone


def brings(phone, said, ending=""):
    text = said if isinstance(said, str) else json.dumps(said)
    answer = phone.press("/catching-up", said=text, ending=ending)
    assert answer.status_code == 200
    return answer.json["then"]


def came(phone):
    db.session.rollback()
    return answers_of(phone.survey_id, bank_id=phone.bank_id)


def test_brought_at_once_and_sent_once_however_often_it_is_brought(phone):
    before = db.session.scalar(select(func.count()).select_from(ActRow))
    cookie = phone.browser.get_cookie("questionnaire", path=phone.front)
    assert brings(phone, OF_NO_WORK, "sending").endswith("/thanks")
    assert phone.browser.get_cookie("questionnaire", path=phone.front) is None
    # The first answer was lost on its way: the phone has its cookie still, and brings all again.
    phone.browser.set_cookie("questionnaire", cookie.value, path=phone.front)
    assert brings(phone, OF_NO_WORK, "sending").endswith("/thanks")
    [answers] = came(phone)
    assert answers["care_hours"] == 3
    assert db.session.scalar(select(func.count()).select_from(ActRow)) == before


def test_in_the_middle_the_house_knows_and_asks_on(phone):
    assert brings(phone, {"sex": ["men"], "age": [], "nothing": ["7"], "work": "retired"}) is None
    assert phone.open("/next").headers["Location"].endswith("/questions/age")
    held = phone.browser.get_cookie("questionnaire", path=phone.front).value
    db.session.rollback()
    assert queries.draft(held).answers == {"sex": "men"}


@pytest.mark.parametrize(
    "said",
    [
        "", "[", "[1]", '{"sex": 3}', '{"sex": [[1]], "day": ["{"]}',
        pytest.param("[" * 9_999, id="too deep to be read"),
        pytest.param(json.dumps({"sex": ["\ud800"], "words": ["\ud800"]}), id="half a letter"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_none(phone, said):
    assert brings(phone, said) is None
    assert brings(phone, said, "sending").endswith("/review")
    assert came(phone) == []


def test_thrown_away_without_network_it_is_gone(phone):
    assert brings(phone, {}, "forgetting").endswith(phone.front)
    assert db.session.scalar(select(func.count()).select_from(SurveyDraft)) == 0


def test_enough_of_her_group_is_said_when_she_is_back(town, phone):
    found = queries.survey(phone.survey_id, bank_id=town.bank_id)
    for _each in range(3):
        answered(town, token := begin(town, found), **OF_NO_WORK)
        send(town, token)
    write(town, "Carla", quota_actions.set_quotas, found.id, "sex", {"women": 1})
    assert brings(phone, {"sex": ["women"]}).endswith("/enough")
    assert db.session.scalar(select(func.count()).select_from(SurveyDraft)) == 0


def test_the_kit_has_every_question_and_nobodys_answer(phone):
    phone.says("sex", "women")
    kit = phone.open("/kit").json
    asked = queries.survey(phone.survey_id, bank_id=phone.bank_id).questionnaire
    assert [each["key"] for each in kit["questions"]] == [each.key for each in asked.questions]
    for each in kit["questions"]:
        assert f'value="{each["key"]}"' in each["form"]
        assert not re.search(r'name="given"[^>]*checked', each["form"])
    named = set(re.findall(r"\bparts\.(\w+)", SCREENS.read_text())) | {
        "waits",
        "gone",
        "later",
        "refused",
    }
    assert named == set(kit["parts"])
    assert all(words.strip() for words in kit["parts"].values())
    assert "<!--asked-->" in kit["page"]
    assert "{heading}" in kit["page"]


def test_the_kit_of_who_is_signed_in_has_nothing_of_hers(town, client):
    front = f"/surveys/{put(town, NEEDS)[0].code}"
    cast.sign_in(client, town, "Ada", now=MONDAY_9)
    press(client, f"{front}/drafts", card="")
    assert "Ada" in client.get(front).text
    page = client.get(f"{front}/kit").json["page"]
    assert "Ada" not in page
    assert "data-pocket" not in page


def test_without_a_draft_there_is_nothing_to_take_and_nothing_stays(town, client):
    found, _ = put(town, NEEDS)
    front = f"/surveys/{found.code}"
    assert client.get(f"{front}/kit").status_code == 404
    assert client.get(front).headers["Prossima-Draft"] == "none"
    press(client, f"{front}/drafts", card="")
    assert "Prossima-Draft" not in client.get(front).headers
