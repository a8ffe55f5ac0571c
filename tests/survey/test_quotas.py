"""Enough of a group: counted by one question or by two, said early, and never one by one."""

import pytest
import time_machine

from exchange.observatory.whole_groups import whole_groups
from exchange.survey import queries, quota_actions, quotas, reading
from exchange.survey.refusals import QuotaFull
from models.base import db
from tests import cast
from tests.cast import MONDAY_9
from tests.survey.test_answers import NEEDS, answered, begin, put, send, town, write
from tests.survey.test_desk_surveys import send as sends
from tests.survey.test_questions import SMALL

__all__ = ["town"]
NEEDED, _problems = reading.read(NEEDS)


def test_groups_are_those_of_one_question_or_of_two_crossed():
    assert quotas.ways(NEEDED)[:3] == ["sex.age", "sex", "age"]
    assert "household" not in quotas.ways(NEEDED)
    assert len(quotas.groups(NEEDED, "sex.age")) == 4 * 5
    assert quotas.group_of("sex.age", {"sex": "women", "age": "18-34"}) == "women.18-34"
    assert quotas.group_of("sex.age", {"sex": "women"}) is None
    said = [{"sex": "women", "age": "18-34"}, {"sex": "men"}, {"sex": "women", "age": "18-34"}]
    wanted = {"sex.age": {"women.18-34": 9}, "sex": {"men": 1}}
    assert quotas.counted(wanted, said) == {("sex.age", "women.18-34"): 2, ("sex", "men"): 1}


def test_what_was_answered_before_is_counted_and_crossed_groups_fill_by_themselves(town):
    found = put(town, NEEDS)
    young = {"sex": ["women"], "age": ["18-34"]}
    rest = {
        "municipality": ["074010"], "household": ["nobody"], "work": ["retired"],
        "care_hours": ["3"], "used": ["none"], "missing": ["none"], "when": ["none"], "enough": ["2"],
    }  # fmt: skip
    answered(town, token := begin(town, found), **young, **rest)
    send(town, token)
    wanted = {"women.18-34": 2, "men.18-34": 5}
    write(town, "Carla", quota_actions.set_quotas, found.id, "sex.age", wanted)
    found = queries.survey(found.id, bank_id=town.bank_id)
    assert queries.tallies(found.id, bank_id=town.bank_id) == {("sex.age", "women.18-34"): 1}
    answered(town, token := begin(town, found), **young)
    assert not queries.is_enough(found, queries.draft(token).answers)
    answered(town, token, **rest)
    late = begin(town, found)
    answered(town, late, **young, **rest)
    send(town, token)
    assert queries.is_enough(found, queries.draft(late).answers)
    with pytest.raises(QuotaFull):
        send(town, late)
    older = begin(town, found)
    answered(town, older, **young | {"age": ["35-49"]}, **rest)
    send(town, older)
    write(town, "Carla", quota_actions.set_quotas, found.id, "sex", {})
    assert queries.survey(found.id, bank_id=town.bank_id).quotas == {}
    assert queries.tallies(found.id, bank_id=town.bank_id) == {}


def test_so_far_moves_by_whole_groups():
    assert [whole_groups(number) for number in range(8)] == [0, 0, 0, 3, 3, 3, 6, 6]


def test_the_end_is_polite_early_and_leaves_nothing(app, town, client):
    app.config["WTF_CSRF_ENABLED"] = False
    found = put(town, SMALL, quotas={"works": {"no": 1}})
    answered(town, token := begin(town, found), works=["no"])
    send(town, token)
    front = f"/surveys/{found.code}"
    said = {"question": "works", "given": "no", "step": "on"}
    with time_machine.travel(MONDAY_9, tick=True):
        client.post(f"{front}/drafts", data={"card": ""})
        ended = client.post(f"{front}/answers", data=said)
    assert ended.headers["Location"].endswith("/enough")
    assert client.get(ended.headers["Location"]).status_code == 200
    assert client.get_cookie("questionnaire", path=front) is None
    db.session.rollback()
    assert queries.answered(found.id, bank_id=town.bank_id) == 1


def test_the_desk_says_how_many_are_wanted_and_counts_nobody_alone(app, town, client):
    app.config["WTF_CSRF_ENABLED"] = False
    cast.sign_in(client, town, "Carla")
    found = put(town, SMALL)
    for _each in range(2):
        answered(town, token := begin(town, found), works=["no"])
        send(town, token)
    groups = client.get(f"/desk/surveys/{found.id}/groups?by=works")
    assert groups.status_code == 200
    assert 'name="wanted-no"' in groups.text
    path = f"/{found.id}/quotas"
    assert sends(client, path, **{"by": "works", "wanted-no": "0"}).status_code == 422
    assert sends(client, path, **{"by": "works", "wanted-no": "7"}).status_code == 303
    db.session.rollback()
    page = client.get(f"/desk/surveys/{found.id}").text
    assert page.count("Meno di 3") == 2
    answered(town, token := begin(town, found), works=["no"])
    send(town, token)
    assert client.get(f"/desk/surveys/{found.id}").text.count("3 o più") == 2
