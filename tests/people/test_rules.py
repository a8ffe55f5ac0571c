import json
from dataclasses import fields

import pytest

from exchange.people.rule_set import from_json, problems_in
from exchange.people.rules import DEFAULTS, Rules


def test_the_defaults_are_those_of_the_trade():
    assert (DEFAULTS.floor_minutes, DEFAULTS.ceiling_minutes) == (-600, 900)
    assert (DEFAULTS.starter_minutes, DEFAULTS.round_minutes) == (120, 15)
    assert (DEFAULTS.growth_per_minutes, DEFAULTS.growth_minutes) == (600, 60)
    assert (DEFAULTS.growth_minutes_max, DEFAULTS.pledge_minutes) == (300, 0)
    assert DEFAULTS.group_pays == "one"
    assert DEFAULTS.late_cancel_hours == 24
    assert DEFAULTS.reminder_days == (0, 2, 5)
    assert (DEFAULTS.one_silent_days, DEFAULTS.both_silent_ask_days) == (7, 7)
    assert DEFAULTS.both_silent_void_days == 14
    assert (DEFAULTS.children_max, DEFAULTS.childminding_minutes_max) == (3, 240)
    assert (DEFAULTS.open_asks_max, DEFAULTS.asks_a_day_max) == (20, 30)
    assert (DEFAULTS.questions_a_day_max, DEFAULTS.questions_again_max) == (40, 3)
    assert (DEFAULTS.wave_first, DEFAULTS.wave_next, DEFAULTS.unanswered_week_max) == (5, 10, 3)
    assert (DEFAULTS.quiet_from_hour, DEFAULTS.quiet_to_hour) == (21, 8)
    assert DEFAULTS.checks_for("childminding") == ("identity", "criminal_record")


def test_rules_come_back_from_json_as_they_went():
    changed = Rules(floor_minutes=-300, reminder_days=(0, 3), eldercare_checks=("references",))
    for rules in (DEFAULTS, changed):
        assert from_json(json.loads(json.dumps(rules.to_json()))) == rules


def test_a_rule_not_written_has_its_default():
    assert from_json({}) == DEFAULTS
    assert from_json({"floor_minutes": 0}) == Rules(floor_minutes=0)


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ({"floor_minuts": -600}, "floor_minuts: unknown"),
        ({"floor_minutes": "-600"}, "floor_minutes: not_a_number"),
        ({"floor_minutes": -600.0}, "floor_minutes: not_a_number"),
        ({"children_max": True}, "children_max: not_a_number"),
        ({"children_max": 0}, "children_max: out_of_range"),
        ({"floor_minutes": 60}, "floor_minutes: out_of_range"),
        ({"checks_required": 1}, "checks_required: not_yes_or_no"),
        ({"childminding_checks": ["diploma"]}, "childminding_checks: no_such_check"),
        ({"childminding_checks": [["identity"]]}, "childminding_checks: no_such_check"),
        ({"childminding_checks": "identity"}, "childminding_checks: not_a_list"),
        ({"reminder_days": 2}, "reminder_days: not_a_list"),
        ({"reminder_days": [0, "2"]}, "reminder_days: not_a_number"),
        ({"reminder_days": [5, 2]}, "reminder_days: not_in_order"),
        ({"reminder_days": [0, 0]}, "reminder_days: not_in_order"),
        ({"reminder_days": [0, 7]}, "reminder_days: after_silence_has_decided"),
        ({"both_silent_void_days": 7}, "both_silent_void_days: before_both_are_asked_again"),
        ({"wave_minutes_max": 29}, "wave_minutes_max: less_than_the_least"),
        ({"quiet_from_hour": 24}, "quiet_from_hour: out_of_range"),
        ({"round_minutes": 20}, "round_minutes: no_part_of_an_hour_in_quarters"),
        ({"growth_per_minutes": 0}, "growth_per_minutes: out_of_range"),
        ({"grant_reasons": "illness"}, "grant_reasons: not_a_list"),
        ({"grant_reasons": ["illness", 3]}, "grant_reasons: not_words"),
        ({"grant_reasons": [" "]}, "grant_reasons: not_words"),
        ({"grant_reasons": ["a" * 61]}, "grant_reasons: too_long"),
        ({"grant_reasons": []}, "grant_reasons: not_each_once"),
        ({"grant_reasons": ["illness", "illness"]}, "grant_reasons: not_each_once"),
        ({"usual_asks": "child_home 15:00-18:00"}, "usual_asks: not_a_list"),
        ({"usual_asks": ["child_home 15:10-18:00"]}, "usual_asks: not_a_kind_and_hours"),
        ({"usual_asks": [3]}, "usual_asks: not_a_kind_and_hours"),
        ({"usual_asks": ["child_home 18:00-15:00"]}, "usual_asks: ends_before_it_begins"),
        ({"usual_asks": ["child_home 15:00-18:00"] * 2}, "usual_asks: not_each_once"),
        ({"group_pays": "nobody"}, "group_pays: no_such_way"),
        ({"group_pays": ["one"]}, "group_pays: no_such_way"),
        ({"pledge_minutes": 721}, "pledge_minutes: more_than_a_newcomer_can_owe"),
        ({"round_minutes": 45}, "round_minutes: no_part_of_an_hour_in_quarters"),
    ],
)
def test_a_wrong_rule_is_named(document, problem):
    assert [f"{each.key}: {each.kind}" for each in problems_in(document)] == [problem]
    with pytest.raises(ValueError, match=problem):
        from_json(document)


def test_all_wrong_rules_are_named_at_once():
    found = problems_in({"b": 1, "a": 1, "children_max": 0})
    assert [each.key for each in found] == ["a", "b", "children_max"]


@pytest.mark.parametrize("name", [each.name for each in fields(Rules)])
def test_every_rule_is_checked(name):
    assert [each.key for each in problems_in({name: None})] == [name]


def test_a_bank_may_switch_checks_off():
    assert Rules(checks_required=False).checks_for("childminding") == ()


def test_an_errand_asks_for_no_check_unless_the_bank_says_so():
    assert DEFAULTS.checks_for("errand") == ()
    assert Rules(errand_checks=("identity",)).checks_for("errand") == ("identity",)


def test_a_family_nobody_knows_stops_the_trip():
    with pytest.raises(KeyError):
        DEFAULTS.checks_for("surgery")
