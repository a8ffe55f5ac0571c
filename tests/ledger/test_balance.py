import pytest

from exchange.ledger.balance import (
    Balance,
    Farewell,
    farewell,
    is_above_ceiling,
    missing_minutes,
)

FLOOR, CEILING = -600, 900


def household(posted, held=0):
    return Balance(posted, held, floor_minutes=FLOOR, ceiling_minutes=CEILING)


@pytest.mark.parametrize(
    ("posted", "held", "available", "spendable"),
    [
        (0, 0, 0, 600),
        (180, 0, 180, 780),
        (180, 60, 120, 720),
        (-540, 0, -540, 60),
        (-540, 60, -600, 0),
        (-700, 0, -700, 0),
    ],
)
def test_minutes_held_are_no_longer_there_to_spend(posted, held, available, spendable):
    assert household(posted, held).available_minutes == available
    assert household(posted, held).spendable_minutes == spendable


@pytest.mark.parametrize(
    ("posted", "held", "minutes", "missing"),
    [
        (-540, 0, 60, 0),
        (-540, 0, 61, 1),
        (-540, 60, 15, 15),
        (0, 0, 600, 0),
        (0, 300, 315, 15),
        (-700, 0, 15, 115),
    ],
)
def test_a_promise_may_reach_the_floor_and_not_pass_it(posted, held, minutes, missing):
    assert missing_minutes(household(posted, held), minutes) == missing


def test_an_account_without_a_floor_may_always_promise():
    fund = Balance(-5000)
    assert missing_minutes(fund, 10_000) == 0
    assert fund.spendable_minutes is None


@pytest.mark.parametrize(
    ("posted", "credit", "above"),
    [(890, 30, True), (870, 30, False), (900, 0, False), (901, 0, True), (-600, 30, False)],
)
def test_above_the_ceiling_the_household_is_asked_to_spend_or_donate(posted, credit, above):
    assert is_above_ceiling(household(posted), credit) is above


def test_without_a_ceiling_nobody_is_told_to_spend():
    assert not is_above_ceiling(Balance(10_000), 60)


@pytest.mark.parametrize(
    ("posted", "held", "word"),
    [
        (-30, 0, Farewell.IN_DEBT),
        (45, 0, Farewell.MAY_DONATE),
        (0, 0, Farewell.EVEN),
        (45, 30, Farewell.PROMISED),
        (-30, 30, Farewell.PROMISED),
    ],
)
def test_promises_then_debts_come_before_leaving(posted, held, word):
    assert farewell(household(posted, held)) is word
