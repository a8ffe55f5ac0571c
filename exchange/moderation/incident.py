"""Whose business a case of safety is, until when it is answered, and when it can be opened. Pure."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from exchange.people.reaching import OPEN_FOR
from exchange.people.rules import Rules
from models.states import CALLED_OFF

READING_LASTS = timedelta(minutes=30)
"""After it the words of a case are opened again, and that is written down again."""


def answer_by(at: datetime, rules: Rules) -> datetime:
    """Until when, in UTC, somebody calls."""
    return at.astimezone(UTC) + timedelta(hours=rules.safety_hours)


def may_say(state: str, ends_at: datetime, now: datetime) -> bool:
    """Can one of the two still say of this exchange that she does not feel safe?

    From the yes on, and as long after the end as the two reach each other.
    """
    return state not in CALLED_OFF and now.astimezone(UTC) < ends_at.astimezone(UTC) + OPEN_FOR


def readers(
    named: Collection[int], administrators: Collection[int], staff: Collection[int]
) -> frozenset[int]:
    """Who opens the words of cases: whom the bank has named, as long as they look after it.

    Where nobody is named the administrators do, and where there is none, all of the staff.
    """
    still = frozenset(named) & frozenset(staff)
    return still or frozenset(administrators) or frozenset(staff)
