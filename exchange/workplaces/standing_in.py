"""Standing in for somebody who works on her own account, or for a firm of few: what may follow what.

Law 53/2000, article 9, paid in its first text for who stands in when the owner of a firm or somebody
self-employed is on leave, and kept half of the money for firms of up to 50: domain notes, A7 [49].
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

TRADES = (
    "shop",
    "craft",
    "farm",
    "food",
    "hair",
    "care",
    "health",
    "teaching",
    "office",
    "accounts",
    "law",
    "design",
    "building",
    "transport",
    "other",
)
SMALL_FIRM_MAX = 50
"""How many work in a small firm at most."""
DAYS_MAX = 730
ASKS_OPEN_MAX = 5
ASKED_MAX = 10
"""How many may be asked for one time away: who is asked by everybody answers nobody."""


class AskState(StrEnum):
    OPEN = "open"
    FOUND = "found"
    CLOSED = "closed"


class WordState(StrEnum):
    """Of one who was asked: she has not answered, could, cannot, does; or it is off."""

    ASKED = "asked"
    WILLING = "willing"
    DECLINED = "declined"
    AGREED = "agreed"
    OFF = "off"


MAY_FOLLOW = {
    WordState.ASKED: {WordState.WILLING, WordState.DECLINED, WordState.OFF},
    WordState.WILLING: {WordState.AGREED, WordState.DECLINED, WordState.OFF},
    WordState.AGREED: {WordState.OFF},
}
"""Agreed is only who said that she could: so both have said yes."""


def may_follow(now: str, then: WordState) -> bool:
    return then in MAY_FOLLOW.get(WordState(now), set())


@dataclass(frozen=True)
class Span:
    """From a day to a day, both in it."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def weeks_in_common(one: Span, other: Span) -> int:
    """In how many weeks, begun ones too, the two have days in common."""
    first, last = max(one.first, other.first), min(one.last, other.last)
    if first > last:
        return 0
    return (last.toordinal() - 1) // 7 - (first.toordinal() - 1) // 7 + 1


def covers(wanted: Span, offered: Span) -> bool:
    """Is she there for all of it?"""
    return offered.first <= wanted.first and wanted.last <= offered.last
