"""The planner's time: how much of its budget is left, and the way out of a long step when it is over.

A long step looks at the clock every few hundred turns. What it had in hand by then is still valid.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
Clock = Callable[[], float]
Until = Callable[[], bool]
AT_ONCE = 256
"""So many turns of a long step are taken between two looks at the clock."""


class OutOfTime(Exception):
    """The budget was over in the middle of a step."""


def never() -> bool:
    return False


def in_time(turns: Iterable[T], over: Until) -> Iterator[T]:
    """The turns of a long step, one by one, until the time is over."""
    waiting = iter(turns)
    while some := list(islice(waiting, AT_ONCE)):
        if over():
            return
        yield from some


def all_in_time(turns: Iterable[T], over: Until) -> Iterator[T]:
    """The same for a step that is worth nothing by half. Raises OutOfTime."""
    waiting = iter(turns)
    while some := list(islice(waiting, AT_ONCE)):
        if over():
            raise OutOfTime
        yield from some
