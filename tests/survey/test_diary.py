"""A day painted by thumb: nothing is lost, nothing counted twice, and what comes back is what was sent."""

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from exchange.survey import diary
from exchange.survey.diary import SLOTS, Spell

CODES = list(diary.activities())


def strokes():
    return some.builds(
        lambda first, length, *said: Spell(first, min(first + length, SLOTS), *said),
        some.integers(0, SLOTS - 1),
        some.integers(1, SLOTS),
        some.sampled_from(CODES),
        some.frozensets(some.sampled_from(diary.WITH)),
        some.sampled_from([None, *diary.WHERE]),
    )


def slot_by_slot(made):
    """The same day, kept as 144 little boxes."""
    boxes = [None] * SLOTS
    for stroke in made:
        for slot in range(stroke.first, stroke.end):
            boxes[slot] = (stroke.code, stroke.together, stroke.where)
    return boxes


@given(some.lists(strokes(), max_size=12))
def test_painting_is_what_boxes_say(made):
    day = ()
    for stroke in made:
        day = diary.painted(day, stroke)
    assert slot_by_slot(day) == slot_by_slot(made)
    assert all(a.end < b.first or diary._says(a) != diary._says(b) for a, b in pairwise(day))
    assert diary.read(diary.write(day)) == day
    filled = sum(box is not None for box in slot_by_slot(made))
    assert diary.minutes_left(day) == diary.DAY_MINUTES - 10 * filled


@given(some.lists(strokes(), max_size=6), some.integers(0, 100), some.integers(1, 44))
def test_wiping_leaves_the_rest(made, first, length):
    day = ()
    for stroke in made:
        day = diary.painted(day, stroke)
    boxes = slot_by_slot(made)
    boxes[first : first + length] = [None] * length
    assert slot_by_slot(diary.wiped(day, first, first + length)) == boxes


def test_the_day_begins_at_four():
    assert [diary.clock(slot) for slot in (0, 73, 120, SLOTS)] == [
        "04:00",
        "16:10",
        "00:00",
        "04:00",
    ]


def test_every_activity_has_its_group_and_its_neighbour_in_europe():
    table = diary.activities()
    assert len(table) == 28
    assert {each.colour for each in table.values()} == {
        "care",
        "home",
        "work",
        "way",
        "mine",
        "rest",
    }
    assert all(each.hetus.isdigit() and each.key for each in table.values())
    # What is asked of every adult in the world has one code each, and an hour for a neighbour another.
    assert {code for code in table if code.startswith(diary.UNPAID)} == {
        "31", "32", "33", "34", "35", "36", "37", "38", "41", "42", "43", "44",
    }  # fmt: skip
    assert not table["51"].code.startswith(diary.UNPAID)


def whole_day(unpaid_minutes):
    end = unpaid_minutes // 10
    return (
        diary.painted((Spell(0, SLOTS, "91"),), Spell(0, end, "41"))
        if end
        else (Spell(0, SLOTS, "91"),)
    )


def test_unpaid_hours_are_a_share_of_the_day():
    """Six hours and three hours: a quarter and an eighth, 18.75 in a hundred."""
    found = diary.unpaid_share([whole_day(360), whole_day(180)])
    assert found.value == 0.1875
    assert diary.unpaid_share([whole_day(360), whole_day(180)], [1, 3]).value == 0.15625


def test_half_a_day_is_no_day():
    half = (Spell(0, 72, "41"),)
    assert diary.unpaid_share([half, whole_day(360)]).number == 1
    assert diary.unpaid_share([half]) is None


def test_what_is_no_diary_is_nothing():
    good = [[0, 6, "41", ["children"], "home"]]
    assert diary.read(json.dumps(good)) is not None
    bad = [
        "", "{}", "[[", "7", "[7]", "[[0, 6]]", "[" * 9000,
        json.dumps([[0, 6, "4", [], None]]),
        json.dumps([[6, 6, "41", [], None]]),
        json.dumps([[-1, 6, "41", [], None]]),
        json.dumps([[0, 145, "41", [], None]]),
        json.dumps([[0, 6, "41", ["dog"], None]]),
        json.dumps([[0, 6, "41", [7], None]]),
        json.dumps([[0, 6, "41", [], "moon"]]),
        json.dumps([[0, True, "41", [], None]]),
        json.dumps([[0, 6.0, "41", [], None]]),
        json.dumps([[0, 6, "41", [], None], [5, 9, "42", [], None]]),
        json.dumps([[slot, slot + 1, "41", [], None] for slot in range(SLOTS)] * 2),
    ]  # fmt: skip
    assert [diary.read(text) for text in bad] == [None] * len(bad)
