"""What is near, open or not: the same open ones as are looked up, and what every door says at a minute."""

import random
from datetime import datetime, timedelta

import pytest

from exchange.places import around_queries
from exchange.places.around_queries import around
from exchange.places.doors import State, Turn, door_at
from exchange.places.open_days import OpenDays, open_days
from exchange.places.open_queries import open_near
from exchange.places.transport import Transport
from tests.places.test_open_near import MESAGNE, PLACE, ROME, TODAY, town  # noqa: F401
from tests.rig.counting import counted_statements

EVERY = 0b11111111111111
SPLIT = [OpenDays(510, 750, True, EVERY), OpenDays(960, 1200, True, EVERY)]


@pytest.mark.parametrize(
    ("hours", "minute", "said"),
    [
        (SPLIT, 1110, (State.OPEN, Turn(0, 1200), None)),
        (SPLIT, 1200, (State.SHUT, Turn(1, 510), 1200)),
        (SPLIT, 800, (State.SHUT, Turn(0, 960), 750)),
        (SPLIT, 60, (State.SHUT, Turn(0, 510), None)),
        (open_days("Fr 22:00-02:00", TODAY + timedelta(4)), 1330, (State.OPEN, Turn(1, 120), None)),
        (open_days("Mo-Su 20:00-24:00", TODAY), 1300, (State.OPEN, Turn(0, 1440), None)),
        (open_days("24/7", TODAY), 300, (State.OPEN, None, None)),
        (open_days("Tu 09:00-10:00", TODAY + timedelta(1)), 700, (State.SHUT, Turn(7, 540), 600)),
        ([OpenDays(540, 660, False, EVERY)], 600, (State.ASK, Turn(0, 660), None)),
        ([OpenDays(540, 660, False, EVERY)], 700, (State.SHUT, None, None)),
        ([OpenDays(0, 60, True, 0b10)], 1439, (State.SHUT, Turn(1, 0), None)),
    ],
)
def test_a_door_says_until_when(hours, minute, said):
    door = door_at(hours, minute, is_read=True)
    assert (door.state, door.turns, door.shut_since) == said
    assert door.is_open_at(minute) == (said[0] is State.OPEN)


def test_hours_that_nobody_can_read_are_never_open():
    assert door_at([], 600, is_read=False).state is State.UNKNOWN
    assert door_at([], 600, is_read=True).state is State.SHUT


def at(day, minute):
    return datetime.combine(TODAY, datetime.min.time(), ROME) + timedelta(days=day, minutes=minute)


@pytest.mark.parametrize("nearest", [300, 7])
def test_the_open_ones_are_those_that_are_looked_up(town, monkeypatch, nearest):  # noqa: F811
    """Also where more are near than are looked at whatever their hours."""
    monkeypatch.setattr(around_queries, "NEAREST", nearest)
    draw = random.Random(nearest)
    most = 300 if nearest == 300 else nearest
    met = 0
    for _ in range(12):
        moment = at(draw.randrange(14), draw.randrange(1440))
        found = around(PLACE, Transport.CAR, 15, moment)
        wanted = open_near(PLACE, Transport.CAR, 15, moment, limit=most)
        sure = [each.id for each in found.of(State.OPEN)]
        if nearest == 300:
            assert set(sure) == {each.id for each in wanted if each.is_sure}
        assert {each.id for each in wanted[:1] if each.is_sure} <= set(sure)
        assert found.is_all == (nearest == 300)
        assert sum(each.is_nearest for each in found.services) <= nearest
        assert found.is_all <= all(each.is_nearest for each in found.services)
        assert [each.way.minutes for each in found.services] == sorted(
            each.way.minutes for each in found.services
        )
        met += len(sure)
    assert met > 20


def test_what_nobody_knows_is_near_and_not_open(town):  # noqa: F811
    found = around(PLACE, Transport.CAR, 15, at(0, 600))
    unread = {id for id, hours, _ in town if hours in ("", "solo la mattina")}
    assert {each.id for each in found.of(State.UNKNOWN)} <= unread
    assert found.of(State.UNKNOWN)
    assert around(PLACE, Transport.CAR, 15, at(0, 600), kinds=["library"]).services == ()
    assert MESAGNE in {each.municipality for each in found.services}


def test_a_day_that_is_not_filed_yet_is_not_known(town):  # noqa: F811
    """Of a clock that had stopped for two weeks, every door was said to be shut."""
    assert around(PLACE, Transport.CAR, 15, at(13, 600)).of(State.SHUT)
    beyond = around(PLACE, Transport.CAR, 15, at(14, 600))
    assert {each.door.state for each in beyond.services} == {State.UNKNOWN}


def test_it_asks_the_database_twice(town):  # noqa: F811
    with counted_statements() as heard:
        around(PLACE, Transport.CAR, 15, at(3, 600))
    assert len(heard) == 2
