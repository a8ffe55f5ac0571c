"""Where two meet: at one of two homes, or at neither."""

import pytest

from exchange.places.coarsen import Cell
from exchange.places.meeting import host_of, is_at_helpers, meeting_cell
from models.states import Where

ADA, BRUNO = 1, 2
ASKED, HIS = Cell(10, 20), Cell(30, 40)


@pytest.mark.parametrize(
    ("place", "host", "about"),
    [(Where.OURS, ADA, ASKED), (Where.THEIRS, BRUNO, HIS), (Where.THIRD, None, ASKED)],
)
def test_a_place_has_a_host_and_lies_somewhere(place, host, about):
    assert host_of(place, ADA, BRUNO) == host
    assert meeting_cell(place, ASKED, HIS) == about
    assert is_at_helpers(place) is (host == BRUNO)


def test_where_a_helper_lives_need_not_be_said():
    assert meeting_cell(Where.THEIRS, ASKED, None) is None
