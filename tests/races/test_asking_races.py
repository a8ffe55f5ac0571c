"""Families, neighbours and clocks that ask and answer at once, each in a process of its own."""

from collections import Counter
from dataclasses import replace

import pytest

from exchange.care import actions as care
from models.base import db
from models.care import Exchange, Proposal
from models.inviting import Wave, WordTaken
from models.notices import Notice
from tests.care.test_words_given import WEDNESDAYS
from tests.cast import MONDAY_9, at
from tests.matching.stage import USUAL, say_hours
from tests.races.test_care_races import neighbours, once
from views.care import jobs

ERRAND = {"kind": "errand_shopping", "cared_ids": ()}
NIGHT = at(7, 22)


@pytest.fixture
def nine(story):
    """Nine neighbours who are free when Ada needs somebody."""
    story.names = neighbours(story, 9)
    for name in story.names:
        say_hours(story, name)
    story.task_id = story.ask("Ada", **ERRAND)
    return story


def asked(story, task_id=None):
    return story.count(Proposal, Proposal.task_id == (task_id or story.task_id))


def test_of_three_presses_at_once_one_asks(nine, race):
    deeds = [once(nine.cast.act("Ada"), care.ask_around, nine.task_id) for _ in range(3)]
    assert Counter(race(deeds)) == {"done": 1, "NotOpen": 2}
    assert (nine.count(Wave), asked(nine)) == (1, 5)


def test_two_clocks_at_once_make_one_wave(nine, race):
    nine.do("Ada", care.ask_around, nine.task_id)

    def clock():
        return jobs.run_waves(at(8, 8))

    assert sorted(race([clock, clock, clock])) == [0, 0, 1]
    assert (nine.count(Wave), asked(nine)) == (2, 9)


def test_of_all_who_say_yes_to_a_wave_the_first_comes(nine, race):
    nine.do("Ada", care.ask_around, nine.task_id)
    deeds = [once(nine.cast.act(name), care.accept, row) for name, row in invited(nine).items()]
    assert Counter(race(deeds)) == {"done": 1, "AlreadyTaken": 4}
    assert nine.count(Exchange) == 1
    assert nine.balance("Ada") == (0, 180)
    assert nine.count(Proposal, Proposal.state == "waiting") == 0
    told = Counter(kind for name in nine.names for kind in nine.told(name))
    assert told == {"care_invited": 5, "care_taken": 4, "care_agreed": 1}
    assert nine.books_add_up()


def invited(story):
    """Who is asked, and by which proposal."""
    names = {id_: name for name, id_ in story.cast.people.items()}
    rows = db.session.query(Proposal.helper_id, Proposal.id).filter_by(
        task_id=story.task_id, state="waiting"
    )
    found = {names[row.helper_id]: row.id for row in rows}
    db.session.rollback()
    return found


def test_a_yes_and_the_next_wave_at_once_ask_nobody_for_nothing(nine, race):
    nine.do("Ada", care.ask_around, nine.task_id)
    name, row = next(iter(invited(nine).items()))
    race(
        [
            once(nine.cast.act(name, now=at(8, 8)), care.accept, row),
            lambda: jobs.run_waves(at(8, 8)),
        ]
    )
    assert nine.task.state == "filled"
    assert nine.count(Proposal, Proposal.state == "waiting") == 0


def test_two_families_that_ask_one_neighbour_at_night_write_one_letter(nine, race):
    name = nine.names[0]
    other = nine.ask("Carla", **ERRAND)
    deeds = [
        once(nine.cast.act(who, now=NIGHT), care.invite, task_id, nine.id_of(name))
        for who, task_id in (("Ada", nine.task_id), ("Carla", other))
    ]
    assert race(deeds) == ["done"] * 2
    assert nine.count(Notice, Notice.person_id == nine.id_of(name)) == 1
    assert len(nine.facts(name, "care_questions")["questions"]) == 2
    assert nine.count(Proposal, Proposal.made_at >= MONDAY_9) == 2


def test_two_families_at_once_ask_no_neighbour_more_often_than_she_should_be(nine, race):
    nine.decide(unanswered_week_max=1)
    other = nine.ask("Carla", **ERRAND)
    deeds = [
        once(nine.cast.act(who), care.ask_around, task_id)
        for who, task_id in (("Ada", nine.task_id), ("Carla", other))
    ]
    assert race(deeds) == ["done"] * 2
    for name in nine.names:
        assert nine.count(Proposal, Proposal.helper_id == nine.id_of(name)) <= 1


def test_two_families_at_once_take_no_more_of_a_word_than_there_is(story, race):
    """Two hours each of a week with two: one is agreed, the other is asked like everybody."""
    say_hours(story, "Bruno", replace(USUAL, weekly={1: ((56, 80),), 2: ((56, 80),)}))
    word = replace(WEDNESDAYS, kinds=("errand_shopping",), weekdays=(1, 2), weekly_minutes=120)
    story.do("Bruno", care.give_word, word)
    deeds = []
    for who, day in (("Ada", 8), ("Carla", 9)):
        window = {"opens_at": at(day, 16), "closes_at": at(day, 18), "minutes": 120}
        task_id = story.ask(who, **ERRAND, **window)
        deeds.append(once(story.cast.act(who), care.ask_one, task_id, story.id_of("Bruno")))
    assert race(deeds) == ["done"] * 2
    assert (story.count(WordTaken), story.count(Exchange)) == (1, 1)
    assert story.count(Proposal, Proposal.state == "waiting") == 1
    assert story.booked("Bruno") == 1
    assert story.books_add_up()


def test_the_same_press_twice_takes_a_word_once(story, race):
    say_hours(story, "Bruno")
    story.do("Bruno", care.give_word, WEDNESDAYS)
    story.task_id = story.ask("Ada")
    act = story.cast.act("Ada")
    deed = once(act, care.ask_one, story.task_id, story.id_of("Bruno"))
    assert Counter(race([deed, deed])) == {"done": 1, "Replayed": 1}
    assert (story.count(WordTaken), story.balance("Ada")) == (1, (0, 180))
