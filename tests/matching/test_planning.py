"""The plan of a bank's night: made of what is open, kept once, shown while it is true."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from exchange.care import actions as care
from exchange.care import queries
from exchange.errors import LostRace
from exchange.matching import actions as matching
from exchange.matching import planned_queries as planned
from exchange.matching import planning_actions as planning
from exchange.matching import turn_queries
from exchange.matching.planning_queries import night_of, sides_of
from exchange.matching.queries import candidates_for
from exchange.people import turn_actions
from exchange.people.queries import rules_of
from models.act import ActRow
from models.base import db
from models.care import Proposal
from models.inviting import BeingAsked
from models.notices import Notice
from models.people import Block, Person, TrustCheck
from models.plans import Plan, PlanPair, PlanPrice, PlanTask
from tests.cast import MONDAY_9, add_person, at, write
from tests.matching.stage import USUAL, move, say_hours
from tests.rig.racing import race
from views.matching.planning import made_by_day, made_by_night, plan_nights

TONIGHT = at(8, 2, 5)


def named(town, person_ids):
    by_id = {person_id: name for name, person_id in town.cast.people.items()}
    return sorted(by_id[each] for each in person_ids)


def the_night(town, now=MONDAY_9):
    found = night_of(town.bank_id, rules=rules_of(town.bank_id), seed=1, now=now)
    db.session.rollback()
    return found


def plan_now(town, now=MONDAY_9, who="Carla"):
    made = made_by_day(town.bank_id, now=now)
    return town.do(who, planning.keep_plan, made, now=now)


def choices(town, task_id=None, now=MONDAY_9):
    """As Ada's page of her request reads them."""
    own = queries.own_task(
        task_id or town.task_id,
        seen_by=town.id_of("Ada"),
        household_id=town.cast.households["Ada"],
        bank_id=town.bank_id,
        now=now,
    )
    db.session.rollback()
    return own.choices.good_at(now)


def chosen(town, task_id=None, now=MONDAY_9):
    return named(town, choices(town, task_id, now).person_ids)


def shown(town, *, covered=True, now=MONDAY_9):
    plan = planned.newest_plan(bank_id=town.bank_id, now=now)
    found = planned.suggested_tasks(plan.id, bank_id=town.bank_id, now=now, covered=covered)
    db.session.rollback()
    return found


def says(town, **genders):
    write()
    for name, gender in genders.items():
        db.session.get_one(Person, town.id_of(name)).gender = gender
    db.session.commit()


# What it is made of


def test_a_night_is_what_is_open_and_who_could_come(town):
    night = the_night(town)
    assert [(each.id, each.places, named(town, each.could)) for each in night.tasks] == [
        (town.task_id, 1, ["Bruno", "Carla"])
    ]
    assert night.homes.keys() == {town.id_of("Bruno"), town.id_of("Carla")}


@pytest.mark.parametrize(
    "away",
    [
        lambda town: say_hours_on_thursday(town, "Bruno"),
        lambda town: move(town, "Bruno", 40),
        lambda town: add(Block(bank_id=town.bank_id, blocker_id=town.id_of("Ada"),
                               blocked_id=town.id_of("Bruno"), at=MONDAY_9)),
        lambda town: lapse_checks(town, "Bruno"),
        lambda town: add(BeingAsked(bank_id=town.bank_id, person_id=town.id_of("Bruno"),
                                    rests_until=date(2030, 1, 20))),
    ],
    ids=["not free", "out of reach", "kept apart", "not trusted", "resting"],
)  # fmt: skip
def test_who_cannot_be_invited_is_not_in_it(town, away):
    away(town)
    assert named(town, the_night(town).tasks[0].could) == ["Carla"]


def add(row):
    write()
    db.session.add(row)
    db.session.commit()


def say_hours_on_thursday(town, name):
    say_hours(town, name, replace(USUAL, weekly={3: ((56, 80),)}))


def lapse_checks(town, name):
    write()
    mine = db.session.scalars(select(TrustCheck).where(TrustCheck.person_id == town.id_of(name)))
    for each in mine:
        each.withdrawn_at = MONDAY_9
    db.session.commit()
    town.do(None, matching.refresh, frozenset({town.id_of(name)}))


def test_who_is_asked_or_has_said_yes_is_taken_for_it(town):
    """Her place counts as filled, and her hour as hers."""
    town.proposal_id = town.invite("Bruno")
    assert the_night(town).tasks == ()
    second = town.ask("Ada", opens_at=at(9, 16), closes_at=at(9, 17), minutes=60)
    night = the_night(town)
    assert [each.id for each in night.tasks] == [second]
    assert named(town, {each.person_id for each in night.promised}) == ["Bruno"]
    plan_now(town)
    assert chosen(town, second) == ["Carla"]


def test_what_takes_up_an_offer_is_for_its_author_alone(town):
    offer_id = town.offer("Bruno")
    town.do("Ada", care.withdraw_task, town.task_id)
    town.do("Ada", care.take_up, offer_id, town.draft())
    assert the_night(town).tasks == ()


def test_only_the_coming_days_are_planned(town):
    late = town.ask("Ada", opens_at=at(16, 15), closes_at=at(16, 18))
    assert late not in [each.id for each in the_night(town).tasks]
    town.decide(plan_days=14)
    assert late in [each.id for each in the_night(town).tasks]


def test_a_task_at_any_time_gets_the_hour_at_which_most_could_come(town):
    any_time = town.ask(
        "Ada", opens_at=at(9, 8), closes_at=at(9, 22), minutes=60, flexible=True, kind="child_home"
    )
    night = next(each for each in the_night(town).tasks if each.id == any_time)
    assert night.slot.starts_at == at(9, 14)
    assert named(town, night.could) == ["Bruno", "Carla"]


# Kept once


def test_a_plan_is_words_and_binds_nobody(town):
    plan_id = plan_now(town)
    assert town.count(PlanPair, PlanPair.plan_id == plan_id) == 1
    assert town.count(Proposal) == town.count(Notice) == 0


def test_a_plan_says_how_good_it_is(town):
    plan_now(town)
    plan = db.session.scalars(select(Plan)).one()
    assert (plan.tasks, plan.people, plan.places, plan.covered, plan.turn) == (1, 2, 1, 1, 1)
    assert plan.value == plan.bound == 75_000
    assert (plan.gap, plan.days, plan.steering_metres) == (0, 7, 0)
    assert plan.seed > 0
    row = db.session.scalars(select(PlanTask)).one()
    assert (row.places, row.covered, row.could, row.starts_at) == (1, 1, 2, at(9, 15))


def test_the_night_is_planned_once_when_it_has_come(town):
    assert plan_nights(at(8, 1, 55)) == 0
    assert plan_nights(TONIGHT) == 1
    assert plan_nights(TONIGHT) == 0
    assert plan_nights(at(8, 23)) == 0
    assert plan_nights(at(9, 2, 5)) == 1
    assert town.count(Plan, Plan.turn == 0) == 2
    assert town.count(ActRow, ActRow.verb == "clock.plan", ActRow.person_id.is_(None)) == 2


def test_two_planners_of_one_night_keep_one_plan(app, town):
    assert sum(race(app, [lambda: plan_nights(TONIGHT)] * 3)) == 1
    assert town.count(Plan) == 1


def test_plans_of_one_day_are_told_apart_and_a_tie_is_lost(town):
    for _ in range(2):
        plan_now(town)
    plan_nights(TONIGHT)
    turns = select(Plan.day, Plan.turn).order_by(Plan.day, Plan.turn)
    assert [tuple(row) for row in db.session.execute(turns)] == [
        (date(2030, 1, 7), 1), (date(2030, 1, 7), 2), (date(2030, 1, 8), 0),
    ]  # fmt: skip
    db.session.rollback()
    again = made_by_night(town.bank_id, now=TONIGHT)
    with pytest.raises(LostRace):
        town.do("Carla", planning.keep_plan, again)


def test_who_was_suggested_is_forgotten_after_four_weeks_and_sums_stay(town):
    plan_nights(TONIGHT)
    assert town.count(PlanPair) == 1
    plan_nights(TONIGHT + timedelta(days=29))
    assert (town.count(PlanPair), town.count(PlanTask)) == (0, 0)
    assert town.count(Plan) == 2
    assert town.count(PlanPrice) > 0


def test_an_erased_person_is_pointed_to_no_more(town):
    plan_now(town)
    name = chosen(town)[0]
    assert [each["kind"] for each in planned.export(town.id_of(name))] == ["child_home"]
    town.do(None, planning.erase, town.id_of(name))
    assert town.count(PlanPair) == 0
    assert planned.export(town.id_of(name)) == []


# Shown while it is true


def test_a_suggestion_that_is_no_longer_true_is_not_shown(town):
    plan_now(town)
    name = chosen(town)[0]
    assert named(town, [each.person_id for each in shown(town)[0].choices]) == [name]
    say_hours_on_thursday(town, name)
    assert shown(town)[0].choices == ()


def test_nor_is_what_has_found_somebody(town):
    plan_now(town)
    town.proposal_id = town.invite(chosen(town)[0])
    assert shown(town)[0].choices[0].waiting_by == "asker"
    town.accept(named(town, [town.proposal.helper_id])[0])
    assert shown(town) == []


def test_what_nobody_can_come_to_says_why(town):
    far = town.ask("Ada", opens_at=at(10, 6), closes_at=at(10, 7), minutes=60)
    plan_now(town)
    assert [(each.id, each.could) for each in shown(town, covered=False)] == [(far, 0)]


def test_an_old_plan_says_nothing(town):
    plan_now(town)
    assert planned.newest_plan(bank_id=town.bank_id, now=MONDAY_9 + timedelta(hours=37)) is None
    assert chosen(town, now=MONDAY_9 + timedelta(hours=37)) == []


def test_the_newest_plan_counts(town):
    plan_now(town)
    town.do("Ada", care.withdraw_task, town.task_id)
    plan_now(town, now=MONDAY_9 + timedelta(minutes=1))
    assert chosen(town, now=MONDAY_9 + timedelta(minutes=2)) == []


# The equal turn


@pytest.fixture
def turning(town):
    """Carla lives next door, Bruno a kilometre away; the bank has decided on equal turns."""
    move(town, "Bruno", 1.2)
    says(town, Carla="woman", Bruno="man")
    town.do("Teresa", turn_actions.decide_turn, True, 50, "The assembly of 12 March")
    return town


def test_without_a_decision_the_nearest_is_suggested(town):
    move(town, "Bruno", 1.2)
    says(town, Carla="woman", Bruno="man")
    plan_nights(TONIGHT)
    assert chosen(town, now=TONIGHT) == ["Carla"]


def test_once_decided_the_night_leans_and_says_so(turning):
    plan_nights(TONIGHT)
    assert chosen(turning, now=TONIGHT) == ["Bruno"]
    assert choices(turning, now=TONIGHT).is_steered
    assert planned.steering_now(bank_id=turning.bank_id, now=TONIGHT) == 1_500


@pytest.mark.parametrize("gender", [None, "unsaid", "other"])
def test_whoever_did_not_say_is_left_as_they_were(turning, gender):
    says(turning, Bruno=gender)
    plan_nights(TONIGHT)
    assert chosen(turning, now=TONIGHT) == ["Carla"]
    sides = sides_of([turning.id_of("Bruno"), turning.id_of("Carla")])
    assert (sides.women, sides.men) == (frozenset({turning.id_of("Carla")}), frozenset())


def test_the_only_one_who_can_is_suggested_whoever_she_is(turning):
    say_hours_on_thursday(turning, "Bruno")
    plan_nights(TONIGHT)
    assert chosen(turning, now=TONIGHT) == ["Carla"]


def test_taken_back_it_leans_no_more(turning):
    turning.do("Teresa", turn_actions.decide_turn, False, 50, "The assembly of 12 June")
    plan_nights(TONIGHT)
    assert chosen(turning, now=TONIGHT) == ["Carla"]


def test_the_order_a_family_sees_never_knows_of_it(turning):
    """The same list, decided or not, steered or not, whatever anybody said of themselves."""

    def seen():
        cards = candidates_for(
            turning.task_id,
            bank_id=turning.bank_id,
            household_id=turning.cast.households["Ada"],
            now=TONIGHT,
        )
        db.session.rollback()
        return [(each.person_id, each.parts) for each in cards]

    before = seen()
    plan_nights(TONIGHT)
    assert seen() == before
    says(turning, Carla="man", Bruno="woman")
    turning.do("Teresa", turn_actions.decide_turn, False, 50, "The assembly of 12 June")
    assert seen() == before


def test_what_it_costs_is_kept_with_the_night_as_sums(turning):
    plan_nights(TONIGHT)
    prices = db.session.scalars(select(PlanPrice).order_by(PlanPrice.weight_metres)).all()
    assert [(each.weight_metres, each.women_minutes, each.men_minutes) for each in prices[:3]] == [
        (0, 180, 0),
        (500, 180, 0),
        (1_500, 0, 180),
    ]
    assert prices[2].metres > prices[1].metres == prices[0].metres
    assert {each.covered for each in prices} == {1}
    curve = turn_queries.curve(bank_id=turning.bank_id, now=TONIGHT)
    assert (curve.nights, curve.women, curve.men, curve.pairs) == (1, 1, 1, 1)
    assert not curve.says_something


def test_by_day_the_plan_leans_as_the_night_did(turning):
    plan_nights(TONIGHT)
    later = TONIGHT + timedelta(hours=6)
    plan_now(turning, now=later)
    assert chosen(turning, now=later) == ["Bruno"]
    assert turning.count(PlanPrice, PlanPrice.weight_metres == 0) == 1


def test_another_banks_night_is_its_own(town):
    plan_nights(TONIGHT)
    other = 1
    assert planned.newest_plan(bank_id=other, now=TONIGHT) is None
    assert db.session.scalar(select(func.count()).select_from(Plan)) == 1


def test_somebody_new_is_found_by_the_next_plan(town):
    add_person(town.cast, "Elira")
    town.check("Elira", "identity", "criminal_record")
    say_hours(town, "Elira")
    assert named(town, the_night(town).tasks[0].could) == ["Bruno", "Carla", "Elira"]
