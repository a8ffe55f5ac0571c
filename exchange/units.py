"""The units the trade is counted in: acts, slots of time, whole minutes, numbers of rows."""

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

QUARTER = 15
"""Minutes in a quarter-hour, the grain of calendars and confirmations."""


@dataclass(frozen=True)
class Act:
    """Who does something, where and when. `uid` is made in the form and kept on every retry.

    `person_id` None is the clock. `household_id` is the household the person acts for.
    `by_id` is the operator who writes down what that person said: then the deed is hers, done for them.
    `token_id` is the key of the program that did it for her.
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
    by_id: int | None = None
    request_hash: bytes = b""
    token_id: int | None = None

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


def this_quarter(moment: datetime) -> datetime:
    """The start of the quarter-hour this moment lies in."""
    return moment.replace(minute=moment.minute - moment.minute % QUARTER, second=0, microsecond=0)


def next_quarter(now: datetime) -> datetime:
    """The first whole quarter-hour after this moment."""
    return this_quarter(now) + timedelta(minutes=QUARTER)


def quarter_of_day(local: datetime) -> int:
    """Which quarter-hour of the day the face of the clock shows: 60 from 15:00 to 15:14."""
    return (local.hour * 60 + local.minute) // QUARTER


def elapsed_minutes(starts_at: datetime, ends_at: datetime) -> int:
    """Minutes that really pass between two aware moments, across clock changes."""
    passed = ends_at.astimezone(UTC) - starts_at.astimezone(UTC)
    return passed // timedelta(minutes=1)


ROW_ID_MAX = 2**63 - 1


def as_row_id(text: str) -> int | None:
    """The number of a row, as somebody typed it; None where no row can have it."""
    # Longer ones are not even read: turning many digits into a number takes time.
    if not text.isascii() or not text.isdecimal() or len(text) > len(str(ROW_ID_MAX)):
        return None
    return int(text) if int(text) <= ROW_ID_MAX else None
