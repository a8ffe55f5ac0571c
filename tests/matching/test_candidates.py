"""The one statement finds what looking at everybody finds, on both databases, ties included."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from exchange.matching import actions as matching
from exchange.matching import queries
from exchange.matching.score import weights_of
from exchange.people.rules import Rules
from exchange.places.coarsen import Cell
from exchange.places.travel import Means
from exchange.units import Slot
from models.base import db
from models.people import RuleSet
from tests.cast import LONG_AGO, ROME, open_bank, write
from tests.matching import world as worlds
from tests.matching.world import Deed, Question
from tests.matching.world_rows import write_anew, write_question, write_world
from tests.rig.sizes import SEED, SIZES

NIGHTS = (date(2026, 3, 29), date(2026, 10, 25), date(2030, 1, 9), date(2030, 3, 31))
"""The clock goes on, goes back, stands still, and goes on again."""

QUESTIONS = 3


def needed_for(what, rules):
    by_kind = {"child_home": rules.childminding_checks, "elder_company": rules.eldercare_checks}
    return by_kind.get(what, ())


def a_question(draw, around, number):
    what, place = draw.choice(worlds.KINDS), draw.choice(("ours", "ours", "third", "theirs"))
    tongue = draw.choice((None, None, None, *worlds.TONGUES))
    slot = a_slot(draw, around, most=16)
    flexible, minutes = draw.random() < 0.4, slot.minutes
    if flexible:
        # Any time in a window that may run over midnight and the change of the clock.
        slot = a_slot(draw, around, most=90)
        minutes = min(15 * draw.randrange(1, 8), slot.minutes)
    return Question(number, what, slot, minutes, flexible, place, tongue)


def a_slot(draw, around, *, most):
    midnight = datetime(around.year, around.month, around.day, tzinfo=ROME).astimezone(UTC)
    # By day, when people have promised something, or around midnight.
    quarter = draw.choice((draw.randrange(40, 64), draw.randrange(96), draw.randrange(84, 96)))
    starts_at = midnight + timedelta(minutes=15 * quarter)
    return Slot(starts_at, starts_at + timedelta(minutes=15 * draw.randrange(1, most)))


def some_rules(draw):
    return Rules(
        childminding_checks=draw.choice((("identity", "criminal_record"), ("identity",), ())),
        metres_per_given_minute=draw.choice((4, 0, 9)),
        metres_per_owed_minute=draw.choice((2, 5)),
        metres_per_exchange_together=draw.choice((800, 3_000)),
    )


def ask(world, question, rules, *, bank_id, now, limit):
    """What the database finds is what looking at everybody finds."""
    found = queries.candidates_for(
        question.task_id,
        bank_id=bank_id,
        household_id=world.asking_household,
        now=now,
        limit=limit,
    )
    expected = worlds.expected(
        world, question, needed=needed_for(question.kind, rules), weights=weights_of(rules)
    )
    got = [(each.person_id, each.facts.free_minutes, each.parts.cost) for each in found]
    assert got == expected[:limit]
    assert [each.is_whole for each in found] == [
        free == question.minutes for _, free, _ in expected[:limit]
    ]
    return len(expected)


def check_world(number, cast):
    """Draw a world, ask it some questions, change it, and ask again; nothing of it stays."""
    draw = Random(number)
    around, rules = draw.choice(NIGHTS), some_rules(draw)
    world = worlds.drawn(draw, size=draw.randrange(8, 40), around=around, first_id=1_000_000)
    now = datetime(around.year, around.month, around.day, tzinfo=UTC) - timedelta(days=5)
    act = cast.act(None, now=now)
    write()
    db.session.add(RuleSet(
        bank_id=cast.bank_id, version=2, rules=rules.to_json(), motive="-", at=LONG_AGO
    ))  # fmt: skip
    write_world(world, cast.bank_id)
    matching.refresh_all(cast.bank_id, act=act)
    found = 0
    for each in range(QUESTIONS):
        question = a_question(draw, around, 20_000_000 + each)
        world.answers = {one.id for one in world.neighbours[1:] if draw.random() < 0.04}
        write_question(world, question, cast.bank_id)
        limit = draw.choice((1, 2, 3, 20))
        found += ask(world, question, rules, bank_id=cast.bank_id, now=now, limit=limit)
        changed = [worlds.change(world, draw, around) for _ in range(draw.randrange(4))]
        for one in changed:
            write_anew(world, one, cast.bank_id)
        matching.refresh(frozenset(one.id for one in changed), act)
        found += ask(world, question, rules, bank_id=cast.bank_id, now=now, limit=limit)
    db.session.rollback()
    return found


def test_candidates_are_those_a_look_at_everybody_finds(app):
    total = []
    with app.app_context():
        cast = open_bank()

        @seed(SEED)
        @settings(max_examples=SIZES.worlds, deadline=None, database=None)
        @given(st.integers(0, 2**32))
        def holds(number):
            total.append(check_world(number, cast))

        holds()
    # A world in which nobody ever fits would prove nothing.
    assert sum(total) > 12 * SIZES.worlds


DAY = date(2030, 1, 9)
NOW = datetime(2030, 1, 7, 8, tzinfo=UTC)
_TWO_HOURS = timedelta(hours=2)


def all_alike():
    """Twenty-five people alike in everything, each in some household, and one who asks."""
    world = worlds.drawn(Random(1), size=26, around=DAY, first_id=1_000_000)
    first, houses = world.neighbours[1], sorted(world.balances)
    world.blocks, world.deeds = set(), []
    for number, each in enumerate(world.neighbours):
        each.cell, each.means, each.minutes = first.cell, Means.CAR, 45
        each.kinds, each.status = frozenset(worlds.KINDS), "active"
        each.weekly, each.dates, each.checks = {2: [(0, 96)]}, [], []
        each.given, each.promised, each.helped = [], [], []
        each.households = {houses[0] if number == 0 else houses[1 + number % (len(houses) - 1)]}
    world.balances = dict.fromkeys(houses, 0)
    return world


def errand(number):
    starts_at = datetime(2030, 1, 9, 9, tzinfo=UTC)
    return Question(number, "errand_shopping", Slot(starts_at, starts_at + _TWO_HOURS), 120)


def ask_for_an_errand(world, cast, *, limit, number=20_000_000):
    question = errand(number)
    write_question(world, question, cast.bank_id)
    return ask(world, question, Rules(), bank_id=cast.bank_id, now=NOW, limit=limit)


@pytest.fixture
def settled(app):
    """Write a world and file its people; all of it goes at the end."""
    with app.app_context():
        cast = open_bank()

        def settle(world):
            write()
            write_world(world, cast.bank_id)
            matching.refresh_all(cast.bank_id, act=cast.act(None, now=NOW))
            return cast

        yield settle
        db.session.rollback()


@pytest.mark.parametrize("limit", [1, 3, 20])
def test_equals_are_shuffled_the_same_way_each_time(settled, limit):
    """Only the shuffle tells them apart, for each task otherwise."""
    cast = settled(world := all_alike())
    for number in (20_000_000, 20_000_001):
        assert ask_for_an_errand(world, cast, limit=limit, number=number) == 25


def test_who_helped_before_is_found_beyond_the_nearest(settled):
    """Only the nearest are weighed first, and she lives too far for any debt to make up for it."""
    world = all_alike()
    known, here = world.neighbours[-1], world.asker.cell
    known.cell = Cell(here.row + 2, here.col)
    for day in (1, 2, 3):
        starts_at = datetime(2029, 11, day, 9, tzinfo=UTC)
        slot = Slot(starts_at, starts_at + _TWO_HOURS)
        world.deeds.append(Deed(world.asker.id, known.id, slot, "settled", None))
        known.helped.append(world.asking_household)
        known.given.append((starts_at, 120))
    cast = settled(world)
    assert ask_for_an_errand(world, cast, limit=1) == 25
    best = worlds.expected(world, errand(1), needed=(), weights=weights_of(Rules()))[0]
    assert best[0] == known.id
