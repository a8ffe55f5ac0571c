"""The index of open asks follows every change of an ask in the same trip."""

from dataclasses import replace

import pytest

from exchange import work
from exchange.care import actions as care
from exchange.errors import NotOpen
from exchange.matching import grid, near_queries
from exchange.matching import task_index_actions as asks
from exchange.people import leaving_actions as leaving
from exchange.schedule import actions as schedule
from exchange.work import unit_of_work
from models.base import db
from models.matching import MatchFiled, MatchTask
from models.people import Membership
from tests.care.story import Story
from tests.cast import MONDAY_9, at, the_usual, write
from tests.matching.stage import USUAL, move, say_hours
from views.matching.jobs import run_filing

ERRAND = {"kind": "errand_shopping", "cared_ids": ()}


@pytest.fixture
def town(app):
    with app.app_context():
        town = Story(the_usual())
        say_hours(town, "Bruno")
        yield town


def fitting(town, name="Bruno", now=MONDAY_9):
    found = near_queries.tasks_near(town.id_of(name), bank_id=town.bank_id, now=now)
    db.session.rollback()
    return [each.task_id for each in found.fitting]


def filed():
    rows = db.session.execute(db.select(MatchTask.__table__).order_by(MatchTask.k)).all()
    db.session.rollback()
    return rows


def test_a_new_ask_is_found_at_once_and_by_everybody_in_reach(town):
    task_id = town.ask("Ada", **ERRAND)
    assert fitting(town) == [task_id]
    # One row a level: everybody looks up her own.
    assert len(filed()) == len(grid.LEVELS)
    say_hours(town, "Carla", replace(USUAL, means="car", minutes=60))
    move(town, "Carla", 20)
    assert fitting(town, "Carla") == [task_id]


def test_an_ask_taken_back_is_gone(town):
    task_id = town.ask("Ada")
    town.do("Ada", care.withdraw_task, task_id)
    assert filed() == []


def test_an_ask_whose_hour_has_passed_is_gone(town):
    task_id = town.ask("Ada")
    town.do(None, care.lapse_task, task_id)
    assert filed() == []


def test_a_changed_ask_is_found_as_it_is_now(town):
    task_id = town.ask("Ada", **ERRAND)
    other = town.draft(**ERRAND, opens_at=at(10, 15), closes_at=at(10, 18))
    town.do("Ada", care.change, task_id, other)
    assert fitting(town) == []
    town.do("Ada", care.change, task_id, replace(other, opens_at=at(16, 15), closes_at=at(16, 18)))
    assert fitting(town) == [task_id]


def test_a_filled_ask_is_gone_and_comes_back_when_the_helper_cannot(town):
    say_hours(town, "Carla")
    town.task_id = task_id = town.ask("Ada", **ERRAND)
    town.proposal_id = town.invite("Bruno")
    exchange_id = town.accept("Bruno")
    assert (fitting(town, "Carla"), filed()) == ([], [])
    town.do("Bruno", care.cancel, exchange_id)
    assert fitting(town, "Carla") == [task_id]


def test_an_ask_for_two_stays_open_for_the_second(town):
    say_hours(town, "Carla")
    town.task_id = task_id = town.ask("Ada", **ERRAND, helpers_wanted=2)
    town.proposal_id = town.invite("Bruno")
    town.accept("Bruno")
    assert fitting(town, "Carla") == [task_id]


def test_who_leaves_takes_her_asks_along(town):
    town.ask("Ada")
    town.ask("Michele", **ERRAND)
    town.do("Ada", care.erase, town.id_of("Ada"))
    assert len(fitting(town)) == 1
    act = town.cast.act("Michele")
    with unit_of_work(act):
        care.erase(town.id_of("Michele"), act=act)
        leaving.leave_bank(town.id_of("Michele"), act=act)
    assert filed() == []


def test_how_far_the_asker_goes_counts_where_she_travels(town):
    town.ask("Ada", place="theirs")
    near = len(filed())
    act = town.cast.act("Ada")
    with unit_of_work(act):
        schedule.set_reach(town.id_of("Ada"), "car", 90, act=act)
    move(town, "Bruno", 30)
    assert len(fitting(town)) == 1
    assert {row.goes_2 > 0 for row in filed()} == {True}
    assert near > 0


def test_an_ask_by_who_is_no_member_any_more_is_not_filed(town):
    task_id = town.ask("Ada")
    write()
    db.session.execute(
        db.update(Membership)
        .where(Membership.person_id == town.id_of("Ada"))
        .values(status="suspended")
    )
    db.session.commit()
    town.do(None, asks.refresh, frozenset([task_id]))
    assert filed() == []


def test_a_trip_rolled_back_leaves_the_index_as_it_was(town):
    task_id = town.ask("Ada")
    before = filed()
    act = town.cast.act("Ada")
    with pytest.raises(NotOpen), unit_of_work(act):
        withdraw_twice(task_id, act)
    assert filed() == before


def withdraw_twice(task_id, act):
    care.withdraw_task(task_id, act=act)
    care.withdraw_task(task_id, act=act)


def test_asks_noted_without_a_refresher_stop_the_trip(town, monkeypatch):
    monkeypatch.setattr(work, "_task_refreshers", [])
    with pytest.raises(AssertionError):
        town.ask("Ada")
    assert filed() == []


def test_filing_all_anew_changes_nothing(town):
    town.ask("Ada")
    town.ask("Ada", place="theirs")
    town.ask("Michele", **ERRAND, opens_at=at(9, 9), closes_at=at(11, 9), minutes=60, flexible=True)
    before = filed()
    town.do(None, asks.refresh_all, town.bank_id)
    assert filed() == before
    assert town.do(None, asks.refresh_all, town.bank_id) == 3


def test_the_clock_files_the_asks_of_a_bank_that_was_filed_otherwise(town):
    town.ask("Ada")
    before = filed()
    write()
    db.session.execute(db.delete(MatchTask))
    db.session.execute(db.update(MatchFiled).values(way=0))
    db.session.commit()
    run_filing(MONDAY_9)
    assert filed() == before


def test_no_exact_place_and_no_sex_is_filed():
    columns = set(MatchTask.__table__.columns.keys())
    assert not columns & {"gender", "sex", "exact", "lat", "lon", "note"}
