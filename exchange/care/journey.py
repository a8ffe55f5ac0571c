"""The road of a task, a proposal and an exchange: which step may follow which, and whose it is.

The steps are tables. Silence and words about the minutes are decided in `confirming`.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from exchange.people.rules import Rules
from models.states import ExchangeState, ProposalState, TaskState, Who

ASKED = (ExchangeState.AGREED, ExchangeState.DIFFERS)
"""States in which the two are asked how long it was."""

_SIDES = frozenset({Who.ASKER, Who.HELPER})
_SIDES_AND_OPERATOR = _SIDES | {Who.OPERATOR}
_ASKER_OR_OPERATOR = frozenset({Who.ASKER, Who.OPERATOR})

Steps = Mapping[tuple[str, str], frozenset[Who]]
"""From a state to another, and whose step that is."""

TASK_STEPS: Steps = {
    (TaskState.OPEN, TaskState.FILLED): _SIDES,
    (TaskState.OPEN, TaskState.WITHDRAWN): _ASKER_OR_OPERATOR,
    (TaskState.OPEN, TaskState.LAPSED): frozenset({Who.CLOCK}),
    # A helper who cancels opens the task again; an asker who cancels takes it back.
    (TaskState.FILLED, TaskState.OPEN): frozenset({Who.HELPER, Who.OPERATOR}),
    (TaskState.FILLED, TaskState.WITHDRAWN): _ASKER_OR_OPERATOR,
}

EXCHANGE_STEPS: Steps = {
    (ExchangeState.AGREED, ExchangeState.CANCELLED): _SIDES_AND_OPERATOR,
    (ExchangeState.AGREED, ExchangeState.NO_SHOW): frozenset({Who.HELPER}),
    (ExchangeState.AGREED, ExchangeState.SETTLED): _SIDES | {Who.CLOCK},
    (ExchangeState.AGREED, ExchangeState.DIFFERS): _SIDES,
    (ExchangeState.AGREED, ExchangeState.DISPUTED): _SIDES_AND_OPERATOR,
    (ExchangeState.AGREED, ExchangeState.VOIDED): frozenset({Who.CLOCK}),
    (ExchangeState.DIFFERS, ExchangeState.SETTLED): _SIDES,
    (ExchangeState.DIFFERS, ExchangeState.DISPUTED): _SIDES_AND_OPERATOR | {Who.CLOCK},
    # The two agree after all, to what an operator proposes.
    (ExchangeState.DISPUTED, ExchangeState.SETTLED): _SIDES_AND_OPERATOR,
    (ExchangeState.DISPUTED, ExchangeState.VOIDED): frozenset({Who.OPERATOR}),
}

REOPENED = (ExchangeState.SETTLED, ExchangeState.NO_SHOW, ExchangeState.VOIDED)
"""Where a side may still ask to be heard, if neither both words nor an operator have decided it."""


def task_may(state: str, to: str, by: Who) -> bool:
    """May a task go from one state to the other by this step of theirs?"""
    return by in TASK_STEPS.get((state, to), frozenset())


def exchange_may(state: str, to: str, by: Who) -> bool:
    """May an exchange go from one state to the other by this step of theirs?"""
    return by in EXCHANGE_STEPS.get((state, to), frozenset())


def proposal_may(state: str, to: str, *, by: Who, made_by: Who) -> bool:
    """May a waiting proposal end so? Who made it withdraws, the other side answers.

    The clock lapses it, and marks it taken when the task was filled by somebody else.
    """
    if state != ProposalState.WAITING:
        return False
    whose: dict[str, Who] = {
        ProposalState.ACCEPTED: other_side(made_by),
        ProposalState.DECLINED: other_side(made_by),
        ProposalState.WITHDRAWN: made_by,
        ProposalState.LAPSED: Who.CLOCK,
        ProposalState.TAKEN: Who.CLOCK,
    }
    return whose.get(to) is by


def other_side(side: Who) -> Who:
    """The side across: it answers what this one proposes."""
    assert side in _SIDES, "the clock and the operator have no other side"
    return Who.HELPER if side is Who.ASKER else Who.ASKER


def is_over(state: str) -> bool:
    """Has this exchange nowhere left to go?"""
    return not any(begins == state for begins, _ in EXCHANGE_STEPS)


class Cancelling(StrEnum):
    """What it means to call an exchange off now."""

    EARLY = "early"
    LATE = "late"
    TOO_LATE = "too_late"


def cancelling(starts_at: datetime, now: datetime, rules: Rules) -> Cancelling:
    """Early up to and including the last hour allowed, then late, and from the start too late."""
    left = starts_at.astimezone(UTC) - now.astimezone(UTC)
    if left <= timedelta(0):
        return Cancelling.TOO_LATE
    early = left >= timedelta(hours=rules.late_cancel_hours)
    return Cancelling.EARLY if early else Cancelling.LATE


def has_begun(starts_at: datetime, now: datetime) -> bool:
    """From its first minute an exchange can be confirmed, or the other side missed."""
    return now.astimezone(UTC) >= starts_at.astimezone(UTC)


def task_lapses_at(opens_at: datetime, closes_at: datetime, minutes: int) -> datetime:
    """The last moment, in UTC, a task can still begin: after it nobody can come in time.

    A fixed task fills its window, so that is the moment it opens.
    """
    latest = closes_at.astimezone(UTC) - timedelta(minutes=minutes)
    return max(opens_at.astimezone(UTC), latest)


def answer_by(made_at: datetime, starts_at: datetime, rules: Rules) -> datetime:
    """Until when, in UTC, a proposal waits: the hours of the rules, or the start if sooner."""
    waits_until = made_at.astimezone(UTC) + timedelta(hours=rules.answer_hours)
    return min(waits_until, starts_at.astimezone(UTC))


def yes_reminded_at(made_at: datetime, answer_by: datetime) -> datetime:
    """When, in UTC, a family hears once more of a yes it cannot pay: a day before it lapses.

    Half-way, where it waits for less than two days.
    """
    until = answer_by.astimezone(UTC)
    return max(until - timedelta(days=1), until - (until - made_at.astimezone(UTC)) / 2)
