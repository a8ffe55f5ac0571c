"""A window cut into quarter-hours of local days, and what of it a calendar leaves free."""

from datetime import UTC, date, datetime, timedelta

import pytest

from exchange.care.kinds import kind
from exchange.matching.near import away
from exchange.matching.wanted import HowMany, Segment, Wanted, how_many_of, segments
from exchange.places.coarsen import Cell, cell_of
from exchange.schedule.slots import masks_of_slot
from exchange.units import Slot
from tests.cast import MESAGNE, ROME, at


def wanted(window, **kept):
    usual = {
        "bank_id": 1,
        "zone": ROME,
        "kind": kind("errand_shopping"),
        "window": window,
        "minutes": window.minutes,
        "flexible": False,
        "place": "ours",
        "cell": cell_of(*MESAGNE),
        "asker_id": 2,
        "household_id": 3,
    }
    return Wanted(**(usual | kept))


def utc(month, day, hour, minute=0):
    return datetime(2030, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("window", "parts"),
    [
        (Slot(at(9, 15), at(9, 18)), [Segment(0, 11, 2, date(2030, 1, 9), 60)]),
        (Slot(at(9, 15, 5), at(9, 15, 12)), [Segment(0, 0, 2, date(2030, 1, 9), 60)]),
        (
            Slot(at(9, 23), at(10, 1)),
            [Segment(0, 3, 2, date(2030, 1, 9), 92), Segment(4, 7, 3, date(2030, 1, 10), 0)],
        ),
        # 31 March: from 1:30 to 3:30 on the clock is one hour, and nobody lives through 2 to 3.
        (
            Slot(utc(3, 31, 0, 30), utc(3, 31, 1, 30)),
            [Segment(0, 1, 6, date(2030, 3, 31), 6), Segment(2, 3, 6, date(2030, 3, 31), 12)],
        ),
        # 27 October: from 2:30 to 2:30 on the clock is one hour, because 2 to 3 comes twice.
        (
            Slot(utc(10, 27, 0, 30), utc(10, 27, 1, 30)),
            [Segment(0, 1, 6, date(2030, 10, 27), 10), Segment(2, 3, 6, date(2030, 10, 27), 8)],
        ),
    ],
)
def test_segments_follow_the_face_of_the_clock(window, parts):
    assert segments(wanted(window)) == parts


@pytest.mark.parametrize("month_day", [(1, 9), (3, 30), (3, 31), (10, 26), (10, 27)])
def test_segments_ask_for_the_bits_that_masks_ask_for(month_day):
    starts_at = utc(*month_day, 20)
    window = Slot(starts_at, starts_at + timedelta(hours=9))
    bits = {}
    for part in segments(wanted(window)):
        for quarter in range(part.quarter, part.quarter + part.last - part.first + 1):
            bits[part.day] = bits.get(part.day, 0) | 1 << quarter
    masks = {day: mask.am | mask.pm << 48 for day, mask in masks_of_slot(window, ROME).items()}
    assert bits == masks


def test_a_slot_begins_on_its_quarter():
    window = wanted(Slot(at(9, 9), at(9, 12)), minutes=60, flexible=True)
    assert window.slot_from(5) == Slot(at(9, 10, 15), at(9, 11, 15))
    assert (window.quarters, window.days) == (4, [date(2030, 1, 9)])


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "nobody"), (1, "a few"), (4, "a few"), (5, "5 or more"), (9, "5 or more")],
)
def test_numbers_are_told_in_bands(count, told):
    assert how_many_of(count) == HowMany(told)


def test_neighbouring_squares_are_one_away():
    own = cell_of(*MESAGNE)
    assert away(own, own) == (0, 0)
    assert away(own, Cell(own.row, own.col + 2)) == (0, 2)
    assert away(own, cell_of(MESAGNE[0] + 2 / 111.195, MESAGNE[1]))[0] == 2
