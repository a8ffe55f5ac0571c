"""Rows in Italian: what is spelled is read as the same rows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from exchange.places.rows import Range, Rows, from_osm, wrong_with
from exchange.places.spelled import spelled
from exchange.places.spoken import read
from views.language import in_language
from views.places.service_words import spoken_cell

quarters = some.integers(0, 95).map(lambda quarter: quarter * 15)
ranges = some.lists(
    some.builds(lambda at, long: Range(at, at + long), quarters, some.integers(15, 600)), max_size=2
).map(tuple)
rows = some.builds(
    Rows,
    some.tuples(*[ranges] * 7),
    some.one_of(some.none(), ranges),
    some.booleans(),
    some.sampled_from(["", "su appuntamento"]),
).filter(lambda made: not wrong_with(made))


@settings(max_examples=150, deadline=None)
@given(rows)
def test_what_is_spelled_is_read_again(made):
    text = spelled(made)
    assert text is None or from_rows(made) == read(text)


def from_rows(made):
    days = tuple(tuple(sorted(each)) for each in made.days)
    holidays = None if made.holidays is None else tuple(sorted(made.holidays))
    return Rows(days, holidays, made.is_shut_in_school_holidays, made.remark), []


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (
            "Mo-Fr 08:30-13:00,16:30-20:00; Sa 09:00-12:00; PH off",
            "lun-ven 08:30-13:00, 16:30-20:00, sab 09:00-12:00, chiuso festivi",
        ),
        (
            "Mo-Fr 07:30-16:30; SH off; PH off",
            "lun-ven 07:30-16:30, chiuso festivi e vacanze scolastiche",
        ),
        ("Fr 22:00-02:00", "ven 22:00-02:00"),
        ('Mo-Fr 09:00-10:00 || "su appuntamento"', "lun-ven 09:00-10:00, su appuntamento"),
        ("24/7", "lun-dom 00:00-24:00"),
    ],
)
def test_timetables_as_a_door_says_them(hours, said):
    assert spelled(from_osm(hours)) == said


def test_another_remark_is_not_ours_to_spell():
    assert spelled(from_osm('Mo 09:00-10:00 || "suonare"')) is None


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("it", "lun-ven 07:30-13:30, chiuso festivi"),
        ("en", "Mon–Fri 07:30–13:30 · Sat, Sun closed · holiday closed"),
    ],
)
def test_hours_are_told_in_the_language_of_who_reads(app, language, told):
    with app.test_request_context(), in_language(language, "Europe/Rome"):
        assert spoken_cell("hours", "Mo-Fr 07:30-13:30; PH off") == told
