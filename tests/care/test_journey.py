from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from exchange.care.journey import (
    EXCHANGE_STEPS,
    TASK_STEPS,
    Cancelling,
    answer_by,
    cancelling,
    exchange_may,
    has_begun,
    is_over,
    other_side,
    proposal_may,
    task_lapses_at,
    task_may,
    yes_reminded_at,
)
from exchange.people.rules import DEFAULTS, Rules
from models.states import ExchangeState, ProposalState, TaskState, Who

ROME = ZoneInfo("Europe/Rome")
MONDAY_9 = datetime(2030, 1, 7, 9, tzinfo=ROME)
WEDNESDAY_15 = datetime(2030, 1, 9, 15, tzinfo=ROME)

# Every step there is. What is not in these lists must be refused, whoever asks.
TASK_ROAD = {
    ("open", "filled"): "asker helper",
    ("open", "withdrawn"): "asker operator",
    ("open", "lapsed"): "clock",
    ("filled", "open"): "helper operator",
    ("filled", "withdrawn"): "asker operator",
}
EXCHANGE_ROAD = {
    ("agreed", "cancelled"): "asker helper operator",
    ("agreed", "no_show"): "helper",
    ("agreed", "settled"): "asker helper clock",
    ("agreed", "differs"): "asker helper",
    ("agreed", "disputed"): "asker helper operator",
    ("agreed", "voided"): "clock",
    ("differs", "settled"): "asker helper",
    ("differs", "disputed"): "asker helper operator clock",
    ("disputed", "settled"): "asker helper operator",
    ("disputed", "voided"): "operator",
}


@pytest.mark.parametrize(("state", "to"), list(product(TaskState, TaskState)))
def test_a_task_takes_only_the_steps_of_its_road(state, to):
    allowed = {who for who in Who if task_may(state, to, who)}
    assert allowed == set(TASK_ROAD.get((state, to), "").split())


@pytest.mark.parametrize(("state", "to"), list(product(ExchangeState, ExchangeState)))
def test_an_exchange_takes_only_the_steps_of_its_road(state, to):
    allowed = {who for who in Who if exchange_may(state, to, who)}
    assert allowed == set(EXCHANGE_ROAD.get((state, to), "").split())


def test_every_state_can_be_reached():
    assert {to for _, to in TASK_STEPS} | {"open"} == set(TaskState)
    assert {to for _, to in EXCHANGE_STEPS} | {"agreed"} == set(ExchangeState)


@pytest.mark.parametrize("state", ExchangeState)
def test_what_is_settled_called_off_missed_or_voided_is_over(state):
    assert is_over(state) is (state in {"settled", "cancelled", "no_show", "voided"})


@pytest.mark.parametrize(
    ("made_by", "to", "who"),
    [
        ("asker", "accepted", "helper"),
        ("asker", "declined", "helper"),
        ("asker", "withdrawn", "asker"),
        ("helper", "accepted", "asker"),
        ("helper", "declined", "asker"),
        ("helper", "withdrawn", "helper"),
        ("asker", "lapsed", "clock"),
        ("helper", "taken", "clock"),
        ("asker", "waiting", None),
    ],
)
def test_one_side_proposes_and_the_other_answers(made_by, to, who):
    allowed = [by for by in Who if proposal_may("waiting", to, by=by, made_by=Who(made_by))]
    assert allowed == ([who] if who else [])


@pytest.mark.parametrize("state", [each for each in ProposalState if each != "waiting"])
def test_a_proposal_ends_once(state):
    moves = product(ProposalState, Who, [Who.ASKER, Who.HELPER])
    assert not any(proposal_may(state, to, by=by, made_by=made_by) for to, by, made_by in moves)


def test_the_clock_and_the_operator_have_no_other_side():
    assert other_side(Who.ASKER) is Who.HELPER
    assert other_side(Who.HELPER) is Who.ASKER
    for who in (Who.CLOCK, Who.OPERATOR):
        with pytest.raises(AssertionError):
            other_side(who)


@pytest.mark.parametrize(
    ("before", "meaning"),
    [
        (timedelta(hours=48), Cancelling.EARLY),
        (timedelta(hours=24), Cancelling.EARLY),
        (timedelta(hours=24) - timedelta(seconds=1), Cancelling.LATE),
        (timedelta(minutes=1), Cancelling.LATE),
        (timedelta(0), Cancelling.TOO_LATE),
        (timedelta(hours=-1), Cancelling.TOO_LATE),
    ],
)
def test_to_call_off_within_a_day_is_late_and_after_the_start_too_late(before, meaning):
    assert cancelling(WEDNESDAY_15, WEDNESDAY_15 - before, DEFAULTS) is meaning


def test_the_hours_before_a_clock_change_are_hours_that_pass():
    # Sunday 12:00 is only 23 hours after Saturday 12:00 when the clock goes forward between.
    sunday = datetime(2026, 3, 29, 12, tzinfo=ROME)
    saturday = datetime(2026, 3, 28, 12, tzinfo=ROME)
    assert cancelling(sunday, saturday, DEFAULTS) is Cancelling.LATE


def test_a_bank_may_have_no_late_hours():
    almost = WEDNESDAY_15 - timedelta(minutes=1)
    assert cancelling(WEDNESDAY_15, almost, Rules(late_cancel_hours=0)) is Cancelling.EARLY


@pytest.mark.parametrize(("minutes", "answer"), [(-1, False), (0, True), (1, True)])
def test_an_exchange_has_begun_from_its_first_minute(minutes, answer):
    assert has_begun(WEDNESDAY_15, WEDNESDAY_15 + timedelta(minutes=minutes)) is answer


@pytest.mark.parametrize(
    ("closes_after", "minutes", "lapses_after"), [(180, 180, 0), (480, 60, 420), (60, 180, 0)]
)
def test_a_task_lapses_when_nobody_can_come_in_time(closes_after, minutes, lapses_after):
    closes_at = WEDNESDAY_15 + timedelta(minutes=closes_after)
    lapses_at = task_lapses_at(WEDNESDAY_15, closes_at, minutes)
    assert lapses_at == (WEDNESDAY_15 + timedelta(minutes=lapses_after)).astimezone(UTC)
    assert lapses_at.tzinfo is UTC


@pytest.mark.parametrize(("days_before", "waits_hours"), [(7, 48), (2, 48), (1, 24)])
def test_a_proposal_waits_two_days_and_never_past_the_start(days_before, waits_hours):
    made_at = WEDNESDAY_15 - timedelta(days=days_before)
    assert answer_by(made_at, WEDNESDAY_15, DEFAULTS) == made_at + timedelta(hours=waits_hours)


@pytest.mark.parametrize(("waits_hours", "before_hours"), [(72, 24), (48, 24), (10, 5)])
def test_of_a_yes_that_waits_one_speaks_a_day_before_or_half_way(waits_hours, before_hours):
    until = MONDAY_9 + timedelta(hours=waits_hours)
    assert yes_reminded_at(MONDAY_9, until) == until - timedelta(hours=before_hours)
