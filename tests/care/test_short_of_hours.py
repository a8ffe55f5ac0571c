"""An account that cannot pay yet: it is said before, and no neighbour's yes is lost for it."""

import pytest

from exchange.care import actions as care
from exchange.errors import CheckMissing, CreditTooLow, NotOpen
from models.base import db
from models.care import Exchange, Task
from tests import cast
from tests.care.door import words
from tests.care.story import HOUR
from tests.cast import at
from views.care import jobs


@pytest.fixture
def short(invited):
    """Ada's house can promise one hour of the three."""
    invited.credit("Ada", 60)
    return invited


def say_yes(story, who, **kept):
    return story.do(who, care.say_yes, story.proposal_id, **kept)


def test_a_neighbours_yes_waits_for_the_hours(short):
    assert say_yes(short, "Bruno") is None
    assert (short.proposal.state, short.proposal.made_by) == ("waiting", "helper")
    assert short.proposal.answer_by == at(9, 15)
    assert short.told("Ada") == ["care_proposed"]
    assert short.count(Exchange) == 0
    assert short.balance("Ada") == (60, 0)


def test_once_the_hours_are_there_the_family_takes_it_up(short):
    say_yes(short, "Bruno")
    with pytest.raises(CreditTooLow):
        say_yes(short, "Ada")
    short.credit("Ada", 180)
    assert say_yes(short, "Ada") is not None
    assert short.balance("Ada") == (180, 180)


def reminded(story):
    return story.told("Ada").count("care_yes_waits")


def test_the_family_hears_once_more_of_a_yes_it_cannot_pay(short):
    """A day before the hour it is for, where it waits for two days and more."""
    say_yes(short, "Bruno")
    day_before = at(8, 15)
    assert jobs.run_yeses(day_before - HOUR) == 0
    assert jobs.run_yeses(day_before) == 1
    assert jobs.run_yeses(day_before + HOUR) == 0
    assert reminded(short) == 1
    assert short.facts("Ada", "care_yes_waits")["name"] == "Bruno S."
    assert short.told("Bruno") == ["care_invited"]


def withdrawn(story):
    story.do("Bruno", care.withdraw_proposal, story.proposal_id)


def paid(story):
    story.credit("Ada", 180)


@pytest.mark.parametrize("deed", [withdrawn, paid])
def test_a_yes_taken_back_or_within_reach_is_no_more_spoken_of(short, deed):
    say_yes(short, "Bruno")
    deed(short)
    assert jobs.run_yeses(at(9, 14)) == 0
    assert reminded(short) == 0


def test_taken_back_between_the_look_and_the_deed_it_is_not_spoken_of(short):
    say_yes(short, "Bruno")
    withdrawn(short)
    with pytest.raises(NotOpen):
        short.do(None, care.remind_of_yes, short.proposal_id)
    assert reminded(short) == 0


def test_with_the_hours_a_yes_is_a_yes(invited):
    assert say_yes(invited, "Bruno") is not None
    assert invited.count(Exchange) == 1


def test_a_yes_that_may_not_be_is_not_kept(town):
    cast.add_person(town.cast, "Elira")
    town.task_id = town.ask("Ada", kind="errand_shopping", cared_ids=())
    town.proposal_id = town.invite("Elira")
    town.credit("Ada", 0)
    cast.write()
    db.session.get_one(Task, (town.bank_id, town.task_id)).kind = "child_home"
    db.session.commit()
    with pytest.raises(CheckMissing):
        say_yes(town, "Elira")


def test_the_neighbour_reads_that_the_yes_is_kept(door, short):
    answer = door.send("Bruno", f"/proposals/{short.proposal_id}/acceptance")
    assert answer.status_code == 303
    said = door.read("Bruno", answer.location)
    assert "They have your yes" in said
    # How much another family has is its own affair.
    assert "2 hours" not in said
    assert "You offered to come" in door.read("Bruno", f"/tasks/{short.task_id}")


def test_the_family_reads_it_before_it_answers(door, short):
    page = door.read("Ada", f"/tasks/{short.task_id}")
    assert "You cannot pay this yet: you are 2 hours short" in page
    assert "Ask for less time" in page
    say_yes(short, "Bruno")
    for path in (f"/tasks/{short.task_id}", "/"):
        page = door.read("Ada", path)
        assert "You cannot say yes yet: you are 2 hours short" in page
        assert "Yes, please" not in page
        assert "See who needs a hand" in page


def test_the_family_reads_it_before_it_asks(door, town):
    town.credit("Ada", 90)
    assert "You can promise 1 h 30 now" in door.read("Ada", "/tasks/new")
    live = door.send(
        "Ada",
        "/near/count",
        family="errand",
        kind="errand_shopping",
        day="2030-01-09",
        from_="15:00",
        to="17:00",
    )
    assert "You are 30 min short: a yes waits" in words(live.text)
