"""Limits are what the rules say, and grow with what a household has given."""

import pytest

from exchange.ledger.limits import Limits, limits_by_rules, until_next_step
from exchange.people.rules import DEFAULTS, Rules


@pytest.mark.parametrize(
    ("given", "floor"),
    [(0, -600), (599, -600), (600, -660), (1199, -660), (1200, -720), (3000, -900), (99_999, -900)],
)
def test_ten_hours_given_are_an_hour_more_of_trust_up_to_five(given, floor):
    assert limits_by_rules(DEFAULTS, given) == Limits(floor, 900)


def test_a_bank_may_let_nothing_grow():
    assert limits_by_rules(Rules(growth_minutes=0), 6000) == Limits(-600, 900)
    assert limits_by_rules(Rules(growth_minutes_max=0), 6000) == Limits(-600, 900)


@pytest.mark.parametrize(
    ("given", "left"), [(0, 600), (1, 599), (599, 1), (600, 600), (2999, 1), (3000, None)]
)
def test_one_can_read_how_much_is_still_to_give(given, left):
    assert until_next_step(DEFAULTS, given) == left


def test_nothing_is_still_to_give_where_nothing_grows():
    assert until_next_step(Rules(growth_minutes=0), 0) is None
