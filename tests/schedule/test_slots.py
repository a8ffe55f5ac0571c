import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from exchange.schedule.slots import (
    Calendar,
    DayMask,
    Exceptional,
    fits,
    free_around,
    free_on,
    is_free,
    local_days,
    mask_of_hours,
    masks_of_slot,
    merge,
    moment,
    overlap_minutes,
    pieces,
    slot_of,
    subtract,
)
from exchange.units import QUARTER, Slot

ROME = ZoneInfo("Europe/Rome")
MONDAY = date(2030, 1, 7)
WEDNESDAY = date(2030, 1, 9)
SPRING = date(2026, 3, 29)
AUTUMN = date(2026, 10, 25)


def local(text, fold=0):
    return datetime.fromisoformat(text).replace(tzinfo=ROME, fold=fold)


def slot(day, starts, ends):
    """Hours of a winter day, written as they are read: 15, 17.5."""
    return Slot(moment(day, int(starts * 60), ROME), moment(day, int(ends * 60), ROME))


def shown(slots):
    return [
        (f"{each.starts_at.astimezone(ROME):%H:%M}", f"{each.ends_at.astimezone(ROME):%H:%M}")
        for each in slots
    ]


def hours(*pairs):
    return [slot(WEDNESDAY, *pair) for pair in pairs]


@pytest.mark.parametrize(
    ("given", "merged"),
    [
        ([], []),
        ([(15, 15)], []),
        ([(15, 18)], [("15:00", "18:00")]),
        ([(17, 18), (15, 17)], [("15:00", "18:00")]),
        ([(15, 18), (16, 17)], [("15:00", "18:00")]),
        ([(15, 16), (15, 18), (20, 21)], [("15:00", "18:00"), ("20:00", "21:00")]),
    ],
)
def test_merged_slots_are_sorted_do_not_touch_and_are_never_empty(given, merged):
    assert shown(merge(hours(*given))) == merged


@pytest.mark.parametrize(
    ("free", "taken", "left"),
    [
        ([(15, 18)], [], [("15:00", "18:00")]),
        ([(15, 18)], [(15, 18)], []),
        ([(15, 18)], [(14, 19)], []),
        ([(15, 18)], [(18, 19), (14, 15)], [("15:00", "18:00")]),
        ([(15, 18)], [(16, 17)], [("15:00", "16:00"), ("17:00", "18:00")]),
        ([(15, 18)], [(15, 16), (16, 17)], [("17:00", "18:00")]),
        ([(15, 18), (20, 22)], [(17, 21)], [("15:00", "17:00"), ("21:00", "22:00")]),
        ([(15, 18)], [(16, 16)], [("15:00", "18:00")]),
    ],
)
def test_what_is_taken_is_cut_out(free, taken, left):
    assert shown(subtract(hours(*free), hours(*taken))) == left


def test_subtracting_and_cutting_agree_with_counting_minutes():
    dice = random.Random(30)
    for _ in range(200):
        free = [_random_slot(dice) for _ in range(dice.randint(0, 5))]
        taken = [_random_slot(dice) for _ in range(dice.randint(0, 5))]
        wanted = _random_slot(dice)
        left = _minutes_in(free) - _minutes_in(taken)
        assert _minutes_in(subtract(free, taken)) == left
        assert overlap_minutes(free, wanted) == len(_minutes_in(free) & _minutes_in([wanted]))
        assert merge(subtract(free, taken)) == subtract(free, taken)


def _random_slot(dice):
    begins = datetime(2030, 1, 9, tzinfo=UTC) + timedelta(minutes=dice.randint(0, 90))
    return Slot(begins, begins + timedelta(minutes=dice.randint(0, 40)))


def _minutes_in(slots):
    zero = datetime(2030, 1, 9, tzinfo=UTC)
    return {
        minute
        for each in slots
        for minute in range(
            (each.starts_at - zero) // timedelta(minutes=1),
            (each.ends_at - zero) // timedelta(minutes=1),
        )
    }


@pytest.mark.parametrize(
    ("free", "wanted", "minutes"),
    [
        ([(15, 18)], (17, 19.5), 60),
        ([(17, 18)], (18, 19), 0),
        ([(15, 18)], (15, 18), 180),
        ([(15, 16), (16, 18)], (15.5, 17), 90),
        ([(15, 16), (17, 18)], (15, 18), 120),
        ([], (15, 18), 0),
    ],
)
def test_overlap_is_counted_in_minutes_and_touching_is_none(free, wanted, minutes):
    assert overlap_minutes(hours(*free), slot(WEDNESDAY, *wanted)) == minutes


def test_what_is_free_beyond_the_window_is_no_room_in_it():
    assert shown(pieces(hours((15, 18)), slot(WEDNESDAY, 17, 19.5))) == [("17:00", "18:00")]


def test_two_free_halves_are_not_one_stretch():
    found = pieces(hours((15, 16), (17, 18)), slot(WEDNESDAY, 15, 18))
    assert [piece.minutes for piece in found] == [60, 60]


@pytest.mark.parametrize(
    ("free", "wanted", "answer"),
    [
        ([(15, 18)], (15, 18), True),
        ([(15, 17), (17, 18)], (15, 18), True),
        ([(15, 18)], (17, 18.25), False),
        ([(15, 16), (17, 18)], (15, 18), False),
        ([(15, 18)], (16, 16), False),
    ],
)
def test_a_slot_fits_when_it_is_free_from_first_to_last_minute(free, wanted, answer):
    assert fits(hours(*free), slot(WEDNESDAY, *wanted)) is answer


def test_slots_of_one_zone_are_compared_by_time_not_by_the_face_of_the_clock():
    # 02:45 the first time and 02:15 the second: half an hour apart, backwards on the dial.
    night = Slot(local("2026-10-25T02:45"), local("2026-10-25T02:15", fold=1))
    assert [each.minutes for each in merge([night])] == [30]
    assert fits([night], night)
    assert pieces([night], night)[0].starts_at.tzinfo is UTC


@pytest.mark.parametrize(
    ("day", "starts", "ends", "minutes"),
    [
        (SPRING, 0.5, 4.5, 180),
        (AUTUMN, 0.5, 4.5, 300),
        (SPRING, 0, 24, 23 * 60),
        (AUTUMN, 0, 24, 25 * 60),
        (WEDNESDAY, 0, 24, 24 * 60),
        (SPRING, 2, 3, 0),
        (AUTUMN, 2, 3, 120),
        (AUTUMN, 2, 2.5, 30),
    ],
)
def test_elapsed_minutes_across_clock_changes(day, starts, ends, minutes):
    found = slot_of(day, (int(starts * 4), int(ends * 4)), ROME)
    assert found.minutes == minutes


@pytest.mark.parametrize(
    ("day", "minute", "utc"),
    [
        (SPRING, 119, "2026-03-29T00:59"),
        (SPRING, 120, "2026-03-29T01:00"),
        (SPRING, 150, "2026-03-29T01:30"),
        (SPRING, 180, "2026-03-29T01:00"),
        (AUTUMN, 120, "2026-10-25T00:00"),
        (AUTUMN, 150, "2026-10-25T00:30"),
        (AUTUMN, 180, "2026-10-25T02:00"),
        (AUTUMN, 1440, "2026-10-25T23:00"),
        (WEDNESDAY, 1440, "2030-01-09T23:00"),
    ],
)
def test_a_doubled_time_means_the_first_and_a_skipped_one_the_offset_before(day, minute, utc):
    assert moment(day, minute, ROME) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_hours_that_a_clock_change_turns_round_are_empty():
    assert slot_of(SPRING, (10, 12), ROME).minutes == 0


WEEKLY = {2: [(60, 72)], 3: [(0, 8)], 0: [(32, 48), (56, 64)]}


def calendar(*, exceptions=(), bookings=(), weekly=WEEKLY):
    return Calendar(ROME, weekly, exceptions, bookings)


@pytest.mark.parametrize(
    ("exceptions", "bookings", "free"),
    [
        ([], [], [("15:00", "18:00")]),
        ([Exceptional(WEDNESDAY, is_also=False)], [], []),
        ([Exceptional(WEDNESDAY, is_also=False, hours=(64, 66))], [],
         [("15:00", "16:00"), ("16:30", "18:00")]),
        ([Exceptional(WEDNESDAY, is_also=True, hours=(72, 76))], [], [("15:00", "19:00")]),
        ([Exceptional(MONDAY, is_also=False)], [], [("15:00", "18:00")]),
        ([Exceptional(WEDNESDAY, is_also=True, hours=(32, 36)),
          Exceptional(WEDNESDAY, is_also=False)], [], [("08:00", "09:00")]),
        ([], [(16, 17)], [("15:00", "16:00"), ("17:00", "18:00")]),
        ([Exceptional(WEDNESDAY, is_also=True, hours=(60, 72))], [(16, 18)], [("15:00", "16:00")]),
    ],
)  # fmt: skip
def test_a_day_is_the_week_with_its_exceptions_less_what_is_booked(exceptions, bookings, free):
    mine = calendar(exceptions=exceptions, bookings=hours(*bookings))
    assert shown(free_on(mine, WEDNESDAY)) == free


def test_a_weekday_without_hours_is_not_free():
    assert free_on(calendar(), date(2030, 1, 8)) == []
    assert free_on(calendar(weekly={}), WEDNESDAY) == []


def test_a_night_is_free_when_both_its_days_are():
    both = calendar(weekly={2: [(80, 96)], 3: [(0, 8)]})
    night = Slot(local("2030-01-09T22:00"), local("2030-01-10T02:00"))
    assert is_free(both, night)
    assert len(free_around(both, night)) == 1
    assert not is_free(calendar(weekly={2: [(80, 96)]}), night)


def test_a_booking_that_began_yesterday_still_takes_this_morning():
    mine = calendar(bookings=[Slot(local("2030-01-09T22:00"), local("2030-01-10T01:00"))])
    assert shown(free_on(mine, date(2030, 1, 10))) == [("01:00", "02:00")]


@pytest.mark.parametrize(
    ("starts", "ends", "days"),
    [
        ("2030-01-09T15:00", "2030-01-09T18:00", [9]),
        ("2030-01-09T22:00", "2030-01-10T00:00", [9]),
        ("2030-01-09T22:00", "2030-01-10T00:15", [9, 10]),
        ("2030-01-09T22:00", "2030-01-11T02:00", [9, 10, 11]),
    ],
)
def test_the_local_dates_a_slot_touches(starts, ends, days):
    found = local_days(Slot(local(starts), local(ends)), ROME)
    assert [day.day for day in found] == days


@pytest.mark.parametrize(
    ("given", "am", "pm"),
    [
        ([], 0, 0),
        ([(0, 1)], 1, 0),
        ([(47, 49)], 1 << 47, 1),
        ([(0, 96)], (1 << 48) - 1, (1 << 48) - 1),
        ([(60, 72)], 0, 0b111111111111 << 12),
        ([(95, 96)], 0, 1 << 47),
        ([(4, 8), (6, 10)], 0b1111110000, 0),
    ],
)
def test_a_day_is_two_numbers_of_48_bits(given, am, pm):
    assert mask_of_hours(given) == DayMask(am, pm)


@pytest.mark.parametrize("wrong", [(-1, 4), (90, 97), (8, 4)])
def test_hours_outside_the_day_stop_the_trip(wrong):
    with pytest.raises(AssertionError):
        mask_of_hours([wrong])


@pytest.mark.parametrize(
    ("starts", "ends", "asked"),
    [
        ("2030-01-09T15:00", "2030-01-09T18:00", {WEDNESDAY: (60, 72)}),
        ("2030-01-09T15:05", "2030-01-09T15:20", {WEDNESDAY: (60, 62)}),
        ("2030-01-09T15:14:59", "2030-01-09T15:15", {WEDNESDAY: (60, 61)}),
        ("2030-01-09T22:00", "2030-01-10T00:00", {WEDNESDAY: (88, 96)}),
        ("2030-01-09T22:00", "2030-01-10T02:00",
         {WEDNESDAY: (88, 96), date(2030, 1, 10): (0, 8)}),
        ("2026-03-29T01:30", "2026-03-29T03:30", {SPRING: [(6, 8), (12, 14)]}),
        ("2026-10-25T01:30", "2026-10-25T03:30", {AUTUMN: (6, 14)}),
    ],
)  # fmt: skip
def test_a_slot_asks_for_its_quarters_on_each_local_date(starts, ends, asked):
    expected = {
        day: mask_of_hours(quarters if isinstance(quarters, list) else [quarters])
        for day, quarters in asked.items()
    }
    assert masks_of_slot(Slot(local(starts), local(ends)), ROME) == expected


def test_a_mask_covers_what_it_has_and_nothing_more():
    mine = mask_of_hours([(40, 72)])
    assert mine.covers(mask_of_hours([(44, 60)]))
    assert mine.covers(mask_of_hours([]))
    assert not mine.covers(mask_of_hours([(39, 41)]))
    assert not mine.covers(mask_of_hours([(60, 73)]))


def test_whoever_is_free_passes_the_mask():
    dice = random.Random(2030)
    for day in [WEDNESDAY, MONDAY, AUTUMN, SPRING - timedelta(days=1)]:
        for _ in range(100):
            quarters = sorted(dice.sample(range(97), 2))
            mine = calendar(weekly={day.weekday(): [tuple(quarters)]})
            begins = moment(day, dice.randrange(90) * QUARTER, ROME)
            wanted = Slot(begins, begins + timedelta(minutes=QUARTER * dice.randint(1, 12)))
            masks = masks_of_slot(wanted, ROME)
            passes = all(
                mask_of_hours(mine.weekly.get(each.weekday(), ())).covers(mask)
                for each, mask in masks.items()
            )
            if is_free(mine, wanted):
                assert passes
            elif day != AUTUMN:
                assert not passes
