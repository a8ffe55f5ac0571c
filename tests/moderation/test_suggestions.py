"""The desk's suggestions of the night, and the switch of the equal turn, as operators open them."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from exchange.care import actions as care
from exchange.errors import NotFound, NotOneself
from exchange.matching import planning_actions as planning
from exchange.moderation import speaking_actions as speaking
from exchange.people.queries import rules_of
from models.act import ActRow
from models.base import db
from models.care import Proposal
from models.people import Person, RuleSet
from models.plans import Plan, PlanPrice, PlanWish
from tests.care.door import Door
from tests.care.story import Story
from tests.care.test_wish import PERSONAL, agrees
from tests.cast import MONDAY_9, add_person, at, the_usual, write
from tests.matching.stage import USUAL, say_hours
from views.matching.planning import made_by_day, plan_wished

DESK = "/desk/suggestions"
TURN = {"is_on": "on", "percent": "40", "motive": "L’assemblea di marzo ha deciso così."}


@pytest.fixture
def town(app):
    """Elio, who has no email, asks for Wednesday from 15 to 18; Bruno is free from 14 to 20."""
    with app.app_context():
        town = Story(the_usual())
        add_person(town.cast, "Elio", email=None)
        say_hours(town, "Bruno")
        children = town.care_for("Elio", ("P.", "6-10"))
        town.task_id = town.ask("Elio", cared_ids=children)
        yield town


@pytest.fixture
def door(app, town):
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, town)


@pytest.fixture
def planned(town):
    town.do("Carla", planning.keep_plan, made_by_day(town.bank_id, now=MONDAY_9))
    return town


def invitations(town):
    return town.count(Proposal, Proposal.made_by == "asker")


def press(town, name="Bruno"):
    return f"{DESK}/{town.task_id}/invitations/{town.id_of(name)}"


def plan_anew(door):
    """An operator presses, and the clock comes by."""
    assert door.send("Carla", DESK).status_code == 303
    plan_wished(MONDAY_9)


def test_before_the_first_night_the_page_says_so(door):
    page = door.read("Carla", DESK)
    assert "No plan of tonight yet." in page
    assert "Plan it now" in page


def test_an_operator_has_it_planned_and_reads_whom_to_invite(door, town):
    plan_anew(door)
    page = door.read("Carla", DESK)
    assert "Suggestions: 1 for 1 place to fill." in page
    assert "No other plan can do better." in page
    for words in ("Asked by Elio S.", "Bruno S.", "Invite for Elio S."):
        assert words in page
    assert invitations(town) == 0


def test_nobody_waits_for_the_planner_and_two_wishes_are_one(door, town):
    for who in ("Carla", "Teresa"):
        assert door.send(who, DESK).status_code == 303
    page = door.read("Carla", DESK)
    assert "It is being planned anew, since" in page
    assert "Plan it now" not in page
    assert town.count(Plan) == 0
    assert (plan_wished(MONDAY_9), plan_wished(MONDAY_9)) == (1, 0)
    assert (town.count(Plan), town.count(PlanWish)) == (1, 0)
    assert "Plan it again now" in door.read("Carla", DESK)


def test_what_was_wished_after_the_reading_is_planned_once_more(door, town):
    made = made_by_day(town.bank_id, now=MONDAY_9 - timedelta(minutes=1))
    door.send("Carla", DESK)
    town.do("Carla", planning.keep_plan, made, now=MONDAY_9 - timedelta(minutes=1))
    assert plan_wished(MONDAY_9) == 1


def test_nothing_open_is_said_so(door, town):
    town.do("Elio", care.withdraw_task, town.task_id)
    plan_anew(door)
    assert "Nothing is open in the coming days." in door.read("Carla", DESK)


def test_what_has_nobody_says_why(door, town):
    town.ask("Ada", opens_at=at(10, 6), closes_at=at(10, 7), minutes=60)
    plan_anew(door)
    page = door.read("Carla", DESK)
    assert "Nobody who does this is near, trusted and free then." in page


def test_one_press_invites_for_who_has_no_way_in(door, planned):
    uid = str(uuid.uuid4())
    for _ in range(2):
        assert door.send("Carla", press(planned), uid=uid).status_code == 303
    assert invitations(planned) == 1
    assert planned.told("Bruno") == ["care_invited"]
    row = db.session.scalars(select(ActRow).where(ActRow.uid == uuid.UUID(uid))).one()
    assert (row.person_id, row.on_behalf_of_id) == (planned.id_of("Carla"), planned.id_of("Elio"))
    assert "Invited, waiting for an answer" in door.read("Carla", DESK)


def test_who_can_invite_herself_is_not_invited_for(door, town):
    """The family sees the suggestion on her own page, and presses herself or does not."""
    town.do("Elio", care.withdraw_task, town.task_id)
    town.task_id = town.ask("Ada")
    plan_anew(door)
    page = door.read("Carla", DESK)
    assert "Ada S. sees it and invites." in page
    assert "Invite for" not in page
    assert door.send("Carla", press(town)).status_code == 404
    assert invitations(town) == 0
    assert "A good choice" in door.read("Ada", f"/tasks/{town.task_id}")


def test_the_tag_goes_with_what_made_it_true(door, town):
    town.do("Elio", care.withdraw_task, town.task_id)
    town.task_id = town.ask("Ada")
    plan_anew(door)
    say_hours(town, "Bruno", replace(USUAL, weekly={4: ((56, 80),)}))
    assert "A good choice" not in door.read("Ada", f"/tasks/{town.task_id}")


def speak(town, who, name="Bruno", for_whom="Elio"):
    act = replace(town.cast.act(who), on_behalf_of_id=town.id_of(for_whom))
    return town.do_as(act, lambda act: speaking.invite_for(town.task_id, town.id_of(name), act=act))


def test_nobody_speaks_where_it_concerns_herself(planned):
    say_hours(planned, "Carla")
    with pytest.raises(NotOneself):
        speak(planned, "Carla", "Carla")
    assert invitations(planned) == 0


def test_nor_for_somebody_else_than_the_asker(planned):
    with pytest.raises(NotFound):
        speak(planned, "Carla", for_whom="Ada")


def test_an_address_given_since_ends_it(planned):
    write()
    db.session.get_one(Person, planned.id_of("Elio")).email = "elio@prossima.test"
    db.session.commit()
    with pytest.raises(NotFound):
        speak(planned, "Carla")


def test_the_operator_reads_for_whom_personal_care_is_meant(door, town):
    agrees(town, "Bruno", "man")
    say_hours(town, "Bruno", replace(USUAL, kinds=("elder_personal",)))
    town.ask("Ada", **PERSONAL | {"wish": "man"})
    town.ask("Ada", **PERSONAL | {"opens_at": at(10, 9), "closes_at": at(10, 12)})
    plan_anew(door)
    page = door.read("Carla", DESK)
    assert "Asks for: a man" in page
    assert "Asks for: a woman" in page
    assert "Bruno S." in page


# The equal turn


def test_only_an_administrator_decides(door, town):
    for who in ("Ada", "Carla"):
        assert door.open(who, "/desk/equal-turn").status_code == 404
        assert door.send(who, "/desk/equal-turn", **TURN).status_code == 404
    assert town.count(RuleSet) == 1


def test_it_is_off_and_a_decision_is_a_version_of_the_rules(door, town):
    assert "It is off" in door.read("Teresa", "/desk/equal-turn")
    uid = str(uuid.uuid4())
    for _ in range(2):
        assert door.send("Teresa", "/desk/equal-turn", uid=uid, **TURN).status_code == 303
    versions = select(RuleSet.version, RuleSet.motive, RuleSet.rules).order_by(RuleSet.version)
    assert [tuple(row) for row in db.session.execute(versions)][1:] == [
        (2, TURN["motive"], {"equal_turn": True, "equal_turn_percent": 40})
    ]
    assert rules_of(town.bank_id).equal_turn
    page = door.read("Teresa", "/desk/equal-turn")
    assert "It is on: the plan of the night leans towards men giving 40" in page
    assert TURN["motive"] in page


def test_other_rules_stay_as_they_were(door, town):
    town.decide(answer_hours=72)
    door.send("Teresa", "/desk/equal-turn", **TURN)
    rules = rules_of(town.bank_id)
    assert (rules.answer_hours, rules.equal_turn_percent) == (72, 40)


@pytest.mark.parametrize(
    "wrong",
    [{"motive": ""}, {"percent": "0"}, {"percent": "100"}, {"percent": "x"}, {"is_on": "?"}],
)
def test_a_decision_without_reason_or_sense_is_none(door, town, wrong):
    assert door.send("Teresa", "/desk/equal-turn", **TURN | wrong).status_code == 422
    assert not rules_of(town.bank_id).equal_turn


def test_too_little_to_measure_is_said_so(door, town):
    page = door.read("Teresa", "/desk/equal-turn")
    assert "Too little to measure yet." in page
    assert "so far 0, 0 and 0" in page


def test_the_price_stands_beside_the_switch(door, town):
    write()
    counts = {"tasks": 30, "people": 40, "women": 25, "men": 8, "places": 32, "covered": 30}
    plan = Plan(
        bank_id=town.bank_id, day=MONDAY_9.date(), turn=0, days=7, value=1, bound=1, gap=0.0,
        seed=1, steering_metres=0, act_uid=uuid.uuid4(), at=MONDAY_9, **counts,
    )  # fmt: skip
    db.session.add(plan)
    db.session.flush()
    for weight, metres, women, men in ((0, 60_000, 2_000, 800), (3_000, 72_000, 1_400, 1_400)):
        db.session.add(
            PlanPrice(
                bank_id=town.bank_id, plan_id=plan.id, weight_metres=weight, covered=30,
                metres=metres, minutes=3_000, women_minutes=women, men_minutes=men,
            )
        )  # fmt: skip
    db.session.commit()
    page = door.read("Teresa", "/desk/equal-turn")
    assert "For men to give 50" in page
    assert "people would go 0.4" in page
    assert "not at all" in page
    assert "Measured on 1 night" in page
