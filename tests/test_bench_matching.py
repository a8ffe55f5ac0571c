"""The bench of the match measures what it says: true people, the product's own rows, counted rows."""

import pytest
import time_machine

from bench import search
from bench.indexed import file_people
from bench.instances import first_come, instance
from bench.people import NOW, Crowd, asks
from bench.reach import Reaches
from bench.residents import settle
from bench.task_page import Pages
from bench.towns import REGIONS, towns_of
from bench.turns import Engine, in_turns, percentile
from exchange.care.kinds import KINDS
from exchange.matching import actions as matching
from exchange.matching import queries
from exchange.matching.plan_board import board_of
from exchange.matching.plan_instance import in_conflict
from exchange.matching.plan_pairs import pairs_of
from exchange.places.coarsen import metres_between
from exchange.places.travel import is_in_reach
from exchange.work import unit_of_work
from models.base import db
from models.matching import MatchSlot, MatchVoid
from tests.cast import Cast
from tests.rig.counting import counted_statements

PROVINCE = Crowd("brindisi", 600, seed=5)
ROWS_OF_REACH_MAX = 0.33
SQL_MAX = 6


@pytest.fixture(scope="module")
def people():
    return PROVINCE.people()


def test_the_same_seed_makes_the_same_people():
    small = PROVINCE.smaller(50)
    assert small.people() == small.people()
    assert small.people() != Crowd("brindisi", 50, seed=6).people()
    assert small.people() != Crowd("puglia", 50, seed=5).people()


def test_asks_are_as_fixed_as_people(people):
    assert asks(people, 20, 3) == asks(people, 20, 3)
    assert all(ask.starts_at > NOW and ask.minutes >= 60 for ask in asks(people, 20, 3))


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_has_towns(region):
    towns = towns_of(region)
    assert len(towns.towns) == len(towns.up_to)
    assert all(town.km2 > 0 for town in towns.towns)


def test_hard_crowds_are_hard():
    alike = Crowd("brindisi", 40, 1, one_cell=True, far_reach=True, busy_share=1.0).people()
    assert len({person.cell for person in alike}) == 1
    assert {person.minutes for person in alike} == {109}
    assert all(len(person.busy) == 100 for person in alike)
    nobodys = Crowd("brindisi", 40, 1, kinds=KINDS[:-1]).people()
    assert all(KINDS[-1] not in person.kinds for person in nobodys)


def test_reaches_count_whoever_gets_there(people):
    reaches = Reaches(people)
    for person in people[:20]:
        there = person.cell
        near = [
            each
            for each in people
            if is_in_reach(metres_between(each.cell, there), each.means, each.minutes)
        ]
        assert reaches.count(there) == len(near)


def rows_of(model):
    columns = list(model.__table__.columns)
    found = db.session.execute(db.select(*columns).order_by(*columns)).all()
    db.session.rollback()
    return [tuple(row) for row in found]


def test_rows_poured_are_the_rows_the_door_files(app, people):
    with app.app_context():
        bank_id = settle(people).bank_id
    file_people(people, {app: bank_id})
    with app.app_context():
        poured = rows_of(MatchSlot), rows_of(MatchVoid)
        assert all(poured)
        with unit_of_work(Cast(bank_id).act(None, now=NOW)) as unit:
            db.session.execute(db.delete(MatchSlot))
            db.session.execute(db.delete(MatchVoid))
            matching.refresh_all(bank_id, act=unit.act)
        assert (rows_of(MatchSlot), rows_of(MatchVoid)) == poured


def test_few_rows_are_looked_up_and_few_questions_asked(app, people):
    asked = asks(people, 12, 7)
    with app.app_context():
        bank_id = settle(people, asked).bank_id
    file_people(people, {app: bank_id})
    world = search.World("small", people, asked, app, app, None, 12, {app: bank_id})
    assert search.rows_scanned(world) <= ROWS_OF_REACH_MAX
    with app.app_context():
        for ask in asked:
            with counted_statements() as heard:
                queries.candidates_for(ask.id, bank_id=bank_id, household_id=None, now=NOW)
            assert len(heard) <= SQL_MAX
            db.session.rollback()
    # The whole page as the asker reads it, signed in; that it is the same with its neighbours
    # handed over ready is looked at too.
    with time_machine.travel(NOW, tick=False):
        assert Pages(world, app).most_sql(len(asked)) <= SQL_MAX


def test_by_hand_nobody_is_in_two_places():
    small = instance(PROVINCE, 400, 1.0)
    board = board_of(small, pairs_of(small))
    chosen = first_come(board).chosen()
    assert chosen
    by_person = {}
    for task, person in chosen:
        others = by_person.setdefault(person, [])
        assert not any(in_conflict(board.tasks[task], board.tasks[each]) for each in others)
        others.append(task)


def test_the_first_pass_is_thrown_away_and_turns_go_both_ways():
    turns = []
    engines = [Engine(name, lambda number, name=name: turns.append(name) or []) for name in "ab"]
    in_turns(engines, 2, 3)
    assert "".join(turns) == "abba" + "baab" + "abba" + "baab"
    assert [len(engine.passes) for engine in engines] == [3, 3]
    assert len(engines[0].each) == 2


def test_a_percentile_is_a_value_that_was_seen():
    assert percentile([5.0, 1.0, 3.0], 50) == 3.0
    assert percentile(range(100), 99) == 99
    assert percentile([2.0], 99) == 2.0
