import pytest

from exchange.places.coarsen import Cell, metres_between
from exchange.places.travel import (
    BETWEEN_TOWNS,
    PACES,
    Band,
    Means,
    band,
    exact_minutes,
    great_circle_km,
    is_in_reach,
    reach_metres,
    whole_minutes,
)

BRINDISI = (40.6385, 17.9460)
MESAGNE = (40.5546, 17.8086)
SAN_PIETRO = (40.4884, 17.9972)
TORCHIAROLO = (40.4803, 18.0553)

TOWNS = [
    (BRINDISI, MESAGNE, 14.889, 23.2),
    (BRINDISI, SAN_PIETRO, 17.242, 26.9),
    (MESAGNE, SAN_PIETRO, 17.559, 27.4),
    (SAN_PIETRO, TORCHIAROLO, 4.994, 7.8),
]


@pytest.mark.parametrize(("here", "there", "km", "minutes"), TOWNS)
def test_kilometres_and_minutes_between_towns(here, there, km, minutes):
    # The towns are known to four decimals of a degree, which is 10 m.
    assert great_circle_km(*here, *there) == pytest.approx(km, abs=0.003)
    assert exact_minutes(great_circle_km(*here, *there), BETWEEN_TOWNS) == pytest.approx(
        minutes, abs=0.05
    )


def test_the_way_back_is_as_long_and_no_way_is_nothing():
    assert great_circle_km(*BRINDISI, *MESAGNE) == great_circle_km(*MESAGNE, *BRINDISI)
    assert great_circle_km(*BRINDISI, *BRINDISI) == 0


def test_the_other_side_of_the_earth_has_a_distance_too():
    assert great_circle_km(0.1, 0, -0.1, 180) == pytest.approx(20015.1, abs=0.1)


@pytest.mark.parametrize(
    ("means", "km", "minutes"),
    [
        (Means.WALK, 0, 0),
        (Means.WALK, 1, 18),
        (Means.BIKE, 1, 6),
        (Means.CAR, 0, 5),
        (Means.CAR, 10, 31),
        (Means.CAR, 1, 8),
    ],
)
def test_whole_minutes_are_rounded_up(means, km, minutes):
    assert whole_minutes(km, PACES[means]) == minutes


@pytest.mark.parametrize(
    ("means", "minutes", "metres"),
    [
        (Means.WALK, 0, 0),
        (Means.WALK, 15, 865),
        (Means.WALK, 30, 1730),
        (Means.BIKE, 15, 2692),
        (Means.CAR, 15, 3846),
        (Means.CAR, 5, 0),
        (Means.CAR, 4, 0),
    ],
)
def test_reach_in_metres_by_each_means(means, minutes, metres):
    assert reach_metres(means, minutes) == metres


@pytest.mark.parametrize("means", Means)
@pytest.mark.parametrize("minutes", [10, 15, 30, 60])
def test_the_end_of_the_reach_takes_no_longer_than_the_minutes_given(means, minutes):
    metres = reach_metres(means, minutes)
    assert exact_minutes(metres / 1000, PACES[means]) <= minutes
    assert exact_minutes((metres + 1) / 1000, PACES[means]) > minutes


@pytest.mark.parametrize(
    ("metres", "answer"), [(0, True), (1365, True), (1366, False), (5000, False)]
)
def test_reach_is_tested_on_the_centres_less_half_a_kilometre(metres, answer):
    assert is_in_reach(metres, Means.WALK, 15) is answer


def test_a_walker_of_ten_minutes_finds_the_cell_next_door():
    next_door = metres_between(Cell(4509, 1504), Cell(4509, 1505))
    assert is_in_reach(next_door, Means.WALK, 10)
    assert not is_in_reach(2 * next_door, Means.WALK, 10)


@pytest.mark.parametrize(
    ("means", "metres", "expected"),
    [
        (Means.WALK, 0, Band.UNDER_15),
        (Means.WALK, 865, Band.UNDER_15),
        (Means.WALK, 866, Band.FROM_15_TO_30),
        (Means.WALK, 1730, Band.FROM_15_TO_30),
        (Means.WALK, 1731, Band.OVER_30),
        (Means.BIKE, 1731, Band.UNDER_15),
        (Means.BIKE, 2693, Band.FROM_15_TO_30),
        (Means.BIKE, 5385, Band.OVER_30),
        (Means.CAR, 0, Band.UNDER_15),
        (Means.CAR, 3846, Band.UNDER_15),
        (Means.CAR, 3847, Band.FROM_15_TO_30),
        (Means.CAR, 9616, Band.OVER_30),
    ],
)
def test_bands_by_means(means, metres, expected):
    assert band(metres, means) is expected


@pytest.mark.parametrize("means", Means)
@pytest.mark.parametrize("metres", [1, 500, 865, 1731, 2693, 3847, 9615, 9616, 40_000])
def test_bands_agree_with_the_minutes(means, metres):
    minutes = exact_minutes(metres / 1000, PACES[means])
    expected = (
        Band.UNDER_15 if minutes < 15 else Band.FROM_15_TO_30 if minutes <= 30 else Band.OVER_30
    )
    assert band(metres, means) is expected
