"""What to suggest to somebody who has been silent for a while, and what is no suggestion. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from exchange.care.usual import PastAsk, UsualAsk
from exchange.ledger.balance import Balance
from exchange.matching.near import TaskMatch
from exchange.units import elapsed_minutes

TIME_TO_ANSWER = timedelta(hours=36)
"""A suggestion is no alarm: who reads it the next evening can still say yes."""

MINUTES_MIN = 60
"""With less on the account there is nothing to be told."""


@dataclass(frozen=True)
class Beginning:
    """An ask she could begin from: one of her own, or a line of the bank's rules."""

    kind: str
    task_id: int | None = None
    line: str | None = None


def first_that_fits(asks: Iterable[TaskMatch], now: datetime) -> TaskMatch | None:
    """The best of these that lies whole in her free hours, leaves time, and waits for no answer of hers."""
    for each in asks:
        in_time = each.window.starts_at >= now + TIME_TO_ANSWER
        if each.is_whole and in_time and each.waiting_by is None:
            return each
    return None


def has_hours_to_use(balance: Balance | None) -> bool:
    return balance is not None and balance.available_minutes >= MINUTES_MIN


def beginning(
    habits: Iterable[PastAsk], usual: Iterable[UsualAsk], available_minutes: int
) -> Beginning | None:
    """Her own habits first, then the bank's usual asks: one that her hours are enough for."""
    for each in habits:
        if elapsed_minutes(each.opens_at, each.closes_at) <= available_minutes:
            return Beginning(each.kind, task_id=each.task_id)
    for one in usual:
        if one.minutes <= available_minutes:
            return Beginning(one.kind, line=one.line)
    return None
