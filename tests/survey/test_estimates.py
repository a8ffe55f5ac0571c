"""What answers say, held against sums done by hand and against drawing many samples."""

import random
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.survey import estimates, weighting
from exchange.survey.weighting import CannotRake, Margin


@pytest.mark.parametrize(("number", "points"), [(500, 4.38), (120, 8.95)])
def test_half_of_so_many_is_known_to_so_many_points(number, points):
    found = estimates.share([place % 2 == 0 for place in range(number)])
    assert found.value == 0.5
    assert found.number == number
    assert round(100 * found.half_width, 2) == points


def test_weights_by_hand():
    """Yes, yes, no with 3, 1, 2: 4 of 6; residuals 1, 1/3, -4/3: 1.96 * sqrt(26 / 9) / 6."""
    found = estimates.share([True, True, False], [3, 1, 2])
    assert isclose(found.value, 2 / 3)
    assert isclose(found.half_width, 1.96 * (26 / 9) ** 0.5 / 6)
    assert isclose(found.effective, 36 / 14)


def test_what_is_the_same_all_through_a_stratum_is_sure():
    said = [True, True, False, False]
    assert estimates.share(said, [2, 2, 1, 1], strata="aabb").half_width == 0
    assert estimates.share(said, [2, 2, 1, 1]).half_width > 0


def test_couples_are_pooled_and_not_averaged():
    """T5: 300 of 400 and 60 of 120 minutes are 69.23 in a hundred, not 62.5."""
    found = estimates.ratio([300, 60], [400, 120])
    assert round(100 * found.value, 2) == 69.23


def test_nobody_says_nothing():
    assert estimates.share([]) is None
    assert estimates.ratio([0.0], [0.0]) is None
    assert estimates.mean([5.0], [0.0]) is None


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    """Four hundred samples of two hundred, drawn by strata, from a town that is known."""
    chance = random.Random(7)
    town = [("young", 0.2, 6000), ("old", 0.7, 4000)]
    truth = 0.2 * 0.6 + 0.7 * 0.4
    held = 0
    for _ in range(400):
        cells, said = [], []
        for stratum, yes, _residents in town:
            # The young answer three times as often: without weights this would lean.
            for _answer in range(150 if stratum == "young" else 50):
                cells.append(stratum)
                said.append(chance.random() < yes)
        weights = weighting.post_stratified(cells, {name: here for name, _, here in town}).weights
        found = estimates.share(said, weights, strata=cells)
        held += found.low <= truth <= found.high
    assert 0.90 <= held / 400 <= 0.99


def test_each_answer_stands_for_its_cell():
    found = weighting.post_stratified("aab", {"a": 100, "b": 30, "c": 7})
    assert found.weights == (50, 50, 30)
    assert found.unanswered == ("c",)
    assert found.unknown == ()


def test_an_answer_from_nowhere_stands_for_nobody():
    found = weighting.post_stratified("ax", {"a": 100})
    assert found.weights == (100, 0)
    assert found.unknown == ("x",)


def test_margins_by_hand():
    """Two by two, one answer each, sexes 60 and 40, ages 50 and 50: the product of both."""
    sexes = Margin("wwmm", {"w": 60, "m": 40})
    ages = Margin("yoyo", {"y": 50, "o": 50})
    found = weighting.raked([sexes, ages])
    assert [round(weight, 6) for weight in found.weights] == [30, 30, 20, 20]
    assert found.largest_gap <= weighting.TOLERANCE


def test_a_category_nobody_answered_for_cannot_be_met():
    with pytest.raises(CannotRake) as no:
        weighting.raked([Margin("ww", {"w": 60, "m": 40})])
    assert (no.value.margin, no.value.category) == (0, "m")


def test_margins_that_disagree_say_how_far_they_are_off():
    sexes = Margin("wm", {"w": 60, "m": 40})
    ages = Margin("yo", {"y": 30, "o": 30})
    assert weighting.raked([sexes, ages]).largest_gap > 0.1


@given(
    st.lists(st.tuples(st.sampled_from("wm"), st.sampled_from("yo")), min_size=4, max_size=40),
    st.floats(1, 1000),
    st.floats(1, 1000),
)
def test_raked_weights_meet_every_margin(answers, women, young):
    """Where every pair answered, there always are such weights."""
    answers += [("w", "y"), ("w", "o"), ("m", "y"), ("m", "o")]
    whole = women + young + 100
    margins = [
        Margin([sex for sex, _ in answers], {"w": women, "m": whole - women}),
        Margin([age for _, age in answers], {"y": young, "o": whole - young}),
    ]
    found = weighting.raked(margins, rounds_max=10_000)
    assert found.largest_gap <= 1e-6
    assert all(weight > 0 for weight in found.weights)


@given(st.lists(st.tuples(st.booleans(), st.floats(0.1, 50)), min_size=1, max_size=40))
def test_a_share_stays_a_share(answers):
    said, weights = zip(*answers, strict=True)
    found = estimates.share(said, weights)
    assert -1e-9 <= found.value <= 1 + 1e-9
    assert found.effective <= found.number + 1e-9
    doubled = estimates.share(said, [2 * weight for weight in weights])
    assert isclose(found.value, doubled.value, abs_tol=1e-9)
    assert isclose(found.half_width, doubled.half_width, abs_tol=1e-9)
