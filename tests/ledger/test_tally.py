"""What rows add up to, counted in one go or in parts."""

import pytest

from exchange.ledger.tally import Tally, countable

MOVE, HOLD, POST, VOID = 1, 2, 3, 4
ROWS = [
    (10, (MOVE, 1, 2, 60, None)),
    (11, (HOLD, 2, 3, 45, None)),
    (12, (HOLD, 2, 1, 30, None)),
    (13, (POST, 2, 3, 40, 11)),
    (14, (HOLD, 3, 1, 15, None)),
    (15, (VOID, 3, 1, 15, 14)),
]
STORED = [(1, -60, 0), (2, 20, 30), (3, 40, 0)]


def counted(rows):
    tally = Tally()
    for transfer_id, deed in rows:
        tally.add(transfer_id, deed)
    return tally


def test_what_is_stored_is_what_the_rows_add_up_to():
    assert counted(ROWS).drift(STORED) == ()


@pytest.mark.parametrize("cut", range(len(ROWS) + 1))
@pytest.mark.parametrize("turned", [False, True])
def test_two_parts_count_as_one_whichever_comes_first(cut, turned):
    """Also where one part has the hold and the other its end."""
    first, second = counted(ROWS[:cut]), counted(ROWS[cut:])
    if turned:
        first, second = second, first
    first.join(second)
    assert first.drift(STORED) == ()


def test_an_account_that_is_stored_otherwise_drifts():
    assert counted(ROWS).drift([(1, -60, 0), (2, 20, 29), (3, 41, 0)]) == (2, 3)


def test_an_account_that_is_stored_nowhere_drifts():
    assert counted(ROWS).drift(STORED[1:]) == (1,)


def test_an_account_nobody_used_has_nothing():
    assert counted(ROWS).drift([*STORED, (4, 0, 0)]) == ()
    assert counted(ROWS).drift([*STORED, (4, 1, 0)]) == (4,)


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("junk", [None, "many", b"", 1.5])
def test_a_row_with_junk_moves_nothing_and_still_ends_its_hold(place, junk):
    columns = [POST, 2, 3, 40, 11]
    columns[place] = junk
    assert countable(columns) == (0, 0, 0, 0, 11)


def test_what_can_be_counted_is():
    assert countable([POST, 2, 3, 40, "junk"]) == (POST, 2, 3, 40, None)
