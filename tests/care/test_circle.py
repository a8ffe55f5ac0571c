"""Dividing the minutes of an ask among its families: the sum is exact, and nobody pays past her part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.care.circle import divided, may_be_shared, paid, places_max
from exchange.people.rules import Rules


@pytest.mark.parametrize(
    ("minutes", "children", "parts"),
    [
        (60, [1, 1], [30, 30]),
        (60, [2, 1], [40, 20]),
        (45, [1, 1], [23, 22]),
        (60, [1, 1, 1, 1], [15, 15, 15, 15]),
        (75, [2, 2, 1, 1, 1], [21, 21, 11, 11, 11]),
    ],
)
def test_each_household_holds_by_its_children(minutes, children, parts):
    assert divided(minutes, children) == parts


@pytest.mark.parametrize(
    ("settled", "held", "parts"),
    [
        (60, [40, 20], [40, 20]),
        (45, [40, 20], [30, 15]),
        (15, [21, 21, 11, 11, 11], [5, 4, 2, 2, 2]),
        (75, [40, 20], [55, 20]),
    ],
)
def test_what_it_took_is_paid_like_what_was_held(settled, held, parts):
    assert paid(settled, held) == parts


whole = st.integers(1, 840)
homes = st.lists(st.integers(1, 6), min_size=1, max_size=9)


@given(minutes=st.integers(60, 840), children=homes, settled=whole)
def test_the_sum_is_exact_and_no_part_grows(minutes, children, settled):
    held = divided(minutes, children)
    assert sum(held) == minutes
    assert min(held) >= 1
    parts = paid(settled, held)
    assert sum(parts) == settled
    assert all(part <= most for part, most in zip(parts[1:], held[1:], strict=True))
    if settled <= minutes:
        assert parts[0] <= held[0]


@pytest.mark.parametrize(
    ("own", "helpers", "minutes", "room"),
    [(1, 1, 60, 2), (2, 1, 60, 1), (3, 1, 60, 0), (1, 2, 60, 5), (1, 9, 60, 12), (1, 9, 15, 12)],
)
def test_there_is_room_for_as_many_as_each_helper_may_have(own, helpers, minutes, room):
    assert places_max(own, helpers, minutes, rules=Rules()) == room


def test_more_children_than_minutes_would_leave_a_family_without_a_part():
    assert places_max(8, 9, 15, rules=Rules(children_max=9)) == 7


def test_only_care_of_children_is_had_together():
    shared = [code for code in ("child_to_school", "errand_pets", "elder_walk", "none")
              if may_be_shared(code)]  # fmt: skip
    assert shared == ["child_to_school"]
