"""The clock's rounds through the books: limits, lessons, heads that are published, months by mail."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import TypeVar

from exchange.ledger import clearing_limits_actions as clearing_limits
from exchange.ledger import (
    clearing_word_queries,
    head_queries,
    lesson_queries,
    limits_queries,
    monthly_queries,
    motion_queries,
)
from exchange.ledger import head_actions as heads
from exchange.ledger import lesson_actions as lessons
from exchange.ledger import limits_actions as limits
from exchange.ledger import monthly_actions as monthly
from exchange.ledger import motion_actions as motions
from exchange.ledger.period import Period, period_of
from exchange.people.bank_queries import zone_of
from exchange.units import Act
from exchange.work import housekeeping, unit_of_work
from models.base import db
from views.access import act_of_nobody
from views.clockwork import do_once

Found = TypeVar("Found")

STATEMENT_DAYS = 10
"""A clock that slept on the first of the month makes up for it."""


def follow_rules(now: datetime) -> int:
    """Bring every bank's limits to what its rules say today; gives how many were decided anew."""
    decided = 0
    for bank_id in _read(limits_queries.banks_with_households):
        if _read(partial(limits_queries.is_due, bank_id)):
            act = act_of_nobody("clock.limits", bank_id=bank_id, now=now)
            with unit_of_work(act):
                decided += limits.follow_rules(act=act)
    return decided


def follow_words(now: datetime) -> int:
    """Bring what banks may owe each other to the words that hold today; gives how many pairs changed."""
    changed = 0
    for pair in _read(clearing_word_queries.pairs):
        act = act_of_nobody("clock.clearing", bank_id=pair[0], now=now)
        with housekeeping():
            changed += clearing_limits.follow_words(*pair, act=act)
    return changed


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


def bring_motions_into_force(now: datetime) -> int:
    """What two have decided counts from its day on; gives how many came into force."""
    return sum(
        do_once(
            f"motion:{bank_id}:{motion_id}:{now.date()}",
            bank_id,
            f"motion_id:{motion_id}",
            partial(_bring_into_force, motion_id),
            now=now,
        )
        for bank_id, motion_id in _read(partial(_motions_due, now))
    )


def _motions_due(now: datetime) -> list[tuple[int, int]]:
    banks = motion_queries.banks_with_approved()
    return motion_queries.due({each: now.astimezone(zone_of(each)).date() for each in banks})


def _bring_into_force(motion_id: int, act: Act) -> None:
    motions.bring_into_force(motion_id, act=act)


def publish_heads(now: datetime) -> int:
    """Send the heads that went to nobody yet; gives how many."""
    return sum(
        do_once(f"head:{bank_id}:{day}", bank_id, f"day:{day}", partial(_publish, day), now=now)
        for bank_id, day in _read(head_queries.unsent)
    )


def _publish(day: date, act: Act) -> None:
    heads.publish_head(day, act=act)


def send_statements(now: datetime) -> int:
    """In the first days of a month, the one before it to each adult who wants it; how many households.

    Nobody's deed, so it leaves no act: the claim on (household, month) is what makes it once.
    """
    told = 0
    for bank_id in _read(limits_queries.banks_with_households):
        today = now.astimezone(_read(partial(zone_of, bank_id))).date()
        # Claims are forgotten after thirty days: none is asked for a second time within the month.
        if today.day <= STATEMENT_DAYS:
            month = period_of("month", today.replace(day=1) - timedelta(days=1))
            told += _tell_month(bank_id, month, now)
    return told


def _tell_month(bank_id: int, month: Period, now: datetime) -> int:
    act = act_of_nobody("clock.statement", bank_id=bank_id, now=now)
    told = 0
    for household_id, person_ids in _read(partial(monthly_queries.wanting, bank_id)).items():
        month_of = partial(monthly_queries.monthly_mail, household_id, person_ids, month)
        mail = _read(partial(month_of, bank_id=bank_id))
        if mail is not None:
            with housekeeping():
                told += monthly.tell_month(mail, act=act)
    return told


def _read(query: Callable[[], Found]) -> Found:
    found = query()
    db.session.rollback()
    return found
