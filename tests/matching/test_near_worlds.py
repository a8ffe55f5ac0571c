"""What is near one neighbour is what a look at every ask finds, and costs what it costs from there."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite

from exchange.matching import actions as matching
from exchange.matching import near_queries, near_search_queries, queries
from exchange.matching import task_index_actions as asks
from exchange.matching.near_search_queries import Shape
from exchange.matching.score import parts, rank_key, weights_of
from exchange.units import Slot, next_quarter
from models.base import db
from models.care import Task
from models.people import RuleSet
from tests.cast import LONG_AGO, open_bank, write
from tests.matching import world as worlds
from tests.matching.test_candidates import NIGHTS, a_question, needed_for, some_rules
from tests.matching.world import Question, World
from tests.matching.world_rows import write_anew, write_question, write_world
from tests.rig.sizes import SEED, SIZES

QUESTIONS, ALL = 10, 500


@dataclass
class Asked:
    """An open ask, and the world as seen from her home who asks."""

    world: World
    question: Question

    def from_now(self, now):
        """What is left of it; None when it is too late."""
        slot, ask = self.question.slot, self.question
        if not ask.flexible:
            return ask if slot.starts_at > now else None
        opens_at = max(slot.starts_at, next_quarter(now))
        if slot.ends_at - opens_at < timedelta(minutes=ask.minutes):
            return None
        return replace(ask, slot=Slot(opens_at, slot.ends_at))


def seen_from(world, asker):
    others = [each for each in world.neighbours if each is not asker]
    return replace(world, neighbours=[asker, *others], answers=set())


def ask_around(world, draw, around, bank_id):
    found = []
    for n in range(QUESTIONS):
        asker = draw.choice([each for each in world.neighbours if each.status == "active"])
        here = seen_from(world, asker)
        here.answers = {one.id for one in here.neighbours[1:] if draw.random() < 0.04}
        question = a_question(draw, around + timedelta(days=draw.randrange(-1, 2)), 20_000_000 + n)
        write_question(here, question, bank_id)
        found.append(Asked(here, question))
    return found


def looked_at(every, helper, rules, now):
    """(task, free minutes, parts) of each ask she may take up, best first, by looking at all."""
    found = []
    for asked in every:
        ask = asked.from_now(now)
        needed = needed_for(asked.question.kind, rules)
        if ask is None or not worlds.may_come(asked.world, helper, ask, needed=needed):
            continue
        quarters = worlds.free_quarters(asked.world, helper, ask)
        free = min(ask.minutes, 15 * (worlds.longest(quarters) if ask.flexible else sum(quarters)))
        cost = parts(worlds.facts(asked.world, helper, ask, free=free), weights_of(rules))
        place = (free < ask.minutes, 2 * free < ask.minutes, rank_key(cost, ask.task_id, helper.id))
        found.append((place, ask.task_id, free, cost))
    return [each[1:] for each in sorted(found, key=lambda each: each[0])]


def told(page):
    listed = (*page.fitting, *page.outside)
    return [(each.task_id, each.facts.free_minutes, each.parts) for each in listed]


def check_everybody(world, every, rules, *, bank_id, now, page):
    """Each neighbour finds what is hers, in pages or at once; each ask finds the same pairs."""
    pairs = {}
    for helper in world.neighbours:
        if helper.status != "active":
            continue
        expected = looked_at(every, helper, rules, now)
        near = near_queries.tasks_near(helper.id, bank_id=bank_id, now=now, limit=ALL)
        assert told(near) == expected
        found, more = [], True
        while more:
            part = near_queries.tasks_near(
                helper.id, bank_id=bank_id, now=now, limit=page, after=len(found)
            )
            found, more = found + told(part), part.more
        assert found == expected
        pairs |= {(task_id, helper.id): (free, cost) for task_id, free, cost in expected}
    for asked in every:
        check_from_there(asked, pairs, bank_id=bank_id, now=now)
    return len(pairs)


def check_from_there(asked, pairs, *, bank_id, now):
    """The same pair costs the same, whichever of the two looks for the other."""
    ask = asked.from_now(now)
    if ask is None:
        return
    found = queries.candidates_for(
        ask.task_id, bank_id=bank_id, household_id=None, now=now, limit=ALL
    )
    from_here = {
        helper_id: (free, cost)
        for (task_id, helper_id), (free, cost) in pairs.items()
        if task_id == ask.task_id and 2 * free >= ask.minutes
    }
    assert {each.person_id: (each.facts.free_minutes, each.parts) for each in found} == from_here


def close_some(every, draw, bank_id):
    """Some asks are filled, or taken back."""
    closed = [asked for asked in every if draw.random() < 0.3]
    for asked in closed:
        task = db.session.get(Task, (bank_id, asked.question.task_id))
        task.state = draw.choice(("filled", "withdrawn", "lapsed"))
    db.session.flush()
    return [asked for asked in every if asked not in closed], [
        asked.question.task_id for asked in closed
    ]


def check_world(number, cast):
    draw = Random(number)
    around, rules, bank_id = draw.choice(NIGHTS), some_rules(draw), cast.bank_id
    world = worlds.drawn(draw, size=draw.randrange(8, 16), around=around, first_id=1_000_000)
    morning = datetime(around.year, around.month, around.day, tzinfo=UTC)
    now = morning - timedelta(minutes=draw.choice((0, 7, 60 * 20, 60 * 24 * 5)))
    act = cast.act(None, now=now)
    write()
    db.session.add(
        RuleSet(bank_id=bank_id, version=2, rules=rules.to_json(), motive="-", at=LONG_AGO)
    )
    write_world(world, bank_id)
    every = ask_around(world, draw, around, bank_id)
    matching.refresh_all(bank_id, act=act)
    asks.refresh_all(bank_id, act=act)
    looked = {"bank_id": bank_id, "now": now, "page": draw.choice((1, 2, 5))}
    found = check_everybody(world, every, rules, **looked)
    changed = [worlds.change(world, draw, around) for _ in range(3)]
    for one in changed:
        write_anew(world, one, bank_id)
    every, closed = close_some(every, draw, bank_id)
    asks.refresh(frozenset(closed) | of_changed(every, changed, bank_id), act)
    matching.refresh(frozenset(one.id for one in changed), act)
    found += check_everybody(world, open_of_active(every), rules, **looked)
    db.session.rollback()
    return found


def of_changed(every, changed, bank_id):
    """The asks of who lives elsewhere now, goes farther, or is no member any more."""
    found = [asked for asked in every if asked.world.asker in changed]
    for asked in found:
        task = db.session.get(Task, (bank_id, asked.question.task_id))
        task.cell_row, task.cell_col = asked.world.asker.cell.row, asked.world.asker.cell.col
    db.session.flush()
    return {asked.question.task_id for asked in found}


def open_of_active(every):
    return [asked for asked in every if asked.world.asker.status == "active"]


def test_what_is_near_is_what_a_look_at_every_ask_finds(app):
    total = []
    with app.app_context():
        cast = open_bank()

        @seed(SEED)
        @settings(max_examples=SIZES.near_worlds, deadline=None, database=None)
        @given(st.integers(0, 2**32))
        def holds(number):
            total.append(check_world(number, cast))

        holds()
    assert sum(total) > SIZES.near_worlds


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
@pytest.mark.parametrize("statement", [near_search_queries.whole, near_search_queries.in_part])
def test_no_statement_knows_a_sex_but_where_a_family_asks_for_one(dialect, statement):
    shape = Shape(has_wishes=False)
    sql = str(statement(shape).compile(dialect=dialect)).lower()
    assert "match_task" in sql
    for word in ("gender", "sex", "woman", "exact", "found_as", "task_wish", "home."):
        assert word not in sql
    asked_for = str(statement(Shape()).compile(dialect=dialect)).lower()
    assert "task_wish" in asked_for
