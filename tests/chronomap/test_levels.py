"""Shades of a plate: round borders, the same all day."""

import pytest

from exchange.chronomap.levels import SHADES, borders, level


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.4, 9.4, 8], (1.0, 3.0, 5.0, 8.0)),
        ([21.0], (2.5, 7.5, 12.5, 20.0)),
        ([0.13], (0.0125, 0.0375, 0.0625, 0.1)),
        ([], (1.0, 3.0, 5.0, 8.0)),
        ([0.0], (1.0, 3.0, 5.0, 8.0)),
    ],
)
def test_borders_are_round(values, expected):
    assert borders(values) == expected


def test_a_border_belongs_to_the_shade_above():
    of = borders([8.0])
    assert [level(value, of) for value in (0, 0.9, 1, 4, 7.99, 8, 90)] == [1, 1, 2, 3, 4, SHADES, 5]
