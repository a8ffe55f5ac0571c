"""When the two sides of a task may write to each other, and what an operator reads first."""

from datetime import datetime, timedelta
from enum import StrEnum

from exchange.people.reaching import OPEN_FOR
from models.states import CALLED_OFF, MessageState, ProposalState

KEPT_FOR = timedelta(days=365)
A_HOUR_MAX = 30
"""How many messages one person writes in an hour, to all."""


class Between(StrEnum):
    """How far two people are about one task."""

    ASKED = "asked"
    AGREED = "agreed"
    CLOSED = "closed"


def between(
    proposal_state: str,
    answer_by: datetime,
    exchange_state: str | None,
    ends_at: datetime,
    now: datetime,
) -> Between:
    """Asked while a question waits, agreed from the yes until a day after the end, closed otherwise."""
    if exchange_state is not None:
        is_open = exchange_state not in CALLED_OFF and now < ends_at + OPEN_FOR
        return Between.AGREED if is_open else Between.CLOSED
    waits = proposal_state == ProposalState.WAITING and now < answer_by
    return Between.ASKED if waits else Between.CLOSED


def is_mediated(so_far: Between, *, kind_mediated: bool, met_before: bool) -> bool:
    """Does an operator read it first? Only before a yes: once somebody is on her way, nothing waits."""
    return so_far is Between.ASKED and kind_mediated and not met_before


def first_state(*, mediated: bool) -> MessageState:
    return MessageState.HELD if mediated else MessageState.TOLD
