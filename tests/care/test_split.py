import random

import pytest

from exchange.care.split import Parting, half_each, split


@pytest.mark.parametrize(
    ("minutes", "weights", "parts"),
    [
        (180, [1], [180]),
        (180, [1, 1], [90, 90]),
        (100, [1, 1, 1], [34, 33, 33]),
        (101, [1, 1, 1], [34, 34, 33]),
        (100, [2, 1], [67, 33]),
        (7, [3, 3, 1], [3, 3, 1]),
        (10, [6, 5, 5], [4, 3, 3]),
        (1, [1, 2], [0, 1]),
        (60, [1, 0], [60, 0]),
        (0, [1, 2], [0, 0]),
        (-100, [1, 1, 1], [-34, -33, -33]),
    ],
)
def test_parts_follow_the_weights_and_the_largest_remainder(minutes, weights, parts):
    assert split(minutes, weights) == parts


def test_parts_always_add_up_and_are_never_a_minute_off():
    dice = random.Random(2030)
    for _ in range(500):
        minutes = dice.randint(-5000, 5000)
        weights = [dice.randint(0, 9) for _ in range(dice.randint(1, 7))]
        if not any(weights):
            continue
        parts = split(minutes, weights)
        assert sum(parts) == minutes
        for part, weight in zip(parts, weights, strict=True):
            assert abs(part - minutes * weight / sum(weights)) < 1


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_parts_of_nobody_stop_the_trip(weights):
    with pytest.raises(AssertionError):
        split(60, weights)


@pytest.mark.parametrize(
    ("balance", "goes", "stays"),
    [(180, 90, 90), (181, 90, 91), (0, 0, 0), (1, 0, 1), (-60, -30, -30), (-61, -30, -31)],
)
def test_who_leaves_takes_half_and_an_odd_minute_stays(balance, goes, stays):
    assert half_each(balance) == Parting(goes_minutes=goes, stays_minutes=stays)
