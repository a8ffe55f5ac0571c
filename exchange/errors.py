"""How the world says no. A refusal carries facts; its words stand in `views/refusal_words.py`."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
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
class AlreadyMember(Refusal):
    status: str


@dataclass(eq=False)
class LinkSpent(Refusal):
    """A one-time link that was used, ran out, or never was."""

    purpose: str


@dataclass(eq=False)
class WrongPassword(Refusal):
    """Email and password do not go together; which of the two is not said."""


@dataclass(eq=False)
class TooManyTries(Refusal):
    retry_after_seconds: int


@dataclass(eq=False)
class NotOneself(Refusal):
    """Nobody decides on what concerns themselves or their own household."""


@dataclass(eq=False)
class AddressUnproven(Refusal):
    """Whose address it is nobody knows yet: its owner has not answered the letter."""


@dataclass(eq=False)
class PhotoUnfit(Refusal):
    """A file no face can be taken from: heic, unreadable, too_small, too_many_pixels, too_big."""

    reason: str


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


@dataclass(eq=False)
class NotOpen(Refusal):
    """The move does not follow from the state it is in."""

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


@dataclass(eq=False)
class AlreadyMended(Refusal):
    """The transfer was reversed before: a line is mended once."""

    transfer_id: int


@dataclass(eq=False)
class InDebt(Refusal):
    """Hours are given back before the account closes."""

    minutes: int


@dataclass(eq=False)
class PeriodClosed(Refusal):
    """The books of that time are closed: nothing is written into it any more."""


@dataclass(eq=False)
class TooMany(Refusal):
    """As many as are allowed: of "open_asks", "asks", "questions", "again", "messages", "devices".

    `again_at` says from when there is room; None where no hour makes any.
    """

    what: str
    most: int
    again_at: datetime | None = None


@dataclass(eq=False)
class NoSeatLeft(Refusal):
    """As many as can take part have said yes already."""


@dataclass(eq=False)
class BankTooFarBehind(Refusal):
    """The other bank lets ours owe it no more: first its people should be helped by ours."""

    available_minutes: int


@dataclass(eq=False)
class NotSealedYet(Refusal):
    """Rows still wait for their seal: the clock does it within seconds."""


@dataclass(eq=False)
class BooksOff(Refusal):
    """The proof fails: nothing is closed or brought in before somebody has understood why."""


@dataclass(eq=False)
class OpeningTooLate(Refusal):
    """Balances come from elsewhere once ("done"), and before the first exchange ("exchanged")."""

    why: str
