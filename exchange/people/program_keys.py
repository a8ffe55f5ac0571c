"""What a key for a program opens, and for how long. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

READ, WRITE, OPERATE, ADMINISTER = "read", "write", "operate", "administer"
SCOPES = (READ, WRITE, OPERATE, ADMINISTER)
STAFF_SCOPES = frozenset({OPERATE, ADMINISTER})
DAYS = (7, 30, 90, 365)
STAFF_DAYS_MAX = 30
KEYS_MAX = 10
PREFIX = "prs_"
"""So that who finds one in a file, and whoever scans for them, knows what it is."""


@dataclass(frozen=True)
class KeyWish:
    """A key as it is asked for. Reading is part of every one."""

    name: str
    scopes: frozenset[str]
    days: int

    @property
    def said(self) -> str:
        return " ".join(each for each in SCOPES if each in self.scopes | {READ})

    @property
    def holds(self) -> timedelta:
        return timedelta(days=self.days)

    @property
    def is_for_staff(self) -> bool:
        return bool(self.scopes & STAFF_SCOPES)


def may_hold(scopes: Collection[str], days: int) -> bool:
    """A key that opens what concerns others is short."""
    return days <= (STAFF_DAYS_MAX if STAFF_SCOPES.intersection(scopes) else max(DAYS))
