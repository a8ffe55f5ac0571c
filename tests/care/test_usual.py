"""What an ask may begin from: her own habits, then what families of the bank usually ask."""

from datetime import date, timedelta

import pytest

from exchange.care import actions as care
from exchange.care.kinds import Family, is_kind
from exchange.care.usual import PastAsk, each_once, first_day, usual_ask, usual_asks
from exchange.people.rules import DEFAULTS, Rules
from tests.care.door import words
from tests.cast import ROME, at

PICK_UP = "/tasks/new?usual=child_pick_up 16:00-17:00"


def test_every_bank_begins_with_usual_asks_that_can_be_asked():
    read = [usual_ask(line) for line in DEFAULTS.usual_asks]
    assert all(each and is_kind(each.kind) and each.minutes > 0 for each in read)
    assert usual_ask("child_pick_up 16:00-17:00").hours == (64, 68)


def test_a_kind_that_nobody_knows_any_more_is_left_out():
    rules = Rules(usual_asks=("child_chess 16:00-17:00", "errand_pets 18:00-18:30"))
    assert [each.kind for each in usual_asks(rules, Family, besides=())] == ["errand_pets"]
    assert usual_ask("errand_pets at six") is None


def test_only_what_this_house_can_ask_in_parts_its_bank_counts_in():
    families = {Family.ERRAND, Family.ELDERCARE}
    found = usual_asks(Rules(round_minutes=60), families, besides={"elder_visit"})
    assert [each.kind for each in found] == ["elder_company", "errand_shopping"]


def test_a_weekly_ask_is_one_habit_also_over_the_change_of_the_clock():
    weekly = [at(9, 15) + timedelta(weeks=n) for n in range(3)]
    summer = at(9, 15).replace(month=7) - timedelta(hours=1)
    asks = [
        PastAsk(n, "child_home", begins, begins + timedelta(hours=3))
        for n, begins in enumerate([*weekly, summer])
    ]
    longer = PastAsk(8, "child_home", at(9, 15), at(9, 19))
    assert [each.task_id for each in each_once([*asks, longer], ROME)] == [0, 8]


@pytest.mark.parametrize(
    ("kind", "today", "day"),
    [
        ("child_pick_up", date(2030, 1, 7), date(2030, 1, 8)),
        ("child_pick_up", date(2030, 1, 11), date(2030, 1, 14)),
        ("child_to_school", date(2030, 1, 12), date(2030, 1, 14)),
        ("errand_shopping", date(2030, 1, 11), date(2030, 1, 12)),
    ],
)
def test_nobody_is_fetched_from_a_school_that_is_shut(kind, today, day):
    assert first_day(kind, today) == day


def test_one_tap_fills_in_what_when_and_for_whom(door):
    assert "Picking up from school, 16:00" in door.read("Ada", "/tasks/new")
    page = door.open("Ada", PICK_UP).text
    for chosen in ("child_pick_up", "2030-01-08", *map(str, door.story.children)):
        assert f'value="{chosen}" checked' in page
    assert 'value="16:00"' in page
    assert 'value="17:00"' in page
    assert "Begin from something usual" not in page


def test_who_cares_for_nobody_is_shown_errands_alone(door):
    said = door.read("Bruno", "/tasks/new")
    assert "Shopping, 10:00" in said
    assert "Picking up from school, 16:00" not in said


def test_her_own_habits_stand_before_those_of_the_bank(door, town):
    pets = {"opens_at": at(9, 8), "closes_at": at(9, 9), "minutes": 60, "cared_ids": ()}
    town.ask("Ada", kind="errand_pets", **pets)
    town.task_id = town.ask("Ada")
    town.do("Ada", care.withdraw_task, town.task_id)
    said = words(door.open("Ada", "/tasks/new").text)
    last, habit, usual = (said.index(each) for each in ("15:00–18:00", "8:00–9:00", "16:00"))
    assert last < habit < usual


def test_an_ask_can_only_begin_from_a_line_of_the_rules(door, town):
    town.decide(usual_asks=["errand_pets 18:00-18:30"])
    assert "Looking after pets, 18:00" in door.read("Ada", "/tasks/new")
    assert door.open("Ada", PICK_UP).status_code == 404
    assert door.open("Ada", "/tasks/new?usual=errand_pets 18:00-18:30").status_code == 200
