from zoneinfo import ZoneInfo

import pytest

from exchange.schedule.overlap import FreeTimes, overlap_report, read_free_times, read_wanted

ROME = ZoneInfo("Europe/Rome")
WEDNESDAYS = [{"weekday": 2, "from": "15:00", "to": "18:00"}]


def report(document, start, end):
    free, wanted = read_free_times(document), read_wanted(start, end)
    assert isinstance(free, FreeTimes), free
    return overlap_report(free, wanted, ROME)


@pytest.mark.parametrize(
    ("start", "end", "minutes", "fits"),
    [
        ("2030-01-09T17:00+01:00", "2030-01-09T19:30+01:00", 60, False),
        ("2030-01-09T15:00+01:00", "2030-01-09T18:00+01:00", 180, True),
        ("2030-01-09T14:00Z", "2030-01-09T17:00Z", 180, True),
        ("2030-01-09T18:00+01:00", "2030-01-09T19:00+01:00", 0, False),
        ("2030-01-10T15:00+01:00", "2030-01-10T18:00+01:00", 0, False),
        ("2030-01-09T15:05+01:00", "2030-01-09T15:12+01:00", 7, True),
    ],
)
def test_minutes_free_and_whether_all_of_it_is(start, end, minutes, fits):
    found = report(WEDNESDAYS, start, end)
    assert (found.overlap_minutes, found.fits) == (minutes, fits)


def test_the_pieces_are_told_with_the_offset_of_the_zone():
    found = report(WEDNESDAYS, "2030-01-09T16:00Z", "2030-01-09T18:30Z")
    assert found.pieces == (("2030-01-09T17:00:00+01:00", "2030-01-09T18:00:00+01:00"),)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-03-29T00:30+01:00", "2026-03-29T04:30+02:00", 180),
        ("2026-10-25T00:30+02:00", "2026-10-25T04:30+01:00", 300),
    ],
)
def test_minutes_are_elapsed_across_clock_changes(start, end, minutes):
    sundays = [{"weekday": 6, "from": "00:00", "to": "24:00"}]
    found = report(sundays, start, end)
    assert (found.overlap_minutes, found.fits) == (minutes, True)


def test_a_night_joins_two_days():
    nights = [
        {"weekday": 2, "from": "22:00", "to": "24:00"},
        {"weekday": 3, "from": "00:00", "to": "02:00"},
    ]
    found = report(nights, "2030-01-09T21:00+01:00", "2030-01-10T03:00+01:00")
    assert found.overlap_minutes == 240
    assert found.pieces == (("2030-01-09T22:00:00+01:00", "2030-01-10T02:00:00+01:00"),)


@pytest.mark.parametrize(
    ("more", "minutes"),
    [
        ({}, 180),
        ({"exceptions": [{"date": "2030-01-09", "kind": "not"}]}, 0),
        ({"exceptions": [{"date": "2030-01-16", "kind": "not"}]}, 180),
        ({"exceptions": [{"date": "2030-01-09", "kind": "not", "from": "16:00", "to": "16:30"}]},
         150),
        ({"exceptions": [{"date": "2030-01-09", "kind": "also", "from": "18:00", "to": "18:45"}]},
         225),
        ({"bookings": [["2030-01-09T16:00+01:00", "2030-01-09T17:00+01:00"]]}, 120),
        ({"bookings": [["2030-01-09T10:00Z", "2030-01-09T15:00Z"]]}, 120),
    ],
)  # fmt: skip
def test_exceptions_and_bookings_count(more, minutes):
    found = report({"free": WEDNESDAYS, **more}, "2030-01-09T14:00+01:00", "2030-01-09T20:00+01:00")
    assert found.overlap_minutes == minutes


@pytest.mark.parametrize(
    ("document", "problems"),
    [
        ("monday", ["file: not_a_list"]),
        ({"free": 3}, ["free: not_a_list"]),
        ([3], ["free[0]: not_an_object"]),
        ([{"weekday": 7, "from": "15:00", "to": "18:00"}], ["free[0].weekday: not_a_weekday"]),
        ([{"weekday": True, "from": "15:00", "to": "18:00"}], ["free[0].weekday: not_a_weekday"]),
        ([{"weekday": 2.0, "from": "15:00", "to": "18:00"}], ["free[0].weekday: not_a_weekday"]),
        ([{"weekday": [], "from": "15:00", "to": "18:00"}], ["free[0].weekday: not_a_weekday"]),
        ([{"weekday": 2, "from": "15", "to": "24:01"}],
         ["free[0].from: not_a_time", "free[0].to: not_a_time"]),
        ([{"weekday": 2, "from": "18:00", "to": "15:00"}], ["free[0].to: ends_before_it_starts"]),
        ([{"weekday": 2, "from": "18:00", "to": "18:00"}], ["free[0].to: ends_before_it_starts"]),
        ([*WEDNESDAYS, {"weekday": 9, "from": "x", "to": "18:00"}],
         ["free[1].weekday: not_a_weekday", "free[1].from: not_a_time"]),
        ({"exceptions": [{"date": "tomorrow", "kind": "maybe"}]},
         ["exceptions[0].kind: neither_not_nor_also", "exceptions[0].date: not_a_date"]),
        ({"exceptions": [{"date": "9999-12-31", "kind": "not"}]},
         ["exceptions[0].date: not_a_date"]),
        ({"exceptions": ["never"]}, ["exceptions[0]: not_an_object"]),
        ({"bookings": [["2030-01-09T16:00", 5]]},
         ["bookings[0][0]: not_a_moment_with_offset", "bookings[0][1]: not_a_moment_with_offset"]),
        ({"bookings": [["0001-01-01T00:00+14:00", "2030-01-09T16:00Z"]]},
         ["bookings[0][0]: not_a_moment_with_offset"]),
        ({"bookings": [["2030-01-09T16:00Z", "2030-01-09T17:00+01:00"]]},
         ["bookings[0][1]: ends_before_it_starts"]),
        ({"bookings": ["all day"]}, ["bookings[0]: not_a_pair"]),
    ],
)  # fmt: skip
def test_every_mistake_comes_back_with_its_place(document, problems):
    found = read_free_times(document)
    assert [f"{each.where}: {each.kind}" for each in found] == problems


@pytest.mark.parametrize(
    ("start", "end", "where"),
    [
        ("2030-01-09T16:00", "2030-01-09T18:00Z", "start"),
        ("2030-01-09T16:00Z", "soon", "end"),
        ("2030-01-09T16:00Z", "2030-01-09T16:00Z", "end"),
    ],
)
def test_the_slot_asked_about_is_two_moments_with_offset(start, end, where):
    assert [each.where for each in read_wanted(start, end)] == [where]
