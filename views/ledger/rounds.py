"""The clock's rounds through the books: limits that follow the rules, lessons nobody speaks of."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from exchange.ledger import lesson_actions as lessons
from exchange.ledger import lesson_queries, limits_queries
from exchange.ledger import limits_actions as limits
from exchange.units import Act
from exchange.work import unit_of_work
from models.base import db
from views.access import act_of_nobody
from views.clockwork import do_once

Found = TypeVar("Found")


def follow_rules(now: datetime) -> int:
    """Bring every bank's limits to what its rules say today; gives how many were decided anew."""
    decided = 0
    for bank_id in _read(limits_queries.banks_with_households):
        if _read(partial(limits_queries.is_due, bank_id)):
            act = act_of_nobody("clock.limits", bank_id=bank_id, now=now)
            with unit_of_work(act):
                decided += limits.follow_rules(act=act)
    return decided


def lapse_lessons(now: datetime) -> int:
    """End the lessons of which nobody said who came; gives how many."""
    return sum(
        do_once(
            f"lesson:{bank_id}:{lesson_id}",
            bank_id,
            f"lesson_id:{lesson_id}",
            partial(_lapse, lesson_id),
            now=now,
        )
        for bank_id, lesson_id in _read(partial(lesson_queries.stale_lessons, now=now))
    )


def _lapse(lesson_id: int, act: Act) -> None:
    lessons.lapse_lesson(lesson_id, act=act)


def _read(query: Callable[[], Found]) -> Found:
    found = query()
    db.session.rollback()
    return found
