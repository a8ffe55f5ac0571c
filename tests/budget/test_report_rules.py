"""T12, years beside each other, targets and results, and the areas of the pyramid."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from exchange.budget import indicators
from exchange.budget.classes import WHOLE, Code, Line, Share, reading
from exchange.budget.incidence import incidence
from exchange.budget.indicators import Indicator, Standing
from exchange.budget.pyramid import bands
from exchange.budget.years import changes

T11 = {Code.NEUTRAL: 231_000_000, Code.DIRECT: 104_000_000, Code.SENSITIVE: 365_000_000}


def test_home_care_reaches_women_and_men():
    """T12."""
    found = incidence(70_000_000, 140, 60)
    assert (found.women_cents, found.men_cents) == (49_000_000, 21_000_000)
    assert found.unit_cents == 350_000


@pytest.mark.parametrize(
    ("cents", "women", "men", "parts", "unit"),
    [
        (100, 1, 2, (33, 67), 33),
        (100, 2, 1, (67, 33), 33),
        (1, 1, 1, (1, 0), 1),
        (-100, 1, 2, (-33, -67), -33),
        (0, 3, 4, (0, 0), 0),
        (500, 0, 7, (0, 500), 71),
        (5, 2, 0, (5, 0), 3),
    ],
)
def test_the_cents_left_go_to_the_larger_group(cents, women, men, parts, unit):
    found = incidence(cents, women, men)
    assert (found.women_cents, found.men_cents, found.unit_cents) == (*parts, unit)


def test_without_users_there_is_no_incidence():
    assert incidence(100, 0, 0) is None


@given(some.integers(-(10**14), 10**14), some.integers(0, 10**6), some.integers(0, 10**6))
def test_both_parts_are_the_line(cents, women, men):
    found = incidence(cents, women, men)
    if not women + men:
        assert found is None
        return
    assert found.women_cents + found.men_cents == cents
    assert abs(found.women_cents - Fraction(cents * women, women + men)) < 2
    assert abs(found.unit_cents * (women + men) - cents) * 2 <= women + men


def test_a_year_beside_the_one_before():
    before = reading([line(1000, Code.NEUTRAL), line(500, Code.DIRECT), line(500, Code.STAFF)])
    after = reading([line(1200, Code.NEUTRAL), line(800, Code.DIRECT), line(100, Code.SENSITIVE)])
    by = {each.code: each for each in changes(before, after)}
    assert (by[Code.NEUTRAL].cents, by[Code.NEUTRAL].percent) == (200, 20)
    assert by[Code.DIRECT].points == Fraction(800 * 100, 2100) - Fraction(500 * 100, 1500)
    assert by[Code.SENSITIVE].percent is None
    assert (by[Code.STAFF].percent, by[Code.STAFF].points) == (-100, None)
    assert (by[None].before_cents, by[None].after_cents, by[None].percent) == (2000, 2100, 5)


def line(cents, code):
    return Line(cents, [Share(code, WHOLE)])


@pytest.mark.parametrize(
    ("baseline", "target", "result", "done", "said"),
    [
        ("10", "20", "15", 50, Standing.CLOSER),
        ("10", "20", "20", 100, Standing.REACHED),
        ("10", "20", "25", 150, Standing.REACHED),
        ("10", "20", "10", 0, Standing.STILL),
        ("10", "20", "5", -50, Standing.AWAY),
        ("30", "20", "25", 50, Standing.CLOSER),
        ("30", "20", "19.5", 105, Standing.REACHED),
        ("5", "5", "5", None, Standing.REACHED),
        ("5", "5", "6", None, Standing.AWAY),
        ("5", "6", None, None, Standing.UNKNOWN),
    ],
)
def test_how_far_a_result_came(baseline, target, result, done, said):
    of = Indicator(
        "Places",
        "places",
        "Register",
        Decimal(baseline),
        Decimal(target),
        None if result is None else Decimal(result),
    )
    assert (indicators.way_done(of), indicators.standing(of)) == (done, said)


def test_of_how_many_targets_are_reached():
    known = Indicator("a", "b", "c", Decimal(0), Decimal(1), Decimal(1))
    assert indicators.reached([known, Indicator("a", "b", "c", Decimal(0), Decimal(1))]) == (1, 1)


def area(band):
    wide = (band.right_top - band.left_top) + (band.right_bottom - band.left_bottom)
    return wide * (band.bottom - band.top) / 2


@given(some.fixed_dictionaries({code: some.integers(0, 10**15) for code in T11}))
def test_the_areas_are_as_the_amounts_are(cents):
    found = bands(cents, width=200, height=180, apart=36)
    whole = sum(cents.values())
    if not whole:
        assert found == []
        return
    assert [band.code for band in found] == [
        code for code in (Code.DIRECT, Code.SENSITIVE, Code.NEUTRAL) if cents[code]
    ]
    assert sum(band.percent for band in found) == 100
    for band in found:
        assert area(band) == pytest.approx(200 * 180 / 2 * cents[band.code] / whole, abs=0.01)
    labels = [band.label for band in found]
    assert all(after - before >= 36 - 1e-9 for before, after in pairwise(labels))
    assert all(18 - 1e-9 <= each <= 162 + 1e-9 for each in labels)


def test_the_worked_pyramid():
    """T11, net of staff."""
    found = {band.code: float(band.percent) for band in bands(T11, width=200, height=180)}
    assert found == pytest.approx({"1": 14.857, "2": 52.143, "0": 33.0}, abs=0.001)


def test_of_amounts_below_zero_nothing_is_drawn():
    assert bands(T11 | {Code.DIRECT: -1}, width=200, height=180) == []
