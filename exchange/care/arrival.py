"""Saying that one is there, and that all is well; and who is told when that word is missing. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from exchange.people.reaching import OPEN_FOR

EARLY = timedelta(hours=1)
"""So long before the start she can say that she is there."""


class Alarm(StrEnum):
    """Who is told next: she herself, whom her home has named, whoever looks after the bank."""

    HERSELF = "herself"
    CONTACT = "contact"
    OPERATORS = "operators"


@dataclass(frozen=True)
class Watch:
    """Where the waiting for one side stands. Moments in UTC."""

    starts_at: datetime
    ends_at: datetime
    came_at: datetime | None = None
    left_at: datetime | None = None
    asked_at: datetime | None = None
    contact_told_at: datetime | None = None
    operators_told_at: datetime | None = None

    @property
    def word_due_at(self) -> datetime | None:
        """When her next word is due; None once she has said that all is well."""
        if self.left_at is not None:
            return None
        return self.starts_at if self.came_at is None else self.ends_at


def alarm(watch: Watch, now: datetime, *, overdue_minutes: int, has_contact: bool) -> Alarm | None:
    """Whom to tell now that her word is missing.

    She is asked after a third of the minutes, her contact is told when they are over, and the
    operators after as many again; at once after the first where her home has named nobody.
    """
    due_at = watch.word_due_at
    if due_at is None:
        return None
    late = now.astimezone(UTC) - due_at.astimezone(UTC)
    patience = timedelta(minutes=overdue_minutes)
    if watch.operators_told_at is None and late >= patience * (2 if has_contact else 1):
        # A clock that stood still for an hour skips nobody: the contact comes first.
        if has_contact and watch.contact_told_at is None:
            return Alarm.CONTACT
        return Alarm.OPERATORS
    if has_contact and watch.contact_told_at is None and late >= patience:
        return Alarm.CONTACT
    # To be asked once her contact knows would only be late.
    told = watch.asked_at or watch.contact_told_at or watch.operators_told_at
    return Alarm.HERSELF if told is None and late >= patience / 3 else None


def may_come(starts_at: datetime, ends_at: datetime, now: datetime) -> bool:
    """From an hour before the start, as long as the two reach each other."""
    now = now.astimezone(UTC)
    return starts_at.astimezone(UTC) - EARLY <= now < ends_at.astimezone(UTC) + OPEN_FOR
