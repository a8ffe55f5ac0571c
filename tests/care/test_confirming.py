from datetime import UTC, datetime, timedelta

import pytest

from exchange.care.confirming import (
    Decision,
    Outcome,
    Word,
    after_missing,
    decide,
    extra_minutes,
    may_rule,
    next_round,
    reminder_due,
    silence_decides_at,
    silent_days,
)
from exchange.care.journey import exchange_may
from exchange.people.rules import DEFAULTS, Rules
from models.states import ExchangeState, How, Who

ENDED = datetime(2030, 1, 9, 18, tzinfo=UTC)
HELD = 180

WAIT = Decision(Outcome.WAIT)
AGAIN = Decision(Outcome.ASK_AGAIN)
OPERATOR = Decision(Outcome.ASK_OPERATOR)
VOID = Decision(Outcome.VOID)

LEADS_TO = {
    Outcome.SETTLE: ExchangeState.SETTLED,
    Outcome.ASK_AGAIN: ExchangeState.DIFFERS,
    Outcome.ASK_OPERATOR: ExchangeState.DISPUTED,
    Outcome.VOID: ExchangeState.VOIDED,
}


def settled(minutes, extra=0, how=How.BOTH):
    return Decision(Outcome.SETTLE, minutes, extra, how)


def ada(minutes, round=1, day=0):
    return Word(Who.ASKER, round, minutes, ENDED + timedelta(days=day))


def bruno(minutes, round=1, day=0):
    return Word(Who.HELPER, round, minutes, ENDED + timedelta(days=day))


def decided(words, days, rules=DEFAULTS):
    now = ENDED + timedelta(days=days)
    return decide(words, held_minutes=HELD, ended_at=ENDED, now=now, rules=rules)


@pytest.mark.parametrize(
    ("words", "days", "decision"),
    [
        ([ada(180), bruno(180)], 0, settled(180)),
        ([bruno(150), ada(150)], 3, settled(150)),
        ([ada(210), bruno(210)], 0, settled(180, extra=30)),
        ([ada(180), bruno(165)], 0, AGAIN),
        ([ada(180), bruno(165), bruno(180, round=2)], 0, settled(180)),
        ([ada(180), bruno(165), ada(165, round=2)], 0, settled(165)),
        ([ada(180), bruno(165), bruno(150, round=2)], 0, AGAIN),
        ([ada(150), bruno(180), ada(165, round=2), bruno(165, round=2)], 0, settled(165)),
        ([ada(150), bruno(180), ada(150, round=2), bruno(180, round=2)], 0, OPERATOR),
        ([ada(150), bruno(180), ada(180, round=2), bruno(150, round=2)], 0, OPERATOR),
    ],
)
def test_equal_words_settle_and_differing_ones_are_asked_again(words, days, decision):
    assert decided(words, days) == decision


@pytest.mark.parametrize(
    ("words", "days", "decision"),
    [
        ([], -1, WAIT),
        ([], 0, WAIT),
        ([], 7, WAIT),
        ([], 13.99, WAIT),
        ([], 14, VOID),
        ([bruno(180)], 6.99, WAIT),
        ([bruno(180)], 7, settled(180, how=How.ONE)),
        ([ada(150)], 7, settled(150, how=How.ONE)),
        ([bruno(240)], 7, settled(180, how=How.ONE)),
        ([ada(240)], 7, settled(180, how=How.ONE)),
        ([bruno(180, day=5)], 11.99, WAIT),
        ([bruno(180, day=5)], 12, settled(180, how=How.ONE)),
        ([bruno(180, day=-0.1)], 6.95, WAIT),
        ([ada(150), bruno(180)], 6.99, AGAIN),
        ([ada(150), bruno(180)], 7, OPERATOR),
        ([ada(150), bruno(180), bruno(165, round=2, day=3)], 7, AGAIN),
        ([ada(150), bruno(180), bruno(165, round=2, day=3)], 10, OPERATOR),
    ],
)
def test_what_silence_decides(words, days, decision):
    assert decided(words, days) == decision


@pytest.mark.parametrize(
    ("words", "days"), [([], 14), ([ada(150, day=2)], 9), ([ada(150), bruno(180, day=1)], 8)]
)
def test_the_day_that_is_told_is_the_day_silence_decides(words, days):
    told = silence_decides_at(words, ended_at=ENDED, rules=DEFAULTS)
    assert told == ENDED + timedelta(days=days)
    assert decided(words, days) != decided(words, days - 0.01)


def test_all_days_are_the_banks_own():
    hasty = Rules(one_silent_days=2, both_silent_void_days=3, differing_days=1)
    assert decided([bruno(180)], 2, hasty) == settled(180, how=How.ONE)
    assert decided([], 3, hasty) == VOID
    assert decided([ada(150), bruno(180)], 1, hasty) == OPERATOR


def test_days_are_of_24_hours_whatever_zone_they_are_told_in():
    told = ENDED.astimezone().replace(microsecond=1)
    assert silent_days([], ended_at=told, now=told + timedelta(days=7)) == 7


def test_silence_never_moves_more_than_was_held():
    for said in range(15, 600, 15):
        decision = decided([bruno(said)], 7)
        assert decision.minutes <= HELD
        assert decision.extra_minutes == 0


@pytest.mark.parametrize(("said", "extra"), [(150, 0), (180, 0), (195, 15)])
def test_what_goes_past_the_hold_is_known_before_it_is_said(said, extra):
    assert extra_minutes(said, HELD) == extra
    assert decided([ada(said), bruno(said)], 0) == settled(said - extra, extra)


@pytest.mark.parametrize(
    ("words", "ada_speaks", "bruno_speaks"),
    [
        ([], 1, 1),
        ([bruno(180)], 1, None),
        ([ada(180), bruno(180)], None, None),
        ([ada(150), bruno(180)], 2, 2),
        ([ada(150), bruno(180), ada(165, round=2)], None, 2),
        ([ada(150), bruno(180), ada(165, round=2), bruno(180, round=2)], None, None),
    ],
)
def test_each_side_speaks_once_and_once_more_when_they_differ(words, ada_speaks, bruno_speaks):
    assert next_round(words, Who.ASKER) == ada_speaks
    assert next_round(words, Who.HELPER) == bruno_speaks


@pytest.mark.parametrize(
    ("words", "by", "state"),
    [
        ([], Who.ASKER, ExchangeState.DISPUTED),
        ([], Who.HELPER, ExchangeState.NO_SHOW),
        ([bruno(180)], Who.ASKER, ExchangeState.DISPUTED),
        ([ada(180)], Who.HELPER, ExchangeState.DISPUTED),
        ([ada(180)], Who.ASKER, None),
    ],
)
def test_only_the_helpers_own_word_lets_a_missed_exchange_go(words, by, state):
    assert after_missing(words, by) is state


@pytest.mark.parametrize(
    ("minutes", "answer"), [(-15, False), (0, True), (180, True), (195, False)]
)
def test_an_operator_decides_between_nothing_and_what_was_held(minutes, answer):
    assert may_rule(minutes, HELD) is answer


@pytest.mark.parametrize(
    ("words", "days", "told_day", "due"),
    [
        ([bruno(180)], 0, -1, 0),
        ([bruno(180)], 0, 0, None),
        ([bruno(180)], 1, 0, None),
        ([bruno(180)], 2, 0, 2),
        ([bruno(180)], 5, 2, 5),
        ([bruno(180)], 6, -1, 5),
        ([bruno(180)], 6, 5, None),
        ([], -1, -1, None),
        ([], 0, -1, 0),
        ([], 5, 0, None),
        ([], 7, 0, 7),
        ([], 8, 7, None),
        ([ada(150), bruno(180)], 2, -1, None),
    ],
)
def test_the_silent_are_told_on_the_days_of_the_rules_and_once(words, days, told_day, due):
    assert reminder_due(days, told_day=told_day, words=words, rules=DEFAULTS) == due


@pytest.mark.parametrize(
    ("state", "by", "outcomes"),
    [
        ("agreed", Who.ASKER, [Outcome.SETTLE, Outcome.ASK_AGAIN]),
        ("agreed", Who.HELPER, [Outcome.SETTLE, Outcome.ASK_AGAIN]),
        ("agreed", Who.CLOCK, [Outcome.SETTLE, Outcome.VOID]),
        ("differs", Who.ASKER, [Outcome.SETTLE, Outcome.ASK_OPERATOR]),
        ("differs", Who.CLOCK, [Outcome.ASK_OPERATOR]),
        ("disputed", Who.OPERATOR, [Outcome.SETTLE, Outcome.VOID]),
    ],
)
def test_every_decision_is_a_step_of_the_road(state, by, outcomes):
    assert all(exchange_may(state, LEADS_TO[outcome], by) for outcome in outcomes)
