import pytest

from exchange.ledger.codes import Kind
from exchange.ledger.effects import Effect, effects, from_shards


@pytest.mark.parametrize(
    ("kind", "minutes", "held", "changed"),
    [
        (Kind.MOVE, 60, 0, [Effect(3, 60, 0), Effect(7, -60, 0)]),
        (Kind.HOLD, 60, 0, [Effect(7, 0, 60)]),
        (Kind.POST, 60, 60, [Effect(3, 60, 0), Effect(7, -60, -60)]),
        (Kind.POST, 45, 60, [Effect(3, 45, 0), Effect(7, -45, -60)]),
        (Kind.VOID, 60, 60, [Effect(7, 0, -60)]),
    ],
)
def test_what_each_kind_changes_in_order_of_accounts(kind, minutes, held, changed):
    assert effects(kind, 7, 3, minutes, held) == changed


@pytest.mark.parametrize(
    ("kind", "minutes", "held"),
    [(Kind.POST, 61, 60), (Kind.VOID, 59, 60), (Kind.MOVE, 0, 0), (Kind.HOLD, -1, 0)],
)
def test_an_impossible_transfer_stops_the_trip(kind, minutes, held):
    with pytest.raises(AssertionError):
        effects(kind, 7, 3, minutes, held)


def test_a_transfer_to_oneself_stops_the_trip():
    with pytest.raises(AssertionError):
        effects(Kind.MOVE, 3, 3, 60)


@pytest.mark.parametrize(
    ("available", "wanted", "first", "given"),
    [
        ([(1, 500), (2, 500)], 120, 1, [(2, 120)]),
        ([(1, 500), (2, 100)], 120, 1, [(1, 20), (2, 100)]),
        ([(1, 50), (2, 60), (3, 70)], 120, 2, [(1, 50), (3, 70)]),
        ([(1, 30), (2, 0), (3, 40)], 120, 0, [(1, 30), (3, 40)]),
        ([(1, 0), (2, -5)], 120, 0, []),
        ([], 120, 0, []),
    ],
)
def test_other_shards_help_the_one_that_is_short(available, wanted, first, given):
    assert from_shards(available, wanted, first) == given
