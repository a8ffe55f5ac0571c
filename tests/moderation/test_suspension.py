"""A place in the bank paused: bookings and holds are freed, nobody reads why, and two end it."""

import pytest
import time_machine
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from exchange.care import actions as care
from exchange.errors import NotFound, NotFreeForUs, NotOneself, NotOpen
from exchange.moderation import suspending_actions as suspending
from exchange.moderation import suspending_queries
from models.base import db
from models.care import Offer, Proposal, Task
from models.matching import MatchSlot
from models.moderation import Suspension
from models.people import Membership
from tests import cast
from tests.care.door import Door
from tests.cast import MONDAY_9, at

WHY = "Non si è presentato due volte."


def pause(town, name, who="Carla", now=MONDAY_9):
    town.do(who, suspending.suspend, town.id_of(name), WHY, now=now)


def status(town, name):
    db.session.rollback()
    return db.session.get_one(Membership, (town.bank_id, town.id_of(name))).status


@pytest.mark.parametrize(("paused", "other"), [("Bruno", "Ada"), ("Ada", "Bruno")])
def test_what_is_to_come_is_freed_and_the_other_reads_no_why(agreed, paused, other):
    pause(agreed, paused)
    assert status(agreed, paused) == "suspended"
    exchange = agreed.exchange
    assert (exchange.state, exchange.cancelled_by_id, exchange.late) == ("cancelled", None, False)
    assert agreed.balance("Ada") == (0, 0)
    assert (agreed.booked("Ada"), agreed.booked("Bruno")) == (0, 0)
    assert agreed.told(other)[-1] == "care_paused"
    assert WHY not in str(agreed.facts(other, "care_paused"))
    assert agreed.facts(paused, "suspended") == {"motive": WHY}
    assert agreed.task.state == ("open" if paused == "Bruno" else "withdrawn")
    assert agreed.books_add_up()


def test_late_is_held_against_nobody(agreed):
    pause(agreed, "Bruno", now=at(9, 14))
    assert (agreed.exchange.state, agreed.exchange.late) == ("cancelled", False)
    assert agreed.books_add_up()


def test_what_she_asked_offered_and_was_asked_is_taken_back(town):
    town.task_id = town.ask("Bruno", kind="errand_shopping", cared_ids=())
    town.invite("Ada")
    town.offer("Bruno", kind="errand_shopping")
    town.task_id = town.ask("Ada", opens_at=at(11, 15), closes_at=at(11, 18))
    town.invite("Bruno")
    pause(town, "Bruno")
    assert town.count(Task, Task.person_id == town.id_of("Bruno"), Task.state == "open") == 0
    assert town.count(Offer, Offer.state == "open") == 0
    assert town.count(Proposal, Proposal.state == "waiting") == 0
    assert town.count(MatchSlot, MatchSlot.person_id == town.id_of("Bruno")) == 0
    town.task_id = town.ask("Ada", opens_at=at(12, 15), closes_at=at(12, 18))
    with pytest.raises(NotFreeForUs):
        town.invite("Bruno")


def test_what_has_begun_is_settled_by_an_operator(agreed):
    pause(agreed, "Bruno", now=at(9, 16))
    assert agreed.exchange.state == "disputed"
    assert agreed.told("Carla")[-1] == "care_to_settle"
    assert "care_handed_over" in agreed.told("Ada")
    agreed.do("Teresa", care.rule, agreed.exchange_id, 60, "Sentiti tutti e due.")
    assert agreed.balance("Bruno") == (60, 0)
    assert agreed.books_add_up()


def test_two_end_it_and_one_does_not(agreed):
    pause(agreed, "Bruno")
    bruno = agreed.id_of("Bruno")
    assert agreed.do("Carla", suspending.end_suspension, bruno) is False
    with pytest.raises(NotOpen):
        agreed.do("Carla", suspending.end_suspension, bruno)
    assert status(agreed, "Bruno") == "suspended"
    assert agreed.do("Teresa", suspending.end_suspension, bruno) is True
    assert status(agreed, "Bruno") == "active"
    assert agreed.told("Bruno")[-1] == "suspension_ended"
    assert agreed.exchange.state == "cancelled"
    pause(agreed, "Bruno")
    assert agreed.count(Suspension) == 2


def test_nobody_decides_about_whom_she_lives_with(agreed):
    cast.add_person(agreed.cast, "Gina", household="Bruno", role="operator")
    bruno = agreed.id_of("Bruno")
    with pytest.raises(NotOneself):
        agreed.do("Gina", suspending.suspend, bruno, "A reason.")
    agreed.do("Carla", suspending.suspend, bruno, "A reason.")
    with pytest.raises(NotOneself):
        agreed.do("Gina", suspending.end_suspension, bruno)


def test_who_may_pause_whom(agreed):
    with pytest.raises(NotOneself):
        pause(agreed, "Carla")
    with pytest.raises(NotFound):
        pause(agreed, "Teresa")
    with pytest.raises(NotFound):
        pause(agreed, "Ada", who="Bruno")
    pause(agreed, "Carla", who="Teresa")
    with pytest.raises(NotOpen):
        pause(agreed, "Carla", who="Teresa")
    with pytest.raises(NotFound):
        pause(agreed, "Ada", who="Carla")
    with pytest.raises(NotOpen):
        agreed.do("Teresa", suspending.end_suspension, agreed.id_of("Ada"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"by_id": "Bruno"},
        {"ended_by_id": "Carla", "ended_at": MONDAY_9},
        {"end_wished_by_id": "Carla", "ended_by_id": "Carla", "ended_at": MONDAY_9},
        {"end_wished_by_id": "Bruno"},
    ],
)
def test_the_database_asks_for_two(agreed, wrong):
    pause(agreed, "Bruno")
    named = {key: agreed.id_of(who) if key.endswith("_id") else who for key, who in wrong.items()}
    cast.write()
    with pytest.raises(DBAPIError):
        db.session.execute(update(Suspension).values(**named))
    db.session.rollback()


def test_the_desk_pauses_and_she_reads_on_hold(app, agreed):
    door, bruno = Door(app, agreed), agreed.id_of("Bruno")
    with time_machine.travel(MONDAY_9, tick=False):
        sent = door.send("Carla", f"/desk/members/{bruno}/suspension", motive="no")
        assert status(agreed, "Bruno") == "active"
        sent = door.send("Carla", f"/desk/members/{bruno}/suspension", motive=WHY)
        assert sent.status_code == 303
        assert WHY in door.read("Teresa", f"/desk/members/{bruno}")
        assert door.open("Bruno", "/tasks/new").status_code == 409
        page = door.read("Ada", f"/exchanges/{agreed.exchange_id}")
        assert "The bank called it off." in page
        assert WHY not in door.open("Ada", "/notices").text


def test_when_and_why_is_in_her_copy(agreed):
    pause(agreed, "Bruno")
    (kept,) = suspending_queries.export(agreed.id_of("Bruno"), bank_id=agreed.bank_id)
    assert kept["motive"] == WHY
    db.session.rollback()
    agreed.do(None, suspending.forget_suspensions, agreed.id_of("Bruno"))
    assert agreed.count(Suspension, Suspension.motive.is_not(None)) == 0
