"""A week, its dates and its promises as stretches of quarter-hours, over midnight and clock changes."""

from datetime import date

import pytest

from exchange.matching.hours_ahead import HoursAhead, halves, stretches
from exchange.schedule.slots import Calendar, Exceptional, free_on, mask_of_hours
from exchange.units import Slot
from tests.cast import ROME, at

MONDAY = date(2030, 1, 7)
QUARTER = 15 * 60


def quarter(moment):
    return int(moment.timestamp()) // QUARTER


def minute(moment):
    return int(moment.timestamp()) // 60


def between(*moments):
    return [
        (quarter(low), quarter(high)) for low, high in zip(moments[::2], moments[1::2], strict=True)
    ]


def test_a_week_comes_back():
    hours = HoursAhead({2: [(36, 40), (61, 80)]})
    found = stretches(hours, ROME, MONDAY, days=14)
    first = between(at(9, 9), at(9, 10), at(9, 15, 15), at(9, 20))
    assert found == [*first, *((low + 672, high + 672) for low, high in first)]


def test_hours_join_over_midnight():
    hours = HoursAhead({2: [(88, 96)], 3: [(0, 8), (40, 44)]})
    assert stretches(hours, ROME, MONDAY, days=7) == between(
        at(9, 22), at(10, 2), at(10, 10), at(10, 11)
    )


def test_a_date_may_close_and_open():
    dates = (
        Exceptional(date(2030, 1, 9), False),
        Exceptional(date(2030, 1, 9), True, (60, 64)),
        Exceptional(date(2030, 1, 10), True, (0, 4)),
    )
    hours = HoursAhead({2: [(36, 80)]}, dates)
    assert stretches(hours, ROME, MONDAY, days=7) == between(
        at(9, 15), at(9, 16), at(10, 0), at(10, 1)
    )


@pytest.mark.parametrize(
    ("promise", "left"),
    [
        ((at(9, 15), at(9, 16)), (at(9, 14), at(9, 15), at(9, 16), at(9, 20))),
        ((at(9, 14, 10), at(9, 14, 50)), (at(9, 15), at(9, 20))),
        ((at(9, 13), at(9, 20)), ()),
        ((at(9, 10), at(9, 14)), (at(9, 14), at(9, 20))),
    ],
)
def test_a_promise_takes_each_quarter_it_needs(promise, left):
    hours = HoursAhead({2: [(56, 80)]}, (), [(minute(promise[0]), minute(promise[1]))])
    assert stretches(hours, ROME, MONDAY, days=7) == between(*left)


@pytest.mark.parametrize(
    ("day", "quarters"),
    [(date(2030, 3, 30), 16), (date(2030, 3, 31), 12), (date(2030, 10, 27), 20)],
)
def test_an_hour_that_is_skipped_is_not_there_and_one_that_comes_twice_is_there_twice(
    day, quarters
):
    hours = HoursAhead({weekday: [(0, 16)] for weekday in range(7)})
    ((low, high),) = stretches(hours, ROME, day, days=1)
    assert high - low == quarters


def test_it_is_the_week_the_calendar_knows():
    weekly = {weekday: [(weekday, 40 + weekday), (60, 96)] for weekday in range(7)}
    dates = [Exceptional(date(2030, 1, 12), False, (30, 62)), Exceptional(date(2030, 1, 13), True)]
    promised = Slot(at(11, 16), at(11, 18))
    calendar = Calendar(ROME, weekly, dates, [promised])
    hours = HoursAhead(weekly, dates, [(minute(promised.starts_at), minute(promised.ends_at))])
    found = {n for low, high in stretches(hours, ROME, MONDAY, days=7) for n in range(low, high)}
    days = [date(2030, 1, day) for day in range(7, 14)]
    known = [slot for day in days for slot in free_on(calendar, day)]
    assert found == {
        n for slot in known for n in range(quarter(slot.starts_at), quarter(slot.ends_at))
    }


def test_a_day_is_two_halves():
    bits = HoursAhead({0: [(40, 60)]}).usual[0]
    assert halves(bits) == mask_of_hours([(40, 60)])
