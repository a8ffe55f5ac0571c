"""Days of work: a round that comes back, days said one by one, a file, a calendar; nothing is guessed."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from exchange.workplaces.roster import (
    USUAL_HOURS,
    days_of,
    from_json,
    name_of,
    pattern_of,
    rotation_of,
    slots_of,
    span,
    to_json,
)
from exchange.workplaces.roster_calendars import is_calendar, read_calendar
from exchange.workplaces.roster_files import read_clock, read_day, read_table

ROME = ZoneInfo("Europe/Rome")
MONDAY = date(2030, 1, 7)
WITHIN = (date(2029, 11, 1), date(2031, 1, 1))
NURSE = rotation_of(MONDAY, (2, 2, 2, 4), USUAL_HOURS)


def words(days):
    return [[name_of(shift) for shift in each.spans] for each in days]


def test_two_two_two_four_comes_round_for_ever():
    round_ = [["morning"]] * 2 + [["afternoon"]] * 2 + [["night"]] * 2 + [[]] * 4
    assert words(days_of(NURSE, {}, MONDAY, 20)) == round_ * 2
    assert words(days_of(NURSE, {}, MONDAY + timedelta(days=10 * 36), 10)) == round_
    assert from_json(to_json(NURSE)) == NURSE
    assert NURSE.runs() == {"morning": 2, "afternoon": 2, "night": 2, "off": 4}


def test_before_its_first_day_a_round_says_nothing():
    assert words(days_of(NURSE, {}, MONDAY - timedelta(days=2), 3)) == [[], [], ["morning"]]


def test_what_is_said_of_a_day_stands_before_the_round():
    said = {MONDAY: (), MONDAY + timedelta(days=1): ((540, 780), (900, 1140))}
    days = days_of(NURSE, said, MONDAY, 3)
    assert [each.spans for each in days] == [
        (),
        ((540, 780), (900, 1140)),
        (USUAL_HOURS["afternoon"],),
    ]
    assert [each.is_said for each in days] == [True, True, False]


def test_a_night_when_the_clock_goes_back_is_an_hour_longer():
    night = rotation_of(date(2026, 10, 24), (0, 0, 1, 0), USUAL_HOURS)
    (shift,) = slots_of(days_of(night, {}, date(2026, 10, 24), 1), ROME)
    assert shift.minutes == 9 * 60


@pytest.mark.parametrize(
    ("turns", "pattern"),
    [
        ((2, 2, 2, 4), "nights"),
        ((2, 2, 0, 2), "turns"),
        ((5, 0, 0, 2), "days"),
        ((7, 0, 0, 0), "weekends"),
        ((0, 0, 0, 1), "none"),
    ],
)
def test_what_kind_of_roster_it_is(turns, pattern):
    assert pattern_of(days_of(rotation_of(MONDAY, turns, USUAL_HOURS), {}, MONDAY, 28)) == pattern


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("7:00", 420),
        ("07.30", 450),
        ("7", 420),
        ("0615", 375),
        ("24:00", 1440),
        ("7:00:00", 420),
        ("25:00", None),
        ("7:61", None),
        ("sette", None),
        ("", None),
        ("24:15", None),
    ],
)
def test_clocks_as_rosters_write_them(text, minute):
    assert read_clock(text) == minute


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2030-01-07", MONDAY),
        ("07/01/2030", MONDAY),
        ("lun 7.1.30", MONDAY),
        ("7-1-2030", MONDAY),
        ("31/02/2030", None),
        ("gennaio", None),
        ("", None),
    ],
)
def test_days_as_rosters_write_them(text, day):
    assert read_day(text) == day


def table(*rows):
    return read_table(list(enumerate([row.split(";") for row in rows], 1)), USUAL_HOURS, WITHIN)


def test_a_table_with_hours_days_between_are_off():
    read = table("Data;Inizio;Fine", "07/01/2030;6:00;14:00", "", "09/01/2030;22:00;6:00")
    assert (read.problems, list(read.days)) == ([], [MONDAY + timedelta(days=n) for n in range(3)])
    assert list(read.days.values()) == [((360, 840),), (), ((1320, 1800),)]


def test_a_table_of_letters_means_the_hours_of_the_round():
    read = table("giorno;turno", "2030-01-07;M", "2030-01-08;P", "2030-01-09;N", "2030-01-10;R")
    assert list(read.days.values()) == [
        (USUAL_HOURS["morning"],), (USUAL_HOURS["afternoon"],), (USUAL_HOURS["night"],), (),
    ]  # fmt: skip
    assert table("2030-01-07;6;14").days == {MONDAY: ((360, 840),)}, (
        "no names of columns are needed"
    )


def test_every_wrong_line_is_told_by_its_number():
    read = table("day;from;to", "boh;6;14", "2030-01-07;sei;14", "2030-01-08;6;14")
    assert [(each.line, each.kind) for each in read.problems] == [(2, "no_day"), (3, "no_hours")]
    assert [each.kind for each in table("day;turn", "2030-01-07;X").problems] == ["not_a_turn"]
    assert [each.kind for each in table("").problems] == ["nothing"]


def test_days_out_of_reach_are_left_where_they_are():
    read = table("day;from;to", "2029-01-07;6;14", "2030-01-07;6;14")
    assert (read.problems, list(read.days)) == ([], [MONDAY])


def calendar(*events):
    lines = ["BEGIN:VCALENDAR"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR"])


def test_a_calendar_in_its_own_zone_in_ours_and_in_utc():
    text = calendar(
        ["DTSTART;TZID=Europe/Rome:20300107T060000", "DTEND;TZID=Europe/Rome:20300107T140000"],
        ["DTSTART:20300108T130000Z", "DTEND:20300108T210000Z"],
        ["DTSTART:20300109T220000", "DURATION:PT8H", "SUMMARY:una riga", "  piegata"],
        [
            "DTSTART;TZID=America/New_York:20300110T060000",
            "DTEND;TZID=America/New_York:20300110T080000",
        ],
    )
    assert is_calendar(text)
    read = read_calendar(text, ROME, WITHIN)
    assert read.problems == []
    assert list(read.days.values()) == [
        ((360, 840),),
        ((840, 1320),),
        ((1320, 1800),),
        ((720, 840),),
    ]


def test_a_calendar_that_comes_back_with_a_day_left_out():
    event = [
        "DTSTART:20300107T060000",
        "DTEND:20300107T140000",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=4",
    ]
    read = read_calendar(calendar([*event, "EXDATE:20300108T060000"]), ROME, WITHIN)
    at_work = [day for day, spans in read.days.items() if spans]
    assert at_work == [MONDAY, date(2030, 1, 14), date(2030, 1, 15)]


def test_a_calendar_that_came_back_for_years_still_does():
    event = ["DTSTART:20270104T060000", "DTEND:20270104T140000", "RRULE:FREQ=WEEKLY;BYDAY=MO"]
    read = read_calendar(calendar(event), ROME, WITHIN)
    assert (read.problems, read.days[MONDAY]) == ([], ((360, 840),))
    long_ago = [event[0].replace("2027", "2002"), event[1].replace("2027", "2002"), event[2]]
    assert [each.kind for each in read_calendar(calendar(long_ago), ROME, WITHIN).problems]


def test_what_a_calendar_cannot_say_is_told():
    daily = ["DTSTART:20300107T060000", "DTEND:20300107T140000", "RRULE:FREQ=HOURLY"]
    whole = ["DTSTART;VALUE=DATE:20300107", "SUMMARY:M"]
    off = ["DTSTART:20300107T060000", "DTEND:20300107T140000", "STATUS:CANCELLED"]
    endless = ["DTSTART:20300107T060000"]
    read = read_calendar(calendar(daily, whole, off, endless), ROME, WITHIN)
    assert [each.kind for each in read.problems] == ["not_a_rule", "no_hours"]
    assert read.left_out == 1


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ('DTSTART;TZID="Europe/Rome:20300107T060000', "no_hours"),
        ("DTSTART:99991231T230000Z", "no_hours"),
        ("DTSTART:00010101T000000Z", "no_hours"),
        ("DTSTART;TZID=America:20300107T060000", None),
        ("DTSTART;TZID=" + "A" * 300 + ":20300107T060000", None),
        ('DTSTART;TZID="A:B":20300107T060000', None),
    ],
)
def test_a_calendar_gone_wrong_is_told_and_never_holds_the_house(line, kind):
    """A quote that was never closed was looked for without end, and a year 9999 was an error."""
    read = read_calendar(calendar([line, "DURATION:PT8H"]), ROME, WITHIN)
    assert [each.kind for each in read.problems] == ([kind] if kind else [])
    assert bool(read.days) is (kind is None)


def test_a_rule_that_ends_before_the_calendar_begins_is_told():
    event = ["DTSTART:20300107T060000", "DURATION:PT8H", "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL={}"]
    event[-1] = event[-1].format("00010101T000000Z")
    read = read_calendar(calendar(event), ZoneInfo("America/New_York"), WITHIN)
    assert [each.kind for each in read.problems] == ["not_a_rule"]


def test_a_line_folded_a_hundred_thousand_times_is_read_at_once():
    text = calendar(["DTSTART:20300107T060000", "DURATION:PT8H", "SUMMARY:a" + "\n b" * 100_000])
    assert read_calendar(text, ROME, WITHIN).problems == []


def test_what_ends_at_its_beginning_ends_the_day_after():
    assert (span(1320, 360), span(360, 840), span(480, 480)) == (
        (1320, 1800),
        (360, 840),
        (480, 1920),
    )
