"""A quota set while answers come in: each is counted once, and no group goes past what is wanted."""

import pytest

from exchange.errors import Refusal
from exchange.survey import actions, queries, quota_actions
from exchange.work import housekeeping, unit_of_work
from tests import cast as people
from tests.survey.test_answers import NEEDS, answered, begin, put

pytestmark = pytest.mark.usefixtures("write_path")

REST = {
    "age": ["18-34"], "municipality": ["074010"], "household": ["nobody"], "work": ["retired"],
    "care_hours": ["3"], "used": ["none"], "missing": ["none"], "when": ["none"], "enough": ["2"],
}  # fmt: skip
AT_ONCE = 6


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


def sending(town, token):
    act = town.act("Ada")

    def deed():
        try:
            with housekeeping():
                actions.send(token, as_person_id=None, act=act)
        except Refusal as no:
            return type(no).__name__
        return "sent"

    return deed


def setting(town, survey_id, wanted):
    act = town.act("Carla")

    def deed():
        with unit_of_work(act):
            quota_actions.set_quotas(survey_id, "sex", {"women": wanted}, act=act)
        return "set"

    return deed


def ready(town, found, number):
    tokens = []
    for _each in range(number):
        tokens.append(begin(town, found))
        answered(town, tokens[-1], sex=["women"], **REST)
    return tokens


@pytest.mark.parametrize("wanted", [3, 100])
def test_the_tally_is_of_all_answers_whenever_the_quota_was_set(town, race, wanted):
    found = put(town, NEEDS)
    deeds = [sending(town, token) for token in ready(town, found, AT_ONCE)]
    said = race([*deeds, setting(town, found.id, wanted)])
    assert said.count("set") == 1
    came = said.count("sent")
    assert came + said.count("QuotaFull") == AT_ONCE
    assert queries.answered(found.id, bank_id=town.bank_id) == came
    tally = queries.tallies(found.id, bank_id=town.bank_id)
    assert tally.get(("sex", "women"), 0) == came


def test_a_group_never_goes_past_what_is_wanted(town, race):
    found = put(town, NEEDS, quotas={"sex": {"women": 3}})
    said = race([sending(town, token) for token in ready(town, found, AT_ONCE)])
    assert sorted(said) == ["QuotaFull"] * (AT_ONCE - 3) + ["sent"] * 3
    assert queries.answered(found.id, bank_id=town.bank_id) == 3
