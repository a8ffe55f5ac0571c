from datetime import date

import pytest

from exchange.schedule.hours import join_hours, week_of
from tests.cast import ROME


@pytest.mark.parametrize(
    ("hours", "joined"),
    [
        ([], []),
        ([(4, 8)], [(4, 8)]),
        ([(8, 12), (4, 8)], [(4, 12)]),
        ([(4, 12), (6, 8)], [(4, 12)]),
        ([(4, 8), (9, 12)], [(4, 8), (9, 12)]),
        ([(8, 8), (12, 4)], []),
        ([(0, 96), (95, 96)], [(0, 96)]),
    ],
)
def test_hours_join_where_they_touch(hours, joined):
    assert join_hours(hours) == joined


@pytest.mark.parametrize("hours", [(-1, 4), (90, 97)])
def test_hours_lie_within_one_day(hours):
    with pytest.raises(AssertionError):
        join_hours([hours])


@pytest.mark.parametrize("day", [date(2030, 1, 7), date(2030, 1, 10), date(2030, 1, 13)])
def test_a_week_begins_on_monday(day):
    week = week_of(day, ROME)
    assert (week.days[0], week.sunday) == (date(2030, 1, 7), date(2030, 1, 13))
    assert [week.day_of(week.slot.starts_at), len(week.days)] == [date(2030, 1, 7), 7]
