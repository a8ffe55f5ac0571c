"""Answers side by side, and what a gate hides of them."""

from exchange.survey import tables

GROUPS = ["atyp", "atyp", "std", "std", "std", "", "atyp"]
VALUES = ["late", "early", "late", "late", "", "late", "late"]


def test_groups_by_hand():
    """Of three atypical answers two are late; who left one out is in no cell."""
    table = tables.cross(GROUPS, VALUES)
    assert (table.groups, table.values) == (("atyp", "std"), ("early", "late"))
    assert table.counts == [[1, 2], [0, 2]]
    assert round(table.shares[0][1].value, 4) == 0.6667


def test_weights_move_shares_and_not_counts():
    table = tables.cross(GROUPS, VALUES, [1, 2, 1, 1, 1, 1, 1])
    assert table.counts == [[1, 2], [0, 2]]
    assert table.shares[0][0].value == 0.5


def test_a_share_goes_with_its_count():
    hidden = tables.cross(GROUPS, VALUES).hidden([[None, 2, 3], [0, None, 2], [1, 4, 5]])
    assert [[share is None for share in row] for row in hidden.shares] == [
        [True, False],
        [False, True],
    ]


def test_nobody_makes_an_empty_table():
    assert tables.cross([], []).counts == []
