import math
import random

import pytest

from exchange.places.coarsen import (
    Cell,
    bounds,
    cell_of,
    centre,
    centre_metres,
    metres_between,
)
from exchange.places.travel import great_circle_km

MESAGNE = (40.5546, 17.8086)
BRINDISI = (40.6385, 17.9460)


def test_the_row_counts_kilometres_north_and_the_column_kilometres_east():
    row = math.floor(40.5546 * 111.195)
    middle = math.radians((row + 0.5) / 111.195)
    assert cell_of(*MESAGNE) == Cell(row, math.floor(17.8086 * 111.195 * math.cos(middle)))
    assert cell_of(*MESAGNE) == Cell(4509, 1504)


def test_the_width_of_a_column_is_taken_at_the_middle_of_the_row():
    # Two points of one row and one meridian: with each point's own latitude they would part.
    row, col = 4509, 1504
    lon = (col + 0.0005) / (111.195 * math.cos(math.radians((row + 0.5) / 111.195)))
    south, north = (row + 0.01) / 111.195, (row + 0.99) / 111.195
    assert cell_of(south, lon) == cell_of(north, lon) == Cell(row, col)


@pytest.mark.parametrize("seed", range(3))
def test_the_centre_stands_in_its_own_cell(seed):
    dice = random.Random(seed)
    for _ in range(300):
        cell = cell_of(dice.uniform(-80, 80), dice.uniform(-179, 179))
        assert cell_of(*centre(cell)) == cell


def test_what_is_drawn_of_a_cell_is_the_cell():
    south, west, north, east = bounds(cell_of(*MESAGNE))
    inward = 1e-9
    for lat in (south + inward, north - inward):
        for lon in (west + inward, east - inward):
            assert cell_of(lat, lon) == cell_of(*MESAGNE)
    assert cell_of(south - inward, west) != cell_of(*MESAGNE)
    assert cell_of(south + inward, east + inward) != cell_of(*MESAGNE)


def test_nobody_stands_further_than_half_a_diagonal_from_the_centre():
    dice = random.Random(7)
    for _ in range(300):
        home = (dice.uniform(40.3, 40.9), dice.uniform(17.2, 18.2))
        assert great_circle_km(*home, *centre(cell_of(*home))) < 0.71


def test_south_and_west_of_zero_are_cells_of_their_own():
    assert cell_of(-0.001, -0.001) == Cell(-1, -1)


@pytest.mark.parametrize("home", [(90.1, 0), (0, 180.1), (math.nan, 0), (0, math.nan)])
def test_a_point_off_the_earth_stops_the_trip(home):
    with pytest.raises(AssertionError):
        cell_of(*home)


def test_neighbouring_cells_are_a_kilometre_apart():
    here = Cell(4509, 1504)
    assert metres_between(here, here) == 0
    assert metres_between(here, Cell(4509, 1505)) in (999, 1000)
    assert metres_between(here, Cell(4510, 1504)) in range(1000, 1025)


def test_distance_is_the_same_from_both_sides_and_near_the_great_circle():
    one, other = cell_of(*MESAGNE), cell_of(*BRINDISI)
    metres = metres_between(one, other)
    assert metres == metres_between(other, one)
    assert metres == pytest.approx(1000 * great_circle_km(*centre(one), *centre(other)), abs=3)


def test_every_home_of_a_cell_gives_the_same_metres():
    corner, far_corner = (40.5506, 17.8024), (40.5592, 17.8138)
    cells = {cell_of(*corner), cell_of(*far_corner)}
    assert len(cells) == 1
    assert len({centre_metres(cell) for cell in cells}) == 1


def test_centres_lie_on_the_earth_in_whole_metres():
    point = centre_metres(cell_of(*MESAGNE))
    assert all(isinstance(metres, int) for metres in (point.x, point.y, point.z))
    assert math.dist((0, 0, 0), (point.x, point.y, point.z)) == pytest.approx(6_371_008.8, abs=1)
