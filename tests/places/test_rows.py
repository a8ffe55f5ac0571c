"""Rows of days and times, and the same in OpenStreetMap's words."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from exchange.places.hours import is_read, open_minutes
from exchange.places.rows import Range, Rows, Wrong, from_osm, to_osm, with_day, wrong_with

MORNING, AFTERNOON = Range(8 * 60 + 30, 13 * 60), Range(16 * 60 + 30, 20 * 60)
WEEKDAYS = range(5)
SHOP = with_day(with_day(Rows(holidays=()), WEEKDAYS, (MORNING, AFTERNOON)), [5], (MORNING,))


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (SHOP, "Mo-Fr 08:30-13:00,16:30-20:00; Sa 08:30-13:00; PH off"),
        (with_day(Rows(), [0, 2, 4], (MORNING,)), "Mo,We,Fr 08:30-13:00"),
        (with_day(Rows(), [4, 5], (Range(1320, 1560),)), "Fr,Sa 22:00-02:00"),
        (with_day(Rows(), range(7), (Range(0, 1440),)), "Mo-Su 00:00-24:00"),
        (with_day(Rows(holidays=(MORNING,)), [6], (MORNING,)), "Su 08:30-13:00; PH 08:30-13:00"),
        (
            with_day(Rows(is_shut_in_school_holidays=True), [0], (MORNING,)),
            "Mo 08:30-13:00; SH off",
        ),
        (with_day(Rows(remark="suonare"), [0], (MORNING,)), 'Mo 08:30-13:00 || "suonare"'),
        (Rows(remark="su appuntamento"), '"su appuntamento"'),
        (Rows(), "off"),
    ],
)
def test_rows_and_words_are_the_same_timetable(rows, text):
    assert to_osm(rows) == text
    assert is_read(text)
    assert from_osm(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Mo-Fr 08:30-13:00; We off", with_day(Rows(), [0, 1, 3, 4], (MORNING,))),
        ("Mo-Fr 08:30-13:00, Sa 08:30-13:00", with_day(Rows(), range(6), (MORNING,))),
        ("24/7", with_day(Rows(), range(7), (Range(0, 1440),))),
    ],
)
def test_other_words_for_what_rows_can_say(text, rows):
    assert from_osm(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "Sep 15-Jun 15: Mo-Fr 08:00-13:00",
        "Mo-Fr sunrise-sunset",
        "week 02-52/2 We 09:00-12:00",
        "Mo[1] 09:00-12:00",
        "Mo-Sa 18:00+",
        'Mo 09:00-12:00 "ring"; Tu 09:00-12:00',
        "Mo-Fr 09:00-12:00; SH 10:00-11:00",
        "lun-ven 8-12",
        "",
    ],
)
def test_what_rows_cannot_say_is_not_forced_into_them(text):
    assert from_osm(text) is None


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (with_day(Rows(), [1], (Range(600, 600),)), [(1, Wrong.TOO_LONG)]),
        (with_day(Rows(), [1], (Range(600, 2041),)), [(1, Wrong.TOO_LONG)]),
        (with_day(Rows(), [1], (Range(1440, 1500),)), [(1, Wrong.NOT_A_DAY)]),
        (with_day(Rows(), [1], (Range(600, 700), Range(660, 800))), [(1, Wrong.OVERLAP)]),
        (
            with_day(with_day(Rows(), [0], (Range(1320, 1560),)), [1], (Range(60, 200),)),
            [(1, Wrong.OVERLAP)],
        ),
        (Rows(holidays=(Range(5, 5),)), [(7, Wrong.TOO_LONG)]),
        (Rows(remark='say "hello"'), [(7, Wrong.REMARK)]),
        (SHOP, []),
    ],
)
def test_days_that_cannot_be(rows, found):
    assert wrong_with(rows) == found


@some.composite
def any_rows(draw):
    edges = some.lists(some.integers(0, 95), min_size=0, max_size=6, unique=True)

    def ranges():
        marks = sorted(draw(edges))
        ends = list(zip(marks[::2], marks[1::2], strict=False))
        # Ranges that touch would be one.
        return tuple(Range(a * 15, b * 15) for a, b in ends)

    return Rows(
        tuple(ranges() for _ in range(7)),
        draw(some.sampled_from([None, (), (MORNING,)])),
        draw(some.booleans()),
        draw(some.sampled_from(["", "suonare"])),
    )


@settings(max_examples=60, deadline=None)
@given(any_rows())
def test_nothing_is_lost_on_the_way_and_back(rows):
    text = to_osm(rows)
    back = from_osm(text)
    assert back is not None
    assert to_osm(back) == to_osm(from_osm(to_osm(back)))
    minutes = sum(each.closes - each.opens for day in rows.days for each in day)
    assert open_minutes(text, date(2026, 10, 12)) == minutes
    if any(rows.days):
        assert back == rows
