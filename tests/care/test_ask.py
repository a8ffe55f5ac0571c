"""Asking: what a family needs is written down whole, or comes back with all that is wrong with it."""

from datetime import UTC, datetime

import pytest

from exchange.care import actions as care
from exchange.errors import HomeMissing, NotFound, NotOpen, Unsound
from models.base import db
from models.care import TaskCared
from models.places import Home
from tests.cast import MONDAY_9, at


def problems_of(refusal):
    return [(each.field, each.kind) for each in refusal.value.problems]


def test_an_ask_stands_open_and_holds_nothing(town):
    town.task_id = town.ask("Ada", note="They like dominoes")
    task = town.task
    assert (task.state, task.minutes, task.note) == ("open", 180, "They like dominoes")
    assert town.count(TaskCared) == 2
    assert town.balance("Ada") == (0, 0)


def test_a_night_when_the_clock_goes_back_is_an_hour_longer(town):
    """25 October 2026: from eleven in the evening to seven in the morning nine hours pass."""
    autumn = datetime(2026, 10, 20, 9, tzinfo=UTC)
    opens_at = datetime(2026, 10, 24, 21, tzinfo=UTC)
    closes_at = datetime(2026, 10, 25, 6, tzinfo=UTC)
    night = {"kind": "elder_night", "opens_at": opens_at, "closes_at": closes_at, "cared_ids": ()}
    with pytest.raises(Unsound) as no:
        town.ask("Ada", minutes=480, now=autumn, **night)
    assert problems_of(no) == [("minutes", "does_not_fit")]
    town.task_id = town.ask("Ada", minutes=540, now=autumn, **night)
    assert town.task.minutes == 540


def test_everything_wrong_comes_back_at_once(town):
    with pytest.raises(Unsound) as no:
        town.ask("Ada", opens_at=at(6, 15), closes_at=at(6, 18, 10), minutes=190, cared_ids=())
    assert problems_of(no) == [
        ("opens_at", "past"),
        ("closes_at", "not_a_quarter"),
        ("minutes", "not_rounded"),
        ("cared", "nobody"),
    ]


def test_more_than_four_hours_with_children_is_a_service_and_no_exchange(town):
    with pytest.raises(Unsound) as no:
        town.ask("Ada", closes_at=at(9, 20), minutes=300)
    assert problems_of(no) == [("minutes", "too_long")]


def test_more_than_three_children_are_a_service_and_no_exchange(town):
    more = town.care_for("Ada", ("P.", "0-2"), ("Q.", "11-13"))
    with pytest.raises(Unsound) as no:
        town.ask("Ada", cared_ids=town.children + more)
    assert problems_of(no) == [("cared", "too_many")]


def test_a_child_ticked_in_an_errand_means_nothing(town):
    town.ask("Ada", kind="errand_shopping")
    assert town.count(TaskCared) == 0


def test_nobody_asks_for_the_children_of_others(town):
    with pytest.raises(NotFound):
        town.ask("Bruno")


def test_who_has_not_said_where_she_lives_cannot_ask(town):
    home = db.session.query(Home).filter_by(person_id=town.id_of("Ada")).one()
    home.until_at = MONDAY_9
    db.session.commit()
    with pytest.raises(HomeMissing):
        town.ask("Ada")


def test_an_ask_taken_back_is_closed_and_the_invited_hear_it(invited):
    invited.do("Ada", care.withdraw_task, invited.task_id)
    assert invited.task.state == "withdrawn"
    assert invited.proposal.state == "withdrawn"
    assert invited.told("Bruno")[-1] == "care_withdrawn"


def test_an_ask_is_taken_back_once(invited):
    invited.do("Ada", care.withdraw_task, invited.task_id)
    with pytest.raises(NotOpen):
        invited.do("Ada", care.withdraw_task, invited.task_id)


@pytest.mark.parametrize("name", ["Bruno", "Michele"])
def test_only_who_asked_takes_it_back(invited, name):
    with pytest.raises(NotFound):
        invited.do(name, care.withdraw_task, invited.task_id)


def test_what_is_agreed_is_not_taken_back_but_cancelled(agreed):
    with pytest.raises(NotOpen):
        agreed.do("Ada", care.withdraw_task, agreed.task_id)
