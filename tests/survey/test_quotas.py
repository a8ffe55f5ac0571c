"""Enough of a group: counted by one question or by two, said early, and never one by one."""

import pytest
import time_machine

from exchange.observatory.disclosure import GROUP_MIN
from exchange.observatory.whole_groups import whole_groups
from exchange.survey import actions, queries, quota_actions, quotas, reading
from exchange.survey.refusals import QuotaFull
from models.base import db
from tests import cast
from tests.cast import MONDAY_9
from tests.survey.test_answers import NEEDS, answered, begin, by_nobody, put, send, town, write
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
    for _each in range(2):
        answered(town, token := begin(town, found), **young, **rest)
        send(town, token)
    wanted = {"women.18-34": 2, "men.18-34": 5}
    write(town, "Carla", quota_actions.set_quotas, found.id, "sex.age", wanted)
    found = queries.survey(found.id, bank_id=town.bank_id)
    assert found.quotas == {"sex.age": {"women.18-34": 3, "men.18-34": 6}}
    assert queries.tallies(found.id, bank_id=town.bank_id) == {("sex.age", "women.18-34"): 2}
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
    assert quotas.STEP == GROUP_MIN
    assert quotas.by_whole_groups({"a": 1, "b": 3, "c": 10}) == {"a": 3, "b": 3, "c": 12}
    assert quotas.WANTED_MAX % quotas.STEP == 0


def test_the_end_is_polite_early_and_leaves_nothing(app, town, client):
    app.config["WTF_CSRF_ENABLED"] = False
    found = put(town, SMALL, quotas={"works": {"no": 1}})
    for _each in range(3):
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
    assert queries.answered(found.id, bank_id=town.bank_id) == 3


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
    # She who has just answered is not to be told from how the group moved.
    page = client.get(f"/desk/surveys/{found.id}").text
    assert (page.count("3 o più"), page.count("Meno di 3")) == (1, 1)
    db.session.rollback()
    by_nobody(town, actions.mix, found.id)
    assert client.get(f"/desk/surveys/{found.id}").text.count("3 o più") == 2


def test_asking_for_one_for_two_for_three_does_not_count_a_group(app, town, client):
    """The desk said "Enough" as soon as as many had answered as were wanted: who asked for one, then
    for two, read off how many they were, and before and after somebody answered, what she said."""
    app.config["WTF_CSRF_ENABLED"] = False
    cast.sign_in(client, town, "Carla")
    found = put(town, SMALL)
    said = []
    for _each in range(3):
        for wanted in range(1, 4):
            fields = {"by": "works", "wanted-no": str(wanted)}
            assert sends(client, f"/{found.id}/quotas", **fields).status_code == 303
            said.append("Bastano" in client.get(f"/desk/surveys/{found.id}").text)
            again = queries.survey(found.id, bank_id=town.bank_id)
            said.append(queries.is_enough(again, {"works": "no"}))
            db.session.rollback()
        answered(town, token := begin(town, found), works=["no"])
        send(town, token)
        by_nobody(town, actions.mix, found.id)
    assert said == [False] * 18
    assert "Bastano" in client.get(f"/desk/surveys/{found.id}").text
