"""What may look odd in the exchanges of a bank: stretches of time, and how a finding is known again. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from exchange.people.rules import Rules
from exchange.units import Slot
from models.states import AnomalyKind

A_DAY = timedelta(days=1)
CIRCLE_HOMES_MAX = 5
MAD_MINUTES_MIN = 15
"""Where all of a kind took about as long, a quarter-hour more is nothing odd."""


@dataclass(frozen=True)
class Finding:
    """One oddity: whom it concerns, and its evidence in ids and numbers, as JSON takes them.

    `again` is what makes it another one, when it has become worse.
    """

    kind: AnomalyKind
    person_ids: frozenset[int]
    evidence: dict[str, Any] = field(hash=False)
    again: tuple[object, ...]

    @property
    def mark(self) -> str:
        """The same for the same finding, whoever finds it; tells nothing of whom it is about."""
        said = ":".join(map(str, (self.kind, *self.again)))
        return sha256(said.encode()).hexdigest()


def looked_from(rules: Rules, now: datetime) -> datetime:
    """From when on exchanges are looked at."""
    return now - timedelta(days=rules.anomaly_days)


def weeks(rules: Rules, now: datetime, zone: ZoneInfo) -> list[tuple[date, Slot]]:
    """The weeks from Monday to Monday that the days looked at touch, the oldest first."""
    first = looked_from(rules, now).astimezone(zone).date()
    monday, found = first - timedelta(days=first.weekday()), []
    while monday <= now.astimezone(zone).date():
        after = monday + timedelta(days=7)
        found.append((monday, Slot(_moment(monday, 0, zone), _moment(after, 0, zone))))
        monday = after
    return found


def nights(rules: Rules, now: datetime, zone: ZoneInfo) -> list[tuple[date, Slot]]:
    """The hours of night of each day looked at, under the day they end on."""
    begins, ends = rules.night_from_hour, rules.night_to_hour
    day, found = looked_from(rules, now).astimezone(zone).date(), []
    while day <= now.astimezone(zone).date():
        evening = day - A_DAY if begins >= ends else day
        found.append((day, Slot(_moment(evening, begins, zone), _moment(day, ends, zone))))
        day += A_DAY
    return found


def _moment(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), zone)


def same_place(address: str) -> str:
    """An address as two people may write it alike: letters and digits, in small letters."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in address.casefold()).split())


def concerns(finding: Finding, person_ids: Collection[int]) -> bool:
    return not finding.person_ids.isdisjoint(person_ids)
