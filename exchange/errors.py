"""How the world says no. A refusal carries facts; its words stand in `views/refusal_words.py`.

Those of the books and of the door stand in `refusals` of ledger and people.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


@dataclass(eq=False)
class Refusal(Exception):
    """Base of all refusals: nothing was done, and the reader is told what to do instead."""


@dataclass(eq=False)
class NotFound(Refusal):
    """Not there, or not for the one who asks: the two look the same."""


@dataclass(eq=False)
class Replayed(Refusal):
    """This act was done before: here is where its answer is."""

    answer: str | None


@dataclass(eq=False)
class KeyReused(Refusal):
    """The same act key came with another request."""

    uid: uuid.UUID


@dataclass(eq=False)
class LostRace(Refusal):
    """Somebody changed it in between: look again."""


@dataclass(eq=False)
class NotAdmitted(Refusal):
    """Applied, not yet approved: may look around, may not ask or accept."""

    bank_name: str = ""


@dataclass(eq=False)
class WrongCode(Refusal):
    """Not the code the other side reads on its own page."""


@dataclass(eq=False)
class TooManyTries(Refusal):
    retry_after_seconds: int


@dataclass(eq=False)
class NotOneself(Refusal):
    """Nobody decides on what concerns themselves or their own household."""


@dataclass(eq=False)
class MovedTooOften(Refusal):
    changes_max: int
    days: int


@dataclass(eq=False)
class StillPromised(Refusal):
    """Something agreed stands in the way."""

    exchanges: int


@dataclass(eq=False)
class AlreadyTaken(Refusal):
    """Another neighbour said yes first."""


@dataclass(eq=False)
class KeptAtHome(Refusal):
    """A guest of this bank: her hours and her place are changed in her own."""


class Closed(StrEnum):
    """Why something is not open, where no state of a row says it. No state is called by these words."""

    ALONE = "alone"
    ANSWERED = "answered"
    CARRIED = "carried"
    CASE_CLOSED = "case_closed"
    CASE_TAKEN = "case_taken"
    DATED = "dated"
    MET = "met"
    NO_AGREEMENT = "no_agreement"
    NOBODY_LOOKS = "nobody_looks"
    OVER = "over"
    PASSED = "passed"
    PERIOD = "period"
    PROTECTED = "protected"
    REMINDED = "reminded"
    REPORTED = "reported"
    SAID = "said"
    SEAT_KEPT = "seat_kept"
    SENT = "head_sent"
    STAYS_HOME = "stays_home"
    STILL_ASKED = "still_asked"
    TAKES_PART = "takes_part"
    TALK = "talk"
    TANDEM = "tandem"
    UNSAFE = "said_unsafe"
    WELCOMED = "welcomed"


@dataclass(eq=False)
class NotOpen(Refusal):
    """The move does not follow from the state it is in: a state of the row, or one of `Closed`."""

    state: str


@dataclass(eq=False)
class MeantForOthers(Refusal):
    """For this personal care the family asked for a woman or a man, and finds this neighbour not so.

    `is_helper`: it is the neighbour herself who reads it.
    """

    is_helper: bool


@dataclass(eq=False)
class OwnHousehold(Refusal):
    """Care inside one's own home is not an exchange."""


@dataclass(eq=False)
class TooLate(Refusal):
    """It has begun or passed."""

    at: datetime


@dataclass(eq=False)
class TooEarly(Refusal):
    at: datetime


@dataclass(eq=False)
class CheckMissing(Refusal):
    """A check this kind of care needs was never seen, or has lapsed by that day."""

    kind: str
    check: str
    lapsed_on: date | None
    helper_name: str
    helper_id: int


@dataclass(eq=False)
class TooLong(Refusal):
    minutes_max: int


@dataclass(eq=False)
class Unsound(Refusal):
    """What is asked or offered does not hold together; `problems` name their fields."""

    problems: list[Any]


@dataclass(eq=False)
class HomeMissing(Refusal):
    """Nobody can come near to somebody who has not said where she lives."""


@dataclass(eq=False)
class NotFreeForUs(Refusal):
    """The two cannot meet: blocked, left, or not admitted. The reason is nobody's business."""


@dataclass(eq=False)
class Resting(Refusal):
    """She takes no invitations up to and with this day."""

    until: date


@dataclass(eq=False)
class SlotTaken(Refusal):
    """The helper already gives help then."""

    helper_id: int
    starts_at: datetime
    ends_at: datetime


@dataclass(eq=False)
class CreditTooLow(Refusal):
    available_minutes: int
    wanted_minutes: int
    household_id: int | None = None


@dataclass(eq=False)
class AlreadyClosed(Refusal):
    """The hold was settled or let go before."""

    hold_id: int


@dataclass(eq=False)
class AccountClosed(Refusal):
    account_id: int


class Counted(StrEnum):
    """What there may be so many of, at once or within a time."""

    OPEN_ASKS = "open_asks"
    ASKS = "asks"
    QUESTIONS = "questions"
    AGAIN = "again"
    """The same question to the same person."""
    MESSAGES = "messages"
    DEVICES = "devices"
    PROGRAM_KEYS = "program_keys"


@dataclass(eq=False)
class TooMany(Refusal):
    """As many as are allowed. `again_at` says from when there is room; None where no hour makes any."""

    what: Counted
    most: int
    again_at: datetime | None = None


@dataclass(eq=False)
class NoSeatLeft(Refusal):
    """As many as can take part have said yes already; so many children could still come along."""

    children_left: int | None = None
