"""What a body's month of uncovered hours says in words."""

from datetime import date

import pytest

from exchange.observatory.clash_month_queries import Month, Standing
from exchange.observatory.clash_told import DAY, MOVE, part_of
from tests.cast import ROME
from views.language import in_language, spoken_minutes
from views.workplaces.clash_told_words import groups

DECEMBER = date(2029, 12, 1)


@pytest.fixture
def spoken(app):
    with app.test_request_context(), in_language("en", ROME):
        yield


def by_day(minutes):
    """Workers by day; what was told of them."""
    told = {
        part_of("days", *which): Standing(month=DECEMBER, minutes=each, people=5)
        for which, each in minutes.items()
    }
    (group,) = groups(Month(DECEMBER, DECEMBER, told))
    return group


def test_moving_shifts_says_whether_more_is_left_uncovered_or_less(spoken):
    """Less covered stood as "3 h 30 more" under "Would cover": read as a gain."""
    group = by_day({(MOVE, -60): 90, (MOVE, 30): -45, (MOVE, 60): 0})
    said = {row[0]: row[1] for row in group.moves}
    assert said["One hour earlier"] == f"{spoken_minutes(90)} less"
    assert said["Half an hour later"] == f"{spoken_minutes(45)} more"
    assert said["One hour later"] == spoken_minutes(0)


def test_no_day_is_called_the_hardest_where_two_are_as_hard(spoken):
    assert by_day({(DAY, 0): 300, (DAY, 1): 300, (DAY, 2): 60}).worst is None
    assert "Tuesday" in by_day({(DAY, 0): 60, (DAY, 1): 300}).worst
