"""Days that are special: of a municipality, of the schools, of one service alone."""

from datetime import date, datetime

import pytest

from exchange.places.closures import Closure, kept_stretches
from exchange.places.hours import ORDINARY, state_at
from exchange.places.local_calendar import calendar_of, patron_days, school_holidays
from exchange.places.municipalities import MUNICIPALITIES
from exchange.places.service_kinds import kinds
from tests.rig.reading import ROOT
from views.places.kind_words import KINDS

MONDAY = date(2026, 11, 23)
TEXT = "Mo-Fr 08:00-12:00, Fr 22:00-02:00"


def told(closures, days=7):
    found = kept_stretches(TEXT, MONDAY, days, ORDINARY, closures)
    return [f"{each.opens_at:%d %H:%M}-{each.closes_at:%H:%M}" for each in found]


def test_a_week_without_closures_is_the_timetable():
    mornings = [f"{day} 08:00-12:00" for day in range(23, 28)]
    assert told([]) == [*mornings, "27 22:00-02:00"]


def test_a_shut_day_cuts_the_night_before_and_hours_of_its_own_hold():
    shut = Closure(date(2026, 11, 24), date(2026, 11, 26))
    own = Closure(date(2026, 11, 28), date(2026, 11, 28), "09:00-10:00")
    assert told([shut, own]) == [
        "23 08:00-12:00",
        "27 08:00-12:00",
        "27 22:00-00:00",
        "28 09:00-10:00",
    ]


def test_of_an_evening_that_was_shut_no_night_is_left():
    friday, saturday = date(2026, 11, 27), date(2026, 11, 28)
    assert told([Closure(friday, friday)])[-1] == "26 08:00-12:00"
    after = kept_stretches(TEXT, saturday, 1, ORDINARY, [Closure(friday, friday)])
    assert after == []
    own = Closure(friday, friday, "Mo-Su 20:00-03:00")
    assert told([own])[-1] == "27 20:00-00:00"


def test_what_was_said_last_holds():
    shut, open_after_all = (Closure(MONDAY, MONDAY, hours) for hours in ("", "10:00-11:00"))
    assert told([shut, open_after_all], days=1) == ["23 10:00-11:00"]
    assert told([open_after_all, shut], days=1) == []


def test_no_timetable_says_nothing():
    assert kept_stretches("", MONDAY, 7, ORDINARY, []) == []


@pytest.mark.parametrize(
    ("istat", "day"),
    [
        ("074001", date(2026, 9, 6)),
        ("074007", date(2026, 6, 21)),
        ("074012", date(2026, 8, 26)),
        ("074010", date(2026, 6, 2)),
        ("074018", date(2026, 4, 7)),
        ("074018", date(2027, 3, 30)),
    ],
)
def test_a_door_shut_on_holidays_is_shut_on_the_patrons_day(istat, day):
    calendar = calendar_of(istat, day, 1)
    noon = datetime.combine(day, datetime.min.time()).replace(hour=11)
    assert state_at("Mo-Su 08:00-13:00; PH off", noon, calendar) is None
    assert state_at("Mo-Su 08:00-13:00", noon, calendar) is not None


def test_every_municipality_has_its_line_and_what_is_known_its_source():
    found = patron_days()
    assert set(found) == {each.istat for each in MUNICIPALITIES}
    unknown = [each.istat for each in found.values() if each.in_year(2026) is None]
    assert unknown == ["074006"]
    assert all(bool(each.day) == each.source.startswith("http") for each in found.values())


def test_schools_are_shut_at_christmas():
    assert date(2024, 12, 24) in school_holidays()
    assert date(2024, 12, 20) not in school_holidays()


def test_every_kind_of_service_has_names_and_a_drawing():
    assert set(KINDS) == set(kinds())
    for kind in kinds().values():
        assert (ROOT / f"views/assets/icons/{kind.icon}.svg").exists(), kind.key
