"""Two who go together are suggested and invited both, or neither is."""

from dataclasses import replace

import pytest
import time_machine
from sqlalchemy import select

from exchange.care import actions as care
from exchange.errors import NotFound, NotOpen
from exchange.matching import planned_queries as planned
from exchange.matching import planning_actions as planning
from exchange.matching.planning_queries import night_of
from exchange.people import tandem_actions as tandems
from exchange.people.queries import rules_of
from models.base import db
from models.care import Proposal
from models.inviting import BeingAsked
from models.notices import Notice
from models.people import Person
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9, add_person, at, the_usual, write
from tests.matching.stage import USUAL, say_hours
from views.matching.planning import made_by_day

THURSDAY_TOO = replace(USUAL, weekly={2: ((56, 80),), 3: ((56, 80),)})


@pytest.fixture
def town(app):
    """Bruno and Carla go together; both are free on Wednesday, when Ada looks for two, and on Thursday."""
    with app.app_context():
        town = Story(the_usual())
        for name in ("Bruno", "Carla"):
            say_hours(town, name, THURSDAY_TOO)
        together(town, "Bruno", "Carla")
        town.task_id = town.ask("Ada", helpers_wanted=2)
        yield town


@pytest.fixture
def door(app, town):
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, town)


def together(town, one, other):
    for who, with_whom in ((one, other), (other, one)):
        town.do(who, tandems.go_with, town.id_of(with_whom))


def the_night(town):
    found = night_of(town.bank_id, rules=rules_of(town.bank_id), seed=1, now=MONDAY_9)
    db.session.rollback()
    return found


def could(town, task_id=None):
    by_id = {person_id: name for name, person_id in town.cast.people.items()}
    night = {each.id: each.could for each in the_night(town).tasks}
    return sorted(by_id[each] for each in night[task_id or town.task_id])


def plan_now(town):
    made = made_by_day(town.bank_id, now=MONDAY_9)
    town.do("Teresa", planning.keep_plan, made)
    return made


def suggested(town):
    plan = planned.newest_plan(bank_id=town.bank_id, now=MONDAY_9)
    found = planned.suggested_tasks(plan.id, bank_id=town.bank_id, now=MONDAY_9, covered=True)
    db.session.rollback()
    return {each.id: sorted(one.name for one in each.choices) for each in found}


def rest(town, name):
    write()
    rests = {"person_id": town.id_of(name), "rests_until": at(31, 12).date()}
    db.session.add(BeingAsked(bank_id=town.bank_id, **rests))
    db.session.commit()


# In the plan of the night


def test_a_task_for_two_takes_both_and_one_for_one_takes_neither(town):
    alone = town.ask("Ada", opens_at=at(10, 15), closes_at=at(10, 18))
    assert could(town) == ["Bruno", "Carla"]
    assert could(town, alone) == []
    made = plan_now(town)
    pairs = {(town.task_id, town.id_of(name)) for name in ("Bruno", "Carla")}
    assert set(made.found.pairs) == pairs
    assert suggested(town)[town.task_id] == ["Bruno S.", "Carla S."]


@pytest.mark.parametrize(
    "hindrance",
    [
        lambda town: rest(town, "Carla"),
        lambda town: say_hours(town, "Carla", replace(USUAL, weekly={4: ((56, 80),)})),
        lambda town: town.do("Ada", care.invite, town.task_id, town.id_of("Carla")),
    ],
    ids=["she rests", "she is not free", "she was asked alone"],
)
def test_what_hinders_one_hinders_both(town, hindrance):
    hindrance(town)
    assert could(town) == []


def test_who_goes_alone_again_is_suggested_alone(town):
    alone = town.ask("Ada", opens_at=at(10, 15), closes_at=at(10, 18))
    town.do("Bruno", tandems.go_alone, town.id_of("Carla"))
    assert could(town, alone) == ["Bruno", "Carla"]


def test_one_who_fits_no_more_takes_the_other_off_the_page(town):
    plan_now(town)
    say_hours(town, "Carla", replace(USUAL, weekly={4: ((56, 80),)}))
    assert suggested(town)[town.task_id] == []


def test_two_come_before_one_where_two_are_looked_for(town):
    add_person(town.cast, "Elio")
    town.check("Elio", "identity", "criminal_record")
    say_hours(town, "Elio")
    named = {person_id for _, person_id in plan_now(town).found.pairs}
    assert named == {town.id_of("Bruno"), town.id_of("Carla")}


# In the invitations


def told_beside(town, name):
    db.session.rollback()
    facts = db.session.scalars(
        select(Notice.facts).where(
            Notice.person_id == town.id_of(name), Notice.kind == "care_invited"
        )
    )
    return [each["beside"] for each in facts]


def waiting(town):
    return town.count(Proposal, Proposal.state == "waiting")


def test_a_wave_asks_both_and_each_reads_of_the_other(town):
    assert town.do("Ada", care.ask_around, town.task_id) == 2
    assert told_beside(town, "Bruno") == ["Carla S."]
    assert told_beside(town, "Carla") == ["Bruno S."]


def test_a_wave_asks_neither_where_one_is_looked_for_or_one_rests(town):
    alone = town.ask("Ada", opens_at=at(10, 15), closes_at=at(10, 18))
    assert town.do("Ada", care.ask_around, alone) == 0
    rest(town, "Carla")
    assert town.do("Ada", care.ask_around, town.task_id) == 0
    assert waiting(town) == 0


def test_one_press_invites_both_or_neither(town):
    town.do("Ada", care.invite_both, town.task_id, town.id_of("Carla"))
    assert waiting(town) == 2
    assert told_beside(town, "Bruno") == ["Carla S."]


def test_not_both_where_there_is_one_place_or_they_part(town):
    alone = town.ask("Ada", opens_at=at(10, 15), closes_at=at(10, 18))
    with pytest.raises(NotOpen):
        town.do("Ada", care.invite_both, alone, town.id_of("Carla"))
    town.do("Bruno", tandems.go_alone, town.id_of("Carla"))
    with pytest.raises(NotFound):
        town.do("Ada", care.invite_both, town.task_id, town.id_of("Carla"))
    assert waiting(town) == 0


def test_who_is_invited_by_hand_alone_reads_of_nobody(town):
    town.do("Ada", care.invite, town.task_id, town.id_of("Bruno"))
    assert told_beside(town, "Bruno") == [None]


# On the pages


def test_the_family_reads_it_and_invites_both(door, town):
    path = f"/tasks/{town.task_id}"
    page = door.read("Ada", path)
    assert "In two, with Carla S." in page
    assert page.count("Invite both") == 2
    sent = door.send("Ada", f"{path}/invitations/{town.id_of('Bruno')}", both="yes")
    assert sent.status_code == 303
    assert waiting(town) == 2


def test_the_desk_invites_both_for_who_has_no_way_in(door, town):
    write()
    db.session.get_one(Person, town.id_of("Ada")).email = None
    db.session.commit()
    plan_now(town)
    assert "Invite both for Ada S." in door.read("Teresa", "/desk/suggestions")
    path = f"/desk/suggestions/{town.task_id}/invitations/{town.id_of('Bruno')}"
    # Carla operates the bank herself: she invites nobody together with herself.
    assert door.send("Carla", path, both="yes").status_code == 409
    assert door.send("Teresa", path, both="yes").status_code == 303
    assert waiting(town) == 2
