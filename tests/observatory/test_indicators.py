"""The worked figures of the observatory, and what each says where there is nothing to say."""

from fractions import Fraction

import pytest

from exchange.observatory import fairness, indicators
from exchange.observatory.fairness import Hours
from exchange.observatory.indicators import Couple

SIX = [
    Hours(sex, Fraction(given), Fraction(received))
    for sex, given, received in [
        ("F", 10, 4),
        ("M", 2, 8),
        ("F", 5, 5),
        ("M", 0, 0),
        ("F", 8, 2),
        ("M", 1, 7),
    ]
]


def near(number):
    return pytest.approx(number, abs=5e-5)


@pytest.mark.parametrize(
    ("couples", "index"),
    [
        ([(300, 100)], 75.0),
        ([(300, 100), (60, 60)], 69.230769),
        ([(306, 131)], 70.022883),
        ([(313, 110)], 73.995272),
        ([(0, 0)], None),
        ([], None),
    ],
)
def test_asymmetry_is_of_all_minutes_together(couples, index):
    assert indicators.asymmetry(Couple(*each) for each in couples) == (
        index if index is None else pytest.approx(index, abs=1e-6)
    )


def test_a_mean_day_of_unpaid_work():
    assert indicators.unpaid_share([205, 32, 35, 23]) == near(0.20486)
    assert indicators.unpaid_share([64, 23, 18, 18]) == near(0.08542)


def test_equality_counts_for_less_where_all_have_little():
    assert indicators.equality_score(40, 60, level=50, level_max=80) == pytest.approx(
        63.61, abs=5e-3
    )
    assert indicators.equality_score(50, 50, level=80, level_max=80) == 100
    assert indicators.equality_score(50, 50, level=20, level_max=80) == 50.5
    assert indicators.equality_score(0, 0, level=0, level_max=80) is None


def test_much_supply_does_not_make_up_for_what_families_say():
    for supply, score in ((0.6, 3.4), (0.9, 2.6)):
        found = indicators.sustainability(supply, 1, score)
        assert found.index == near(60)
        assert found.supply == supply
    assert indicators.sustainability(3, 2, 5).index == 100
    assert indicators.sustainability(3, 0, 5) is None


def test_giving_and_receiving_of_six():
    assert fairness.reciprocity_mean(SIX) == near(0.5243)
    assert fairness.reciprocity_hours(SIX) == near(0.5385)
    assert fairness.turnover(SIX) == near(26 / 12)
    assert fairness.women_share(SIX) == near(23 / 26)
    assert fairness.women_share(SIX, of_received=True) == near(11 / 26)
    assert fairness.net_flow(SIX) == 12


def test_how_evenly_six_gave():
    given = [each.given for each in SIX]
    assert fairness.gini(given) == near(0.4744)
    assert fairness.gini([each for each in given if each]) == near(0.3692)
    assert fairness.gini([each.received for each in SIX]) == near(0.3590)
    found = fairness.theil_by_sex(SIX)
    assert (found.whole, found.within, found.between) == (near(0.4219), near(0.0864), near(0.3355))
    assert found.whole == pytest.approx(found.within + found.between)


def test_who_states_no_sex_is_a_group_and_in_no_share_of_women():
    seven = [*SIX, Hours("", Fraction(6), Fraction(6))]
    found = fairness.theil_by_sex(seven)
    assert found.whole == pytest.approx(found.within + found.between)
    assert fairness.women_share(seven) == fairness.women_share(SIX)


def test_where_nothing_moved_nothing_is_said():
    still = [Hours("F", Fraction(0), Fraction(0))]
    for people in ([], still):
        assert fairness.gini([each.given for each in people]) is None
        assert fairness.theil_by_sex(people) is None
        assert fairness.reciprocity_mean(people) is None
        assert fairness.reciprocity_hours(people) is None
        assert fairness.women_share(people) is None
        assert fairness.turnover(people) is None


def test_balances_are_spread_never_ranked():
    balances = [360, -360, 0, 0, 360, -360]
    assert fairness.balance_spread(balances) == near(293.9388)
    assert fairness.top_tenth_share(balances) == 0.5
    assert fairness.top_tenth_share([0, -5]) is None
    assert fairness.balance_spread([]) is None


def test_parts_and_waits():
    assert (indicators.part(3, 4), indicators.part(0, 0)) == (0.75, None)
    assert [indicators.middle_wait(each) for each in ([], [9, 1, 5000], [4, 8])] == [None, 9, 6]
