"""From a scenario to a fact: which move follows which, and what a decision may say. Pure.

A plan of hours is the sum of what was decided. Every move stands in one of two tables; whatever
is not there is refused.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from exchange.chronomap.hour_refusals import DoesNotFit, Misfit, NotItsTurn
from models.states_of_hours import HourChangeState, HourOutcome, HourProposalState

DAYS_MIN, DAYS_MAX = 7, 180
"""How long a proposal is talked over."""
EFFECT_AFTER = timedelta(days=90)
COMMENTS_MAX = 5
"""Of one person on one proposal."""


class Move(StrEnum):
    """What is done with a proposal."""

    PROLONG = "prolong"
    ANSWER = "answer"
    WITHDRAW = "withdraw"
    DECIDE = "decide"
    MEASURE = "measure"


class Step(StrEnum):
    """What is done with a change that has a day."""

    CARRY_OUT = "carry_out"
    CLASH = "clash"
    WRITE_OVER = "write_over"
    DROP = "drop"


_S, _C = HourProposalState, HourChangeState
MOVES: Mapping[tuple[HourProposalState, Move], HourProposalState] = {
    (_S.CONSULTING, Move.PROLONG): _S.CONSULTING,
    (_S.CONSULTING, Move.ANSWER): _S.ANSWERED,
    (_S.CONSULTING, Move.WITHDRAW): _S.WITHDRAWN,
    (_S.ANSWERED, Move.WITHDRAW): _S.WITHDRAWN,
    (_S.ANSWERED, Move.DECIDE): _S.DECIDED,
    (_S.DECIDED, Move.MEASURE): _S.MEASURED,
}
STEPS: Mapping[tuple[HourChangeState, Step], HourChangeState] = {
    (_C.WAITING, Step.CARRY_OUT): _C.DONE,
    (_C.WAITING, Step.CLASH): _C.CLASHED,
    (_C.WAITING, Step.DROP): _C.DROPPED,
    (_C.CLASHED, Step.WRITE_OVER): _C.DONE,
    (_C.CLASHED, Step.DROP): _C.DROPPED,
}


def after(state: HourProposalState, move: Move) -> HourProposalState:
    """Raises NotItsTurn where the move does not follow."""
    if (state, move) not in MOVES:
        raise NotItsTurn(state)
    return MOVES[state, move]


def after_step(state: HourChangeState, step: Step) -> HourChangeState:
    """Raises NotItsTurn where the step does not follow."""
    if (state, step) not in STEPS:
        raise NotItsTurn(state)
    return STEPS[state, step]


@dataclass(frozen=True)
class Days:
    """A consultation, the first and the last day in."""

    opens_on: date
    closes_on: date

    def holds(self, today: date) -> bool:
        return self.opens_on <= today <= self.closes_on


def check_days(days: Days, today: date) -> None:
    """From today on, for a week at least. Raises DoesNotFit."""
    if days.opens_on < today:
        raise DoesNotFit(Misfit.OPENS_IN_THE_PAST)
    if not DAYS_MIN <= (days.closes_on - days.opens_on).days + 1 <= DAYS_MAX:
        raise DoesNotFit(Misfit.LENGTH)


def check_longer(days: Days, until: date) -> None:
    """Never shorter: somebody counts on the last day. Raises DoesNotFit."""
    if until <= days.closes_on or (until - days.opens_on).days + 1 > DAYS_MAX:
        raise DoesNotFit(Misfit.LENGTH)


def check_may_answer(days: Days, today: date) -> None:
    """Not before everybody could speak. Raises DoesNotFit."""
    if today <= days.closes_on:
        raise DoesNotFit(Misfit.STILL_TALKED_OVER)


@dataclass(frozen=True)
class Decision:
    """Number, day and body as on paper; `taken` are the numbers of the changes that it takes.

    `why` is said to people wherever not all was taken; `in_force_on` is the day of the changes.
    """

    number: str
    on: date
    by: str
    taken: frozenset[int]
    why: str = ""
    in_force_on: date | None = None

    def outcome(self, proposed: Collection[int]) -> HourOutcome:
        if not self.taken:
            return HourOutcome.NOT_TAKEN
        return HourOutcome.TAKEN if self.taken == set(proposed) else HourOutcome.IN_PART


def check_decision(decision: Decision, proposed: Collection[int], today: date) -> None:
    """Of what was proposed, by no day to come, with a reason for what is left out. Raises DoesNotFit."""
    assert decision.taken <= set(proposed), "changes that nobody proposed"
    if decision.on > today:
        raise DoesNotFit(Misfit.DECIDED_TOMORROW)
    if decision.outcome(proposed) is not HourOutcome.TAKEN and not decision.why:
        raise DoesNotFit(Misfit.NO_REASON)
    if not decision.taken:
        return
    if decision.in_force_on is None or decision.in_force_on < decision.on:
        raise DoesNotFit(Misfit.IN_FORCE_TOO_SOON)


Said = Mapping[str, str]


def is_untouched(was: Said, now: Said) -> bool:
    """Does a service still say what it said where the change writes? Then nobody is overwritten."""
    return all(now.get(column, "") == text for column, text in was.items())


def is_as_said(said: Said, now: Said) -> bool:
    """Does it say already what the change would write?"""
    return bool(said) and all(now.get(column, "") == text for column, text in said.items())
