"""No minute is lost when minutes are divided, whoever they are divided between."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.ledger.parts import split
from exchange.ledger.together import reckon

WEIGHTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=40).filter(any)


@pytest.mark.parametrize(
    ("minutes", "weights", "parts"),
    [
        (120, [1, 1, 1, 1], [30, 30, 30, 30]),
        (100, [1, 1, 1], [34, 33, 33]),
        (100, [3, 3, 1], [43, 43, 14]),
        (1, [1, 1, 1], [1, 0, 0]),
        (0, [5, 5], [0, 0]),
        (10, [0, 7], [0, 10]),
        # The largest remainder and not the largest weight.
        (10, [60, 26, 14], [6, 3, 1]),
    ],
)
def test_what_is_left_goes_to_the_largest_remainders(minutes, weights, parts):
    assert split(minutes, weights) == parts


@given(st.integers(0, 10**9), WEIGHTS)
def test_the_parts_are_the_whole_and_none_is_a_minute_away_from_its_share(minutes, weights):
    parts = split(minutes, weights)
    assert sum(parts) == minutes
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(minutes * weight, sum(weights))) < 1
        assert part >= 0


@given(st.integers(0, 10**6), WEIGHTS, st.randoms())
def test_who_has_more_never_gets_less(minutes, weights, random):
    parts = split(minutes, weights)
    one, other = random.randrange(len(weights)), random.randrange(len(weights))
    if weights[one] > weights[other]:
        assert parts[one] >= parts[other]


@pytest.mark.parametrize(
    ("pays", "paid", "earned", "to_fund"),
    [
        ("one", (120,) * 4, 120, 360),
        ("each", (120,) * 4, 480, 0),
        ("share", (30,) * 4, 120, 0),
    ],
)
def test_a_lesson_for_four_by_each_rule(pays, paid, earned, to_fund):
    found = reckon(120, 4, pays)
    assert (found.paid, found.earned_minutes, found.to_fund_minutes) == (paid, earned, to_fund)


@given(st.integers(1, 1440), st.integers(1, 40), st.sampled_from(["one", "each", "share"]))
def test_nobody_pays_more_than_the_lesson_and_the_fund_never_pays(minutes, receivers, pays):
    found = reckon(minutes, receivers, pays)
    assert len(found.paid) == receivers
    assert max(found.paid) <= minutes
    assert found.to_fund_minutes >= 0
    assert found.earned_minutes >= minutes
