"""The units the trade is counted in: acts, slots of time, whole minutes."""

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

QUARTER = 15
"""Minutes in a quarter-hour, the grain of calendars and confirmations."""


@dataclass(frozen=True)
class Act:
    """Who does something, where and when. `uid` is made in the form and kept on every retry.

    `person_id` None is the clock. `household_id` is the household the person acts for.
    `now` is UTC and feeds rules; ages are counted from the act row's own database time.
    """

    uid: uuid.UUID
    bank_id: int
    person_id: int | None
    now: datetime
    verb: str
    subject: str = ""
    household_id: int | None = None
    on_behalf_of_id: int | None = None
    request_hash: bytes = b""

    def part(self, name: str) -> uuid.UUID:
        """A key for one piece of this act, the same at every retry."""
        return uuid.uuid5(self.uid, name)

    def at(self, now: datetime) -> "Act":
        return replace(self, now=now)


@dataclass(frozen=True, order=True)
class Slot:
    """Half-open [starts_at, ends_at), kept in UTC.

    Two wall-clock times of one zone compare by their faces: in the doubled hour of autumn that is
    the wrong order.
    """

    starts_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        assert self.starts_at.tzinfo is not None
        assert self.ends_at.tzinfo is not None
        object.__setattr__(self, "starts_at", self.starts_at.astimezone(UTC))
        object.__setattr__(self, "ends_at", self.ends_at.astimezone(UTC))

    @property
    def minutes(self) -> int:
        """Elapsed, so a night when the clock goes back is an hour longer."""
        return elapsed_minutes(self.starts_at, self.ends_at)

    def overlaps(self, other: "Slot") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def elapsed_minutes(starts_at: datetime, ends_at: datetime) -> int:
    """Minutes that really pass between two aware moments, across clock changes."""
    passed = ends_at.astimezone(UTC) - starts_at.astimezone(UTC)
    return passed // timedelta(minutes=1)
