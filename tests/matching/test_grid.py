"""Whoever is in reach is filed under a key that is looked up; hypothesis looks for one who is not."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.care.kinds import KINDS
from exchange.matching import grid
from exchange.places.coarsen import Cell, cell_of, metres_between
from tests.cast import MESAGNE

HERE = cell_of(*MESAGNE)
REACH = st.integers(0, grid.REACHES[-1]) | st.sampled_from(
    sorted({near + by for near in grid.REACHES for by in (-1, 0, 1)} - {grid.REACHES[-1] + 1})
)


@st.composite
def two_cells(draw):
    """Two within some fifty kilometres of each other, anywhere people live."""
    lat, lon = draw(st.floats(-70, 70)), draw(st.floats(-170, 170))
    north, east = draw(st.floats(-0.45, 0.45)), draw(st.floats(-0.6, 0.6))
    return cell_of(lat, lon), cell_of(lat + north, lon + east)


@settings(max_examples=300, deadline=None)
@given(two_cells(), REACH, st.sampled_from(KINDS), st.integers(0, 8))
def test_who_is_in_reach_is_found_by_her_key(cells, reach, kind, day):
    here, there = cells
    if metres_between(here, there) >= grid.radius_of(reach):
        return
    level = grid.level_of(reach)
    on = grid.level_on(day, reach)
    filed = grid.key(on, kind.bit, day, grid.square_of(there, on))
    assert filed in grid.keys_around(here, kind.bit, [day])
    as_far = metres_between(here, there)
    assert filed in grid.keys_around(here, kind.bit, [day], nearer_than=as_far)
    assert grid.square_of(there, level) in grid.squares_around(here, level, reach_metres=reach)


@settings(max_examples=60, deadline=None)
@given(two_cells(), st.integers(0, 12_000), st.sampled_from(grid.LEVELS))
def test_whom_the_asker_reaches_is_found_at_every_level(cells, goes, level):
    here, there = cells
    if metres_between(here, there) >= grid.radius_of(goes):
        return
    filed = grid.key(level, 3, 5, grid.square_of(there, level))
    assert filed in grid.keys_around(here, 3, [5], asker_goes=goes)


def test_the_border_of_reach_is_looked_up_and_little_more():
    """Each level asks for a few squares, not for a map."""
    for level, reach in zip(grid.LEVELS, grid.REACHES, strict=True):
        around = grid.squares_around(HERE, level, reach_metres=reach)
        assert len(around) == len(set(around)) <= 30
    assert len(grid.keys_around(HERE, 0, [0])) <= 110
    assert len(grid.keys_around(HERE, 0, [grid.dated(date(2030, 1, 9))])) <= 30


def test_keys_never_meet():
    """Neither by kind nor by day, level, row or column, and none needs the 64th bit."""
    days = (0, 6, grid.dated(date(2020, 1, 1)), grid.dated(date(2060, 12, 31)))
    squares = [grid.Square(row, col) for row in (-9000, 0, 9000) for col in (-18000, 0, 18000)]
    keys = {
        grid.key(level, kind_bit, day, square)
        for level in grid.LEVELS for kind_bit in (0, 15, 62) for day in days for square in squares
    }  # fmt: skip
    assert len(keys) == len(grid.LEVELS) * 3 * len(days) * len(squares)
    assert 0 <= min(keys) <= max(keys) < 2**63


@pytest.mark.parametrize(
    ("reach", "level"), [(0, 0), (2500, 0), (2501, 1), (6000, 1), (15_001, 3), (45_000, 3)]
)
def test_a_level_is_the_smallest_that_goes_as_far(reach, level):
    assert grid.level_of(reach) == level


def test_nobody_goes_beyond_the_last_level():
    with pytest.raises(AssertionError):
        grid.level_of(45_001)


def test_dates_come_after_weekdays_one_by_one():
    first = date(2020, 1, 1)
    assert [grid.dated(first + timedelta(days=n)) for n in range(3)] == [7, 8, 9]
    with pytest.raises(AssertionError):
        grid.dated(date(2019, 12, 31))


def test_a_square_comes_from_the_cell_alone():
    """Every level places a cell once: its neighbours are in the same square or the next."""
    for level in grid.LEVELS:
        here, east = (grid.square_of(Cell(HERE.row, HERE.col + n), level) for n in (0, 1))
        assert here.row == east.row
        assert east.col - here.col in (0, 1)
