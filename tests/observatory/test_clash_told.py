"""An employer who knows all that is told, of all months, cannot tell of fewer than five workers."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.observatory.clash_told import (
    DAY,
    GROUP_MIN,
    MOVE,
    Telling,
    differing,
    let_out,
    part_of,
    rounded_people,
)

MONDAY = part_of("nights", DAY, 0)
EARLIER, LATER = part_of("nights", MOVE, -30), part_of("nights", MOVE, 30)
SIX = dict.fromkeys(range(6), 60)


def told(counted, part=MONDAY):
    return next(each for each in counted.figures if each.part == part)


def tellings(counted):
    """As they are read back for the next month."""
    return [
        Telling(
            each.part,
            each.people,
            {who: of[each.part] for who, of in counted.of_person.items() if each.part in of},
        )
        for each in counted.figures
        if each.minutes is not None
    ]


@pytest.mark.parametrize("number", range(8))
def test_of_five_and_more_it_is_told_and_of_none_as_of_four(number):
    found = told(let_out({MONDAY: dict.fromkeys(range(number), 60)}, []))
    assert found.minutes == (60 * number if number >= 5 else None)


def test_who_has_no_uncovered_minutes_makes_no_group():
    assert told(let_out({MONDAY: SIX | {4: 0, 5: 0}}, [])).minutes is None


def test_a_month_in_which_one_came_is_not_told():
    first = let_out({MONDAY: SIX}, [])
    assert told(let_out({MONDAY: SIX | {6: 15}}, tellings(first))).minutes is None


def test_a_month_in_which_one_shift_was_moved_on_purpose_is_not_told():
    first = let_out({MONDAY: SIX}, [])
    assert told(let_out({MONDAY: SIX | {0: 75}}, tellings(first))).minutes is None


def test_a_month_like_the_one_before_is_told_again():
    first = let_out({MONDAY: SIX}, [])
    assert told(let_out({MONDAY: dict(SIX)}, tellings(first))).minutes == 360


def test_who_has_gone_and_is_forgotten_still_differs():
    """Her minutes are not kept: without her the sum would tell them."""
    before = [Telling(MONDAY, 6, dict.fromkeys(range(5), 60))]
    assert told(let_out({MONDAY: dict.fromkeys(range(5), 60)}, before)).minutes is None


def test_three_who_go_and_come_back_hide_nobody_who_changed():
    """They counted as six who differ, and the sum told what the one who stayed had changed."""
    before = [Telling(MONDAY, 6, dict.fromkeys(range(3), 60))]
    assert told(let_out({MONDAY: SIX | {0: 75}}, before)).minutes is None
    assert told(let_out({MONDAY: SIX}, before)).minutes is None
    others = dict.fromkeys(range(3), 60) | dict.fromkeys(range(10, 18), 60)
    assert told(let_out({MONDAY: others}, before)).minutes == 660


def test_a_month_is_compared_with_all_before_it_not_with_the_last_alone():
    """Five change and change back, one of them not: against the first month it is one."""
    first = tellings(let_out({MONDAY: SIX}, []))
    other = SIX | dict.fromkeys(range(5), 90)
    second = tellings(let_out({MONDAY: other}, first))
    assert second
    back = SIX | {0: 90}
    assert told(let_out({MONDAY: back}, [*first, *second])).minutes is None


def test_two_changes_of_shift_that_differ_for_one_are_not_both_told():
    found = let_out({EARLIER: SIX, LATER: SIX | {0: 30}}, [])
    assert told(found, EARLIER).minutes == 360
    assert told(found, LATER).minutes is None


def test_what_a_change_would_leave_uncovered_is_of_five_too():
    """The Monday less what half an hour earlier covers of it would be one worker's."""
    found = let_out({MONDAY: SIX, EARLIER: SIX | {0: 15}}, [])
    assert told(found, EARLIER).minutes is None


def test_other_patterns_are_other_people():
    other = part_of("days", DAY, 0)
    found = let_out({MONDAY: SIX, other: dict.fromkeys(range(10, 16), 30)}, [])
    assert [each.minutes for each in found.figures] == [360, 180]


@pytest.mark.parametrize(("people", "shown"), [(5, 5), (9, 5), (10, 10), (23, 20)])
def test_people_are_shown_in_steps_of_a_group(people, shown):
    assert rounded_people(people) == shown


MONTHS = st.lists(
    st.fixed_dictionaries(
        {
            part: st.dictionaries(st.integers(0, 8), st.sampled_from((0, 15, 30)), max_size=9)
            for part in (MONDAY, EARLIER, LATER)
        }
    ),
    min_size=1,
    max_size=6,
)


@given(MONTHS)
def test_no_two_numbers_whatever_the_months_tell_of_fewer_than_five(months):
    out = []
    for month in months:
        out += tellings(let_out(month, out))
    for each in out:
        assert len(each.minutes) >= GROUP_MIN
    for one, other in combinations(out, 2):
        beside = one.part == other.part or MOVE in (one.part + other.part)
        if beside:
            assert not 0 < differing(one, other) < GROUP_MIN
