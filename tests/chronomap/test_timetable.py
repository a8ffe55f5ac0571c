"""Doors of a day and of a week: what a slider shows is what the timetable says, at any minute."""

from datetime import date, datetime, time, timedelta

import numpy
import pytest

from exchange.chronomap.timetable import Doors, counts, doors_of, moments, open_at, open_week
from exchange.places.hours import Calendar, State, state_at

WEDNESDAY = date(2026, 10, 14)
MONDAY = date(2026, 10, 12)
TIMETABLES = [
    "Mo-Fr 07:30-13:30",
    "Mo-Sa 08:20-12:47,16:35-20:00; PH off",
    "Tu 22:00-02:00; We 01:00-03:00",
    '"ring first"',
    "We 10:00-12:00 open, We 12:00-14:00 unknown",
    "24/7",
    "no sense at all",
    "off",
]


@pytest.mark.parametrize("text", TIMETABLES)
def test_what_holds_at_a_moment_holds_until_the_next(text):
    """At the edges and between them, the last moment before says the same as the timetable itself."""
    day = [doors_of(other, WEDNESDAY) for other in TIMETABLES]
    at = moments(day)
    is_open = open_at(day, at)[TIMETABLES.index(text)]
    midnight = datetime.combine(WEDNESDAY, time())
    edges = {max(0, moment + step) for moment in at for step in (-1, 0, 1)}
    for minute in edges | set(range(7, 24 * 60, 53)):
        now = state_at(text, midnight + timedelta(minutes=minute))
        last = sum(moment <= minute for moment in at) - 1
        assert is_open[last] == (now is State.OPEN), minute


def test_a_day_knows_its_night_before_and_what_nobody_knows():
    assert doors_of("Tu 22:00-02:00, We 01:00-03:00", WEDNESDAY).open == ((0, 180),)
    assert doors_of("no sense at all", WEDNESDAY) == Doors((), ((0, 1440),))
    assert doors_of("24/7", WEDNESDAY).open == ((0, 1440),)
    assert moments([doors_of("24/7", WEDNESDAY)]) == [0]
    shut = doors_of("Mo-Fr 08:00-12:00; PH off", WEDNESDAY, Calendar({WEDNESDAY}))
    assert shut == Doors(())


def test_how_many_of_each_kind():
    day = [Doors(((480, 720),)), Doors(((480, 600),)), Doors(((540, 720),))]
    found = counts(["b", "a", "b"], open_at(day, [0, 480, 540, 600, 720]))
    assert found == {"b": [0, 1, 2, 2, 0], "a": [0, 1, 1, 0, 0]}
    assert counts([], numpy.zeros((0, 2), dtype=bool)) == {}


def test_an_hour_of_the_week_is_open_with_half_of_it():
    """From 8:30 the hour from eight counts, from 8:31 it does not; two halves of a half add up."""
    week = open_week("Mo 08:30-12:30; Tu 08:31-12:29; We 08:00-08:15,08:40-08:55", MONDAY)
    assert numpy.flatnonzero(week).tolist() == [8, 9, 10, 11, 12, 33, 34, 35, 56]
    assert not open_week("no sense at all", MONDAY).any()
    assert open_week("24/7", MONDAY).all()
