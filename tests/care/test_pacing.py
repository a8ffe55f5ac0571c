"""Enough for now: how much one household asks, and one person puts to others."""

from datetime import timedelta

import pytest
import time_machine

from exchange.care import actions as care
from exchange.errors import TooMany
from models.care import Task
from tests import cast
from tests.care.door import Door, words
from tests.care.story import Story
from tests.cast import MONDAY_9, at

ERRAND = {"kind": "errand_shopping", "cared_ids": ()}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def town(app):
    with app.app_context():
        yield Story(cast.the_usual())


def ask(town, name="Ada", day=9, *, now=MONDAY_9):
    return town.ask(name, **ERRAND, opens_at=at(day, 15), closes_at=at(day, 18), now=now)


def facts_of(no):
    return no.value.what, no.value.most, no.value.again_at


# Requests of a household


def test_a_household_has_so_many_open_requests(town):
    town.decide(open_asks_max=2)
    first = ask(town)
    ask(town, "Michele", 10)
    with pytest.raises(TooMany) as no:
        ask(town, "Michele", 11)
    assert facts_of(no) == ("open_asks", 2, None)
    assert town.count(Task) == 2
    assert ask(town, "Carla", 11)
    town.do("Ada", care.withdraw_task, first)
    assert ask(town, "Michele", 11)


def test_what_is_filled_or_over_makes_room(town):
    town.decide(open_asks_max=1)
    town.task_id = ask(town)
    town.proposal_id = town.invite("Bruno")
    town.accept("Bruno")
    ask(town, day=10)
    assert ask(town, day=12, now=at(10, 19))


def test_asking_and_taking_back_ends_for_the_day(town):
    town.decide(asks_a_day_max=3)
    for hour in range(3):
        now = MONDAY_9 + hour * HOUR
        town.do("Ada", care.withdraw_task, ask(town, now=now), now=now)
    with pytest.raises(TooMany) as no:
        ask(town, now=MONDAY_9 + 5 * HOUR)
    assert facts_of(no) == ("asks", 3, MONDAY_9 + DAY)
    assert ask(town, now=no.value.again_at)
    with pytest.raises(TooMany) as no:
        ask(town, now=MONDAY_9 + DAY)
    assert no.value.again_at == MONDAY_9 + DAY + HOUR


def test_taking_up_offers_counts_too(town):
    town.decide(open_asks_max=1)
    offer_id = town.offer("Bruno")
    ask(town, day=10)
    with pytest.raises(TooMany):
        town.do("Ada", care.take_up, offer_id, town.draft())


# Questions of a person


def test_one_helper_offers_herself_so_often_a_day(town):
    town.decide(questions_a_day_max=2)
    tasks = [ask(town, "Ada", day) for day in (9, 10, 11)]
    for task_id in tasks[:2]:
        town.do("Bruno", care.propose, task_id)
    with pytest.raises(TooMany) as no:
        town.do("Bruno", care.propose, tasks[2])
    assert facts_of(no) == ("questions", 2, MONDAY_9 + DAY)
    assert town.do("Carla", care.propose, tasks[2])
    assert town.do("Bruno", care.propose, tasks[2], now=MONDAY_9 + DAY)


def test_one_asker_invites_so_often_a_day(town):
    town.decide(questions_a_day_max=2)
    town.task_id = ask(town)
    for name in ("Bruno", "Carla"):
        town.invite(name)
    with pytest.raises(TooMany) as no:
        town.invite("Teresa")
    assert facts_of(no) == ("questions", 2, MONDAY_9 + DAY)
    other = ask(town, "Michele", 10)
    assert town.do("Michele", care.invite, other, town.id_of("Teresa"))


def test_proposing_and_taking_back_ends_and_so_do_the_letters(town):
    task_id = ask(town)
    for _ in range(3):
        town.do("Bruno", care.withdraw_proposal, town.do("Bruno", care.propose, task_id))
    with pytest.raises(TooMany) as no:
        town.do("Bruno", care.propose, task_id)
    assert facts_of(no) == ("again", 3, None)
    assert town.told("Ada") == ["care_proposed", "care_taken_back"] * 3
    assert town.do("Bruno", care.propose, ask(town, day=10))


def test_inviting_and_taking_back_ends_too(town):
    town.task_id = ask(town)
    for _ in range(3):
        town.do("Ada", care.withdraw_proposal, town.invite("Bruno"))
    with pytest.raises(TooMany):
        town.invite("Bruno")
    # What is put and taken back before it was told, is never told.
    assert town.told("Bruno") == ["care_invited", "care_taken_back"]
    assert town.invite("Carla")
    assert town.do("Bruno", care.propose, town.task_id)


def test_changing_a_request_asks_nobody_without_end(town):
    """Each change puts the question anew; who has had it three times hears that it is over."""
    town.task_id = ask(town)
    town.invite("Bruno")
    for hour in range(9, 14):
        draft = town.draft(**ERRAND, opens_at=at(9, hour), closes_at=at(9, hour + 3))
        town.do("Ada", care.change, town.task_id, draft)
    told = ["care_invited", "care_changed", "care_changed", "care_changed_away"]
    assert town.told("Bruno") == told


# The pages


def test_the_page_says_from_when_one_can_again(app, town):
    town.decide(questions_a_day_max=1, open_asks_max=1)
    tasks = [ask(town, "Ada"), ask(town, "Carla")]
    with time_machine.travel(MONDAY_9 + timedelta(seconds=20), tick=False):
        door = Door(app, town)
        assert door.send("Bruno", f"/tasks/{tasks[0]}/proposals").status_code == 303
        answer = door.send("Bruno", f"/tasks/{tasks[1]}/proposals")
        assert answer.status_code == 409
        assert "You can again on Tuesday 8 January, from 9:01 on." in words(answer.text)
