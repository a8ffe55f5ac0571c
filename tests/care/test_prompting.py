"""First steps that can be put away, and one thing suggested to who has been silent for two weeks."""

from datetime import date, datetime, timedelta

import pytest

from exchange.care import actions as care
from exchange.care import prompting_actions, prompting_queries
from exchange.notices.quiet import Quiet
from exchange.notices.routing import DEFAULTS, Topic, is_urgent, route, topic_of
from models.base import db
from models.inviting import BeingAsked
from models.notices import Notice
from models.people import Membership, Person
from models.prompting import Prompting
from tests import cast
from tests.cast import MONDAY_9, ROME, at
from tests.matching.stage import say_hours
from views.care.prompting_jobs import run_suggestions
from views.notices import writing
from views.privacy import parting

WEEK = timedelta(days=7)
ERRAND = {"kind": "errand_shopping", "cared_ids": ()}


@pytest.fixture
def quiet_town(town):
    """Bruno is free on Wednesdays for errands, and has done nothing yet."""
    say_hours(town, "Bruno")
    return town


@pytest.fixture
def leads_to(app):
    """Where the letter of these facts leads on to."""

    def leads_to(facts):
        kind = "care_suggested" if "name" in facts else "care_hours_to_use"
        with app.test_request_context():
            return writing.letter_of(kind, facts).link

    return leads_to


def silent(town, now=MONDAY_9):
    found = prompting_queries.silent_members(town.bank_id, now=now)
    db.session.rollback()
    return found


def suggested(town, name):
    """What was suggested to her, the first first."""
    kinds = Notice.kind.in_(("care_suggested", "care_hours_to_use"))
    rows = db.session.query(Notice.facts).filter(Notice.person_id == town.id_of(name), kinds)
    found = [facts for (facts,) in rows.order_by(Notice.id)]
    db.session.rollback()
    return found


def test_an_ask_in_her_free_hours_comes_first(quiet_town, leads_to):
    quiet_town.credit("Bruno", 300)
    task_id = quiet_town.ask("Ada", **ERRAND)
    run_suggestions(MONDAY_9)
    (facts,) = suggested(quiet_town, "Bruno")
    assert (facts["task_id"], facts["minutes"]) == (task_id, 180)
    assert leads_to(facts).endswith(f"/tasks/{task_id}")


def test_with_hours_to_use_she_is_reminded_of_a_habit(quiet_town, leads_to):
    past = {"opens_at": at(8, 15), "closes_at": at(8, 16), "minutes": 60}
    habit = quiet_town.ask("Bruno", **ERRAND | past)
    quiet_town.do("Bruno", care.withdraw_task, habit)
    later = MONDAY_9 + timedelta(days=20)
    assert suggested(quiet_town, "Bruno") == []
    quiet_town.credit("Bruno", 300)
    run_suggestions(later)
    (facts,) = suggested(quiet_town, "Bruno")
    assert (facts["like"], facts["available_minutes"]) == (habit, 300)
    assert leads_to(facts).endswith(f"/tasks/new?like={habit}")


def test_without_a_habit_the_bank_has_usual_asks(quiet_town, leads_to):
    quiet_town.credit("Bruno", 60)
    run_suggestions(MONDAY_9)
    (facts,) = suggested(quiet_town, "Bruno")
    assert facts["usual"] == "errand_shopping 10:00-11:00"
    assert "usual=errand_shopping" in leads_to(facts)


@pytest.mark.parametrize("minutes", [0, 45])
def test_with_nothing_near_and_no_hours_nothing_is_said(quiet_town, minutes):
    quiet_town.credit("Bruno", minutes)
    run_suggestions(MONDAY_9)
    assert suggested(quiet_town, "Bruno") == []


@pytest.mark.parametrize(
    "window",
    [
        {"opens_at": at(12, 3), "closes_at": at(12, 6)},
        {"opens_at": at(9, 12), "closes_at": at(9, 16), "minutes": 240},
    ],
    ids=["beyond her hours", "half in her hours"],
)
def test_what_does_not_fit_is_no_suggestion(quiet_town, window):
    quiet_town.ask("Ada", **ERRAND, **window)
    run_suggestions(MONDAY_9)
    assert suggested(quiet_town, "Bruno") == []


def test_what_begins_tomorrow_leaves_no_time_to_answer_calmly(quiet_town):
    quiet_town.ask("Ada", **ERRAND)
    run_suggestions(at(8, 9))
    assert suggested(quiet_town, "Bruno") == []


def test_at_most_one_a_week_at_whatever_hour_the_clock_looks(quiet_town):
    quiet_town.credit("Bruno", 300)
    told = []
    for hours in range(0, 15 * 24, 5):
        now = MONDAY_9 + timedelta(hours=hours)
        run_suggestions(now)
        run_suggestions(now)
        told.append(len(suggested(quiet_town, "Bruno")))
    assert told[0] == 1
    assert told[WEEK // timedelta(hours=5)] == 1
    assert told[-1] == 3


def test_two_clocks_at_once_suggest_once(quiet_town):
    quiet_town.credit("Bruno", 300)
    for _ in range(2):
        quiet_town.do(None, prompting_actions.suggest, quiet_town.id_of("Bruno"))
    assert len(suggested(quiet_town, "Bruno")) == 1


def test_who_does_anything_is_not_silent(quiet_town):
    bruno, ada = quiet_town.id_of("Bruno"), quiet_town.id_of("Ada")
    assert {bruno, ada} <= set(silent(quiet_town))
    quiet_town.task_id = quiet_town.ask("Ada", **ERRAND)
    assert ada not in silent(quiet_town)
    quiet_town.proposal_id = quiet_town.invite("Bruno")
    assert bruno not in silent(quiet_town)
    quiet_town.do("Bruno", care.decline, quiet_town.proposal_id)
    assert bruno not in silent(quiet_town, MONDAY_9 + timedelta(days=13))
    assert bruno in silent(quiet_town, MONDAY_9 + timedelta(days=15))
    assert ada not in silent(quiet_town, MONDAY_9 + timedelta(days=15))


def test_after_an_exchange_two_weeks_are_counted_from_its_end(quiet_town):
    quiet_town.task_id = quiet_town.ask("Ada", **ERRAND)
    quiet_town.proposal_id = quiet_town.invite("Bruno")
    quiet_town.accept("Bruno")
    ends = at(9, 18)
    for name in ("Ada", "Bruno"):
        assert quiet_town.id_of(name) not in silent(quiet_town, ends + timedelta(days=13))
    assert quiet_town.id_of("Bruno") in silent(quiet_town, ends + timedelta(days=15))


@pytest.mark.parametrize("why", ["rests", "new", "unproven", "left"])
def test_who_does_not_want_to_hear_is_left_alone(quiet_town, why):
    bruno = quiet_town.id_of("Bruno")
    cast.write()
    if why == "rests":
        row = {"bank_id": quiet_town.bank_id, "person_id": bruno}
        db.session.add(BeingAsked(**row, rests_until=date(2030, 1, 7)))
    elif why == "unproven":
        db.session.get_one(Person, bruno).email_confirmed_at = None
    else:
        membership = db.session.get_one(Membership, (quiet_town.bank_id, bruno))
        if why == "new":
            membership.decided_at = MONDAY_9 - timedelta(days=13)
        else:
            membership.status = "left"
    db.session.commit()
    assert bruno not in silent(quiet_town)
    if why in ("rests", "new"):
        assert bruno in silent(quiet_town, MONDAY_9 + timedelta(days=2))


def test_a_suggestion_waits_for_the_day_letter_and_may_be_switched_off():
    for kind in ("care_suggested", "care_hours_to_use"):
        assert topic_of(kind) is Topic.IDEAS
    facts = {"starts_at": at(9, 15).isoformat(), "name": "Ada"}
    for hour in range(24):
        now = datetime(2030, 1, 7, hour, tzinfo=ROME)
        assert not is_urgent(facts, now=now)
        found = route(Topic.IDEAS, DEFAULTS[Topic.IDEAS], facts, Quiet(21, 8, ROME), now=now)
        assert found.at.astimezone(ROME).hour == 18
        assert not found.push


def test_home_shows_what_was_suggested_while_it_can_be_done(door, quiet_town):
    task_id = quiet_town.ask("Ada", **ERRAND)
    door.send("Bruno", "/first-steps/removal")
    words = "Ada S. looks for a hand when you are free"
    assert words not in door.read("Bruno", "/")
    run_suggestions(MONDAY_9)
    assert words in door.read("Bruno", "/")
    assert f"/tasks/{task_id}" in door.open("Bruno", "/").text
    quiet_town.do("Ada", care.withdraw_task, task_id)
    assert words not in door.read("Bruno", "/")


def test_the_first_steps_tick_themselves_off_and_can_be_put_away(door, town):
    page = door.read("Bruno", "/")
    assert "Three steps and you are ready" in page
    assert door.open("Bruno", "/").text.count("pr-block__step--done") == 1
    say_hours(town, "Bruno")
    assert door.open("Bruno", "/").text.count("pr-block__step--done") == 2
    assert door.send("Bruno", "/first-steps/removal").status_code == 303
    page = door.read("Bruno", "/")
    assert "Three steps and you are ready" not in page
    assert "Nothing planned, for now" in page
    assert "Three steps and you are ready" in door.read("Ada", "/")


def test_who_has_asked_once_needs_no_steps(door, town):
    town.ask("Ada")
    assert "Three steps" not in door.read("Ada", "/")


def test_what_she_was_led_to_is_hers_to_read_and_gone_when_she_leaves(quiet_town):
    quiet_town.credit("Bruno", 300)
    run_suggestions(MONDAY_9)
    bruno = quiet_town.id_of("Bruno")
    (kept,) = prompting_queries.export(bruno, bank_id=quiet_town.bank_id)
    assert kept["suggested_at"] == MONDAY_9.isoformat()
    db.session.rollback()
    quiet_town.do("Bruno", parting.leave, bruno, donates=False)
    assert db.session.query(Prompting).filter_by(person_id=bruno).count() == 0
