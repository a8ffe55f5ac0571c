"""The first page: one thing next, what waits for me, two ways on, the balance in words."""

import pytest
import time_machine

from exchange.care import actions as care
from models.base import db
from models.people import Membership
from tests import cast
from tests.cast import at
from tests.rig.counting import counted_statements


def test_who_is_not_signed_in_reads_what_this_is(door):
    page = door.read(None, "/")
    for words in ("Join", "Sign in", "How it works", "An hour is an hour"):
        assert words in page


def test_a_newcomer_reads_who_will_call_and_may_look_around(door, town):
    cast.add_person(town.cast, "Elira", status="applied")
    page = door.read("Elira", "/")
    assert "Carla calls you" in page
    assert "I need a hand" not in page


@pytest.mark.parametrize(("status", "words"), [("suspended", "on hold"), ("refused", "not admitted")])  # fmt: skip
def test_who_is_not_a_member_reads_why_and_what_is_left(door, town, status, words):
    cast.write()
    db.session.get_one(Membership, (town.bank_id, town.id_of("Bruno"))).status = status
    db.session.commit()
    assert words in door.read("Bruno", "/")


def test_the_first_days_are_three_steps(door):
    page = door.read("Ada", "/")
    assert "Three steps and you are ready" in page
    assert "Even: nothing to use, nothing to give back" in page


def test_an_agreed_exchange_is_what_comes_next(door, town):
    town.task_id = town.ask("Ada")
    town.proposal_id = town.invite("Bruno")
    town.accept("Bruno")
    for_ada, for_bruno = door.read("Ada", "/"), door.read("Bruno", "/")
    assert "Bruno comes to you" in for_ada
    assert "N. and T." in for_ada
    assert "15:00–18:00" in for_ada
    assert "All your hours are promised" in for_ada
    assert "You go to Ada" in for_bruno
    talk = f"/tasks/{town.task_id}/messages/{town.id_of('Bruno')}"
    for name, words in (("Ada", "Write to Bruno"), ("Bruno", "Write to Ada")):
        assert words in door.read(name, "/")
        assert talk in door.open(name, "/").text


def test_an_invitation_waits_for_an_answer_with_two_equal_buttons(door, invited):
    page = door.read("Bruno", "/")
    assert "Waiting for your answer" in page
    assert "Yes, I’ll come" in page
    assert "Not this time" in page
    assert "1 invited, no answer yet" in door.read("Ada", "/")


def test_what_is_over_asks_how_it_went(door, agreed):
    agreed.confirm("Bruno", 180)
    with time_machine.travel(at(9, 19), tick=False):
        page = door.read("Ada", "/")
        assert "How did it go with Bruno?" in page
        assert "I confirm 3 hours" in page
        assert "How did it go" not in door.read("Bruno", "/")


def test_a_confirmation_takes_two_taps(door, agreed):
    agreed.confirm("Bruno", 180)
    with time_machine.travel(at(9, 19), tick=False):
        path = f"/exchanges/{agreed.exchange_id}/confirmations"
        assert door.send("Ada", path, minutes="180").status_code == 303
    assert agreed.exchange.state == "settled"


def test_another_family_is_not_on_my_page(door, agreed):
    page = door.read("Carla", "/")
    assert "Bruno" not in page
    assert "Ada" not in page


def test_home_asks_the_database_a_handful_of_times(app, door, agreed):
    agreed.task_id = agreed.ask(
        "Carla", kind="errand_pets", opens_at=at(10, 9), closes_at=at(10, 12), cared_ids=()
    )
    agreed.do("Carla", care.invite, agreed.task_id, agreed.id_of("Ada"))
    door.open("Ada", "/")
    with counted_statements() as heard:
        assert door.open("Ada", "/").status_code == 200
    assert len(heard) <= 7, heard
