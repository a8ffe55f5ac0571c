"""How the books say no. A refusal carries facts; its words stand in `views/ledger/refusing.py`."""

from dataclasses import dataclass
from datetime import date, datetime

from exchange.errors import Refusal


@dataclass(eq=False)
class AskedOfFund(Refusal):
    """The household has asked the fund, and waits for its answer."""


@dataclass(eq=False)
class AlreadyMended(Refusal):
    """The transfer was reversed before: a line is mended once."""

    transfer_id: int


@dataclass(eq=False)
class HalfElsewhere(Refusal):
    """The other half of the row stands in another bank's books: one half is not mended alone."""


@dataclass(eq=False)
class InDebt(Refusal):
    """Hours are given back before the account closes."""

    minutes: int


@dataclass(eq=False)
class YearFull(Refusal):
    """A body gives so many hours a year and no more, so that the fund does not hang on one of them."""

    left_minutes: int
    wanted_minutes: int


@dataclass(eq=False)
class PeriodClosed(Refusal):
    """The books of that time are closed: nothing is written into it any more."""


@dataclass(eq=False)
class BankTooFarBehind(Refusal):
    """The other bank lets ours owe it no more: first its people should be helped by ours."""

    available_minutes: int


@dataclass(eq=False)
class SettlementWaits(Refusal):
    """Settling with that bank was proposed already, and waits for an answer."""


@dataclass(eq=False)
class OwedLess(Refusal):
    """Only so much is owed between the two banks now."""

    owed_minutes: int


@dataclass(eq=False)
class FundShort(Refusal):
    """The fund of the bank that is owed has only so much: no more can be settled now."""

    left_minutes: int


@dataclass(eq=False)
class MotionWaits(Refusal):
    """Something about this account waits for a second administrator already."""


@dataclass(eq=False)
class NothingProposed(Refusal):
    """All would stay as it is: there is nothing to decide."""


@dataclass(eq=False)
class RulesDoNotFit(Refusal):
    """The rules would make no sense together; `key` is the first that is wrong."""

    key: str


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


@dataclass(eq=False)
class TooMuchService(Refusal):
    """More hours of one day than anybody coordinates; so many minutes have room."""

    room_minutes: int


@dataclass(eq=False)
class InvitedLately(Refusal):
    """This home was invited to balance less than a month ago; from then on it may be again."""

    again_at: datetime


@dataclass(eq=False)
class NoSuchCheque(Refusal):
    """This bank printed no cheque with that serial."""


@dataclass(eq=False)
class ChequeUsed(Refusal):
    """It was entered before: for help on that day. `at` is when, for whom while she has a name."""

    given_on: date
    minutes: int
    at: datetime
    helper_name: str | None


@dataclass(eq=False)
class ChequeVoid(Refusal):
    """Somebody took it out of use."""

    at: datetime


@dataclass(eq=False)
class ChequeNotCovered(Refusal):
    """The home that gave it cannot pay so much now. How much it has is not told."""


@dataclass(eq=False)
class TooManyCheques(Refusal):
    """So many of the household's are out already."""

    out: int
    most: int
