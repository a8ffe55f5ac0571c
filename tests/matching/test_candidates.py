"""The one statement finds what looking at everybody finds, on both databases."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from exchange.matching import actions as matching
from exchange.matching import queries
from exchange.people.rules import DEFAULTS
from exchange.units import Slot
from exchange.work import unit_of_work
from tests.cast import MONDAY_9, ROME, open_bank
from tests.matching import world as worlds

NEEDED = {
    "child_home": DEFAULTS.childminding_checks,
    "elder_company": DEFAULTS.eldercare_checks,
    "errand_shopping": (),
}
SPRING, AUTUMN, PLAIN = date(2030, 3, 31), date(2030, 10, 27), date(2030, 1, 9)


def built(seed, around):
    cast = open_bank()
    world = worlds.make(seed, cast, around=around)
    act = cast.act(None)
    with unit_of_work(act):
        matching.refresh_all(cast.bank_id, act=act)
    return world


def found(world, task_id, now=MONDAY_9):
    return queries.candidates_for(
        task_id,
        bank_id=world.cast.bank_id,
        household_id=world.asking_household,
        now=now,
        limit=50,
    )


def a_slot(draw, around, *, most=16):
    midnight = datetime(around.year, around.month, around.day, tzinfo=ROME).astimezone(UTC)
    starts_at = midnight + timedelta(minutes=15 * draw.randrange(0, 96))
    return Slot(starts_at, starts_at + timedelta(minutes=15 * draw.randrange(2, most)))


@pytest.mark.parametrize("around", [PLAIN, SPRING, AUTUMN])
@pytest.mark.parametrize("seed", range(4))
def test_candidates_are_those_a_look_at_everybody_finds(app, seed, around):
    with app.app_context():
        world = built(seed, around)
        draw = random.Random(seed)
        for n in range(12):
            what = worlds.KINDS[n % 3]
            kept = {"place": "theirs" if n % 4 == 3 else "ours"}
            slot = a_slot(draw, around)
            if n % 2:
                # Any time in a window that may run over midnight and the change of the clock.
                slot = a_slot(draw, around, most=90)
                kept |= {"flexible": True, "minutes": 15 * draw.randrange(1, 8)}
                kept["minutes"] = min(kept["minutes"], slot.minutes)
            task_id = worlds.ask(world, what, slot, **kept)
            expected = worlds.expected(
                world, what, slot, task_id=task_id, needed=NEEDED[what], **kept
            )
            got = found(world, task_id)
            assert [(c.person_id, c.facts.free_minutes, c.parts.cost) for c in got] == expected
            assert [c.is_whole for c in got] == sorted((c.is_whole for c in got), reverse=True)
