"""What a timetable says: open, unknown, or shut; never a guess."""

from datetime import date, datetime, timedelta

import pytest

from exchange.places.hours import (
    Calendar,
    Doubt,
    State,
    doubts,
    is_read,
    open_minutes,
    state_at,
    stretches,
)

MONDAY = date(2026, 10, 12)
PLAIN_WEEK = "Mo-Fr 08:30-12:30"


def at(day, clock):
    """A clock time of the week of that Monday, or of a whole date."""
    if day in {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"}:
        number = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].index(day)
        return datetime.combine(MONDAY + timedelta(days=number), clock_time(clock))
    return datetime.combine(date.fromisoformat(day), clock_time(clock))


def clock_time(clock):
    return datetime.strptime(clock, "%H:%M").time()  # noqa: DTZ007 - a clock on a wall


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mo-Fr 08:30-12:30; Tu,Th 15:00-17:00", 16),
        ("Mo-Fr 08:30-12:30, Tu,Th 15:00-17:00", 24),
        ("24/7", 168),
        ("Fr 22:00-02:00", 4),
        ("off", 0),
        ("Mo-Fr 09:00-13:00 || unknown", 20),
        ('Mo-Fr "ring first"', 0),
        ("Mo-Fr 09:00-13:00; We off", 16),
    ],
)
def test_the_open_hours_of_a_week(text, hours):
    assert open_minutes(text, MONDAY) == hours * 60


@pytest.mark.parametrize(
    ("text", "day", "clock", "state"),
    [
        ("Fr 22:00-02:00", "Sa", "01:00", State.OPEN),
        ("Fr 22:00-02:00", "Sa", "02:00", None),
        ("Mo-Fr 08:00-12:00", "Mo", "08:00", State.OPEN),
        ("Mo-Fr 08:00-12:00", "Mo", "12:00", None),
        ('Mo-Fr 09:00-13:00 || "ring first"', "Tu", "10:00", State.OPEN),
        ('Mo-Fr 09:00-13:00 || "ring first"', "Tu", "13:00", State.UNKNOWN),
        ('Mo-Fr 09:00-13:00, "ring first"', "Su", "10:00", State.UNKNOWN),
        ('"by appointment"', "We", "10:00", State.UNKNOWN),
        ('Mo 09:00-12:00 open "PH; || 1"', "Mo", "10:00", State.OPEN),
        ("Lun-Ven 8.30-13.00", "Mo", "10:00", State.UNKNOWN),
        ('Mo 09:00-12:00 "never closed', "Mo", "10:00", State.UNKNOWN),
        ("", "Mo", "10:00", State.UNKNOWN),
    ],
)
def test_what_a_door_is_at_a_moment(text, day, clock, state):
    assert state_at(text, at(day, clock)) is state


def test_a_holiday_shuts_from_its_midnight_to_the_next():
    feast = Calendar(public={date(2026, 6, 2)})
    text = "Mo-Sa 08:00-13:00; PH off"
    assert state_at(text, at("2026-06-02", "10:00"), feast) is None
    assert state_at(text, at("2026-06-02", "10:00")) is State.OPEN
    assert state_at(text, at("2026-06-03", "10:00"), feast) is State.OPEN
    late = "Mo-Sa 20:00-02:00; PH off"
    assert state_at(late, at("2026-06-02", "01:00")) is State.OPEN
    assert state_at(late, at("2026-06-02", "01:00"), feast) is None
    assert state_at(late, at("2026-06-02", "21:00"), feast) is None


def test_a_school_holiday_and_hours_of_its_own():
    summer = Calendar(school={date(2026, 7, 1)}, public={date(2026, 8, 15)})
    text = "Mo-Fr 08:00-13:30; SH 09:00-11:00; PH 10:00-12:00"
    assert open_minutes(text, date(2026, 7, 1), 1, summer) == 120
    assert open_minutes(text, date(2026, 7, 2), 1, summer) == 330
    assert open_minutes(text, date(2026, 8, 15), 1, summer) == 120


def test_a_day_of_which_a_timetable_speaks_in_words_we_cannot_read_is_unknown():
    assert is_read("Mo-Fr PH 08:00-09:00")
    feast = Calendar(public={MONDAY})
    assert state_at("Mo-Fr PH 08:00-09:00", at("Mo", "08:30"), feast) is State.UNKNOWN


def test_stretches_meet_across_midnight():
    (night,) = stretches("Fr 22:00-02:00", MONDAY, 7)
    assert (night.opens_at, night.closes_at) == (at("Fr", "22:00"), at("Sa", "02:00"))
    (always,) = stretches("24/7", MONDAY, 3)
    assert always.closes_at - always.opens_at == timedelta(days=3)
    assert stretches("see the door", MONDAY, 0) == []


@pytest.mark.parametrize("text", ["Fr 22:00-02:00; Fr off", "Th-Fr 22:00-02:00; PH off"])
def test_a_night_whose_evening_is_shut_is_shut(text):
    feast = Calendar(public={MONDAY + timedelta(days=4)})
    assert state_at(text, at("Sa", "01:00"), feast) is None
    assert state_at(text + "; Sa 00:00-01:30", at("Sa", "01:00"), feast) is State.OPEN
    assert state_at("Fr 22:00-02:00; Sa off", at("Sa", "01:00")) is None
    assert state_at("Fr 22:00-26:00", at("Sa", "01:00")) is State.OPEN


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Mo-Fr 08:30-12:30; Tu,Th 15:00-17:00; PH off", (16 * 60, 24 * 60)),
        ("Mo-Fr 08:00-10:00; We 09:00-12:00; PH off", (11 * 60, 12 * 60)),
        (PLAIN_WEEK + "; Sa 09:00-12:00; PH off", None),
        (PLAIN_WEEK + "; We off; PH off", None),
        (PLAIN_WEEK + "; Oct We 15:00-17:00; PH off", None),
        (PLAIN_WEEK + ", Tu,Th 15:00-17:00; PH off", None),
    ],
)
def test_a_semicolon_that_takes_hours_away_is_doubted(text, minutes):
    found = [(each.minutes, each.minutes_if_added) for each in doubts(text, MONDAY)]
    assert found == ([minutes] if minutes else [])


def test_silence_about_holidays_and_unreadable_words_are_doubted():
    assert [each.doubt for each in doubts(PLAIN_WEEK, MONDAY)] == [Doubt.NO_WORD_OF_HOLIDAYS]
    assert [each.doubt for each in doubts("lun-ven 8-13", MONDAY)] == [Doubt.NOT_READ]
    assert doubts("24/7", MONDAY) == []
