"""Dates that come back: by the rule, against another reading of RFC 5545, and at changes of the clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange.schedule.recurrence import (
    DATES_MAX,
    MONTHS_MAX,
    Freq,
    Problem,
    Rule,
    dates,
    dates_between,
    each_month,
    ended,
    from_text,
    months_on,
    problems_in,
    to_text,
    window,
)
from tests.rig.sizes import SIZES

ROME = ZoneInfo("Europe/Rome")
MON, TUE, WED, THU, FRI = range(5)
JANUARY_7 = date(2030, 1, 7)


def day(month, day_of_month, year=2030):
    return date(year, month, day_of_month)


def test_every_tuesday_and_thursday_until_a_date():
    rule = Rule(JANUARY_7, weekdays=(THU, TUE), until=day(1, 17))
    assert dates(rule) == [day(1, 8), day(1, 10), day(1, 15), day(1, 17)]


def test_so_many_times_and_the_first_is_one_of_them():
    rule = Rule(JANUARY_7, weekdays=(MON,), count=3)
    assert dates(rule) == [day(1, 7), day(1, 14), day(1, 21)]


def test_every_two_weeks_are_counted_from_the_monday_of_the_first():
    """Begun on a Thursday: the Tuesday that follows belongs to a week that is left out."""
    rule = Rule(day(1, 10), every=2, weekdays=(TUE, THU), until=day(1, 31))
    assert dates(rule) == [day(1, 10), day(1, 22), day(1, 24)]


def test_the_second_tuesday_and_the_last_friday_of_the_month():
    assert dates(Rule(JANUARY_7, Freq.MONTHLY, 1, (TUE,), 2, count=3)) == [
        day(1, 8), day(2, 12), day(3, 12),
    ]  # fmt: skip
    assert dates(Rule(JANUARY_7, Freq.MONTHLY, 2, (FRI,), -1, count=2)) == [day(1, 25), day(3, 29)]


def test_a_month_without_that_day_is_left_out():
    last_days = dates(Rule(day(1, 31), Freq.MONTHLY, nth=31, until=day(8, 31)))
    assert last_days == [day(1, 31), day(3, 31), day(5, 31), day(7, 31), day(8, 31)]
    fifth_mondays = dates(Rule(JANUARY_7, Freq.MONTHLY, 1, (MON,), 5, until=day(7, 31)))
    assert fifth_mondays == [day(4, 29), day(7, 29)]


def test_a_date_left_out_was_counted_and_an_added_one_was_not():
    rule = Rule(JANUARY_7, weekdays=(MON,), count=3)
    found = dates_between(
        rule, JANUARY_7, day(2, 28), also=[day(1, 9), day(3, 1)], skipped=[day(1, 14)]
    )
    assert found == [day(1, 7), day(1, 9), day(1, 21)]


def test_both_ends_of_a_stretch_belong_to_it():
    rule = Rule(JANUARY_7, weekdays=(MON,))
    assert dates_between(rule, day(1, 14), day(1, 28)) == [day(1, 14), day(1, 21), day(1, 28)]


def test_nothing_comes_back_for_ever():
    found = dates(Rule(JANUARY_7, weekdays=(MON,)))
    assert found[-1] == day(1, 6, 2031)
    assert dates(Rule(JANUARY_7, Freq.MONTHLY, nth=7))[-1] == day(1, 7, 2031)


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        (Rule(JANUARY_7, weekdays=(MON,), until=day(1, 6)), Problem("ends_before")),
        (Rule(JANUARY_7, weekdays=(TUE,), until=day(1, 7)), Problem("nothing")),
        (Rule(JANUARY_7, weekdays=(MON,), until=day(1, 8, 2031)), Problem("too_long", MONTHS_MAX)),
        (Rule(JANUARY_7, weekdays=(MON,), count=60), Problem("too_long", MONTHS_MAX)),
        (Rule(JANUARY_7, weekdays=tuple(range(7))), Problem("too_many", DATES_MAX)),
        (Rule(JANUARY_7, weekdays=tuple(range(7)), count=300), Problem("too_many", DATES_MAX)),
    ],
)
def test_what_cannot_be_kept_is_named(rule, problem):
    assert problems_in(rule) == [problem]


def test_a_year_of_school_days_is_not_too_many():
    assert problems_in(Rule(day(9, 2), weekdays=(0, 1, 2, 3, 4), until=day(8, 29, 2031))) == []


def test_what_has_ended_goes_no_further():
    rule = ended(Rule(JANUARY_7, weekdays=(MON,), count=10), day(1, 22))
    assert dates(rule) == [day(1, 7), day(1, 14), day(1, 21)]
    assert rule.until == day(1, 21)
    assert dates(ended(rule, day(1, 1))) == []


@pytest.mark.parametrize(
    ("begins", "months", "then"),
    [
        (day(1, 31), 1, day(2, 28)),
        (day(1, 31), 12, day(1, 31, 2031)),
        (day(12, 31), 2, day(2, 28, 2031)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (day(10, 31), 1, day(11, 30)),
        (day(10, 31), 2, day(12, 31)),
    ],
)
def test_so_many_months_on(begins, months, then):
    assert months_on(begins, months) == then


# By the clock on the wall


def hours(at_day, starts, ends):
    found = window(at_day, (int(starts * 4), int(ends * 4)), ROME)
    return found and (found.starts_at, found.minutes)


def test_three_in_the_afternoon_stays_so_when_the_clock_changes():
    rule = Rule(day(3, 29), weekdays=(FRI, 6), until=day(4, 1))
    found = [window(each, (60, 72), ROME).starts_at for each in dates(rule)]
    assert found == [datetime(2030, 3, 29, 14, tzinfo=UTC), datetime(2030, 3, 31, 13, tzinfo=UTC)]


def test_the_night_of_the_change_is_longer_or_shorter_by_an_hour():
    """From 22 to 7, as a family says it, and the minutes that pass are what is counted."""
    assert [hours(each, 22, 31)[1] for each in (day(3, 23), day(3, 30))] == [540, 480]
    assert [hours(each, 22, 31)[1] for each in (day(10, 19), day(10, 26))] == [540, 600]


def test_half_past_two_in_the_skipped_hour_is_half_past_three():
    starts_at, minutes = hours(day(3, 31), 2.5, 5)
    assert starts_at.astimezone(ROME).hour == 3
    assert minutes == 90
    assert window(day(3, 31), (8, 12), ROME) is None


def test_half_past_two_in_the_doubled_hour_is_the_first():
    starts_at, minutes = hours(day(10, 27), 2.5, 4)
    assert starts_at == datetime(2030, 10, 27, 0, 30, tzinfo=UTC)
    assert minutes == 150


# As RFC 5545 writes it


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20300612", Rule(JANUARY_7, weekdays=(1, 3), until=day(6, 12))),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=5", Rule(JANUARY_7, every=2, weekdays=(0,), count=5)),
        ("FREQ=MONTHLY;BYDAY=-1FR", Rule(JANUARY_7, Freq.MONTHLY, 1, (4,), -1)),
        ("FREQ=MONTHLY;BYMONTHDAY=31", Rule(JANUARY_7, Freq.MONTHLY, nth=31)),
    ],
)  # fmt: skip
def test_a_rule_is_written_and_read(text, rule):
    assert to_text(rule) == text
    assert from_text(text, JANUARY_7) == rule


def test_an_end_in_utc_is_the_local_date_it_falls_on():
    text = "FREQ=WEEKLY;WKST=MO;BYDAY=TU;UNTIL=20300611T223000Z"
    assert from_text(text, JANUARY_7, ROME).until == day(6, 12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=SECONDLY",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=MO;WKST=SU",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1",
        "FREQ=WEEKLY;BYDAY=MO;BYDAY=TU",
        "FREQ=WEEKLY;BYDAY=MO;INTERVAL=0",
        "FREQ=WEEKLY;BYDAY=MO;INTERVAL=99999",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=0",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=2;UNTIL=20300612",
        "FREQ=WEEKLY;BYDAY=MO;UNTIL=20301301",
        "FREQ=MONTHLY;BYDAY=1MO,2TU",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=1MO",
    ],
)
def test_what_is_no_rule_of_ours_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        from_text(text, JANUARY_7)


# Against another reading of the standard

# A machine that is busy with other things proves the same, later.
tried = settings(
    max_examples=SIZES.rules,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
firsts = st.dates(date(2026, 1, 1), date(2032, 12, 31))
ends = st.one_of(
    st.builds(dict, count=st.integers(1, 40)),
    st.builds(dict, days=st.integers(0, 365)),
)
weekly = st.builds(dict, weekdays=st.sets(st.integers(0, 6), min_size=1).map(tuple))
monthly = st.builds(
    dict,
    freq=st.just(Freq.MONTHLY),
    weekdays=st.tuples(st.integers(0, 6)),
    nth=st.sampled_from((1, 2, 3, 4, 5, -1)),
)
by_month_day = st.builds(dict, freq=st.just(Freq.MONTHLY), nth=st.integers(1, 31))


@st.composite
def rules(draw):
    first, how = draw(firsts), draw(ends)
    until = first + timedelta(days=how["days"]) if "days" in how else None
    shape = draw(st.one_of(weekly, monthly, by_month_day))
    every = draw(st.integers(1, 4))
    return Rule(first, every=every, until=until, count=how.get("count"), **shape)


def as_others_read(rule):
    """The dates of the same text as dateutil finds them, over the longest stretch we keep."""
    text = f"RRULE:{to_text(rule)}"
    begins = datetime.combine(rule.first, datetime.min.time())
    until = datetime.combine(months_on(rule.first, MONTHS_MAX), datetime.min.time())
    found = rrulestr(text, dtstart=begins).between(begins, until, inc=True)
    return [each.date() for each in found]


@tried
@given(rules())
def test_others_find_the_same_dates(rule):
    assert dates(rule) == as_others_read(rule)


@tried
@given(rules())
def test_what_is_written_is_read_as_it_was(rule):
    assert from_text(to_text(rule), rule.first) == rule


@tried
@given(rules(), st.integers(0, 400))
def test_to_end_a_rule_cuts_its_dates(rule, days):
    last = rule.first + timedelta(days=days)
    assert dates(ended(rule, last)) == [each for each in dates(rule) if each <= last]


@tried
@given(rules(), st.sets(st.integers(0, 400)), st.sets(st.integers(0, 400)))
def test_dates_are_the_rules_and_the_added_less_the_skipped(rule, added, left_out):
    also = {rule.first + timedelta(days=n) for n in added}
    skipped = {rule.first + timedelta(days=n) for n in left_out}
    found = dates_between(rule, date.min, date.max, also=also, skipped=skipped)
    assert found == sorted((set(dates(rule)) | also) - skipped)


@tried
@given(
    firsts,
    st.integers(0, 95),
    st.integers(1, 96),
)
def test_every_slot_shows_the_hours_asked_for_on_the_clock(at_day, starts, lasts):
    """Or begins in an hour that is skipped, and then an hour later by the clock."""
    found = window(at_day, (starts, starts + lasts), ROME)
    if found is None:
        return
    shown = found.starts_at.astimezone(ROME)
    asked = datetime.combine(at_day, datetime.min.time()) + timedelta(minutes=15 * starts)
    later = shown.replace(tzinfo=None) - asked
    assert later in (timedelta(0), timedelta(hours=1))
    assert found.minutes - 15 * lasts in (-60, 0, 60)


@pytest.mark.parametrize(
    ("first", "by_weekday", "said", "second"),
    [
        (date(2030, 1, 14), False, "FREQ=MONTHLY;BYMONTHDAY=14", date(2030, 2, 14)),
        (date(2030, 1, 31), False, "FREQ=MONTHLY;BYMONTHDAY=31", date(2030, 3, 31)),
        (date(2030, 1, 8), True, "FREQ=MONTHLY;BYDAY=2TU", date(2030, 2, 12)),
        (date(2030, 1, 22), True, "FREQ=MONTHLY;BYDAY=4TU", date(2030, 2, 26)),
        (date(2030, 1, 29), True, "FREQ=MONTHLY;BYDAY=-1TU", date(2030, 2, 26)),
    ],
)
def test_every_month_as_on_its_first_date(first, by_weekday, said, second):
    rule = each_month(first, date(2030, 12, 31), by_weekday=by_weekday)
    assert to_text(rule) == f"{said};UNTIL=20301231"
    assert dates(rule)[:2] == [first, second]
