"""What hours of care would cost, counted in two ways that always stand beside each other.

By replacement: what somebody paid for this work would get. By opportunity: what whoever gave the
hours would earn at work meanwhile. For reports alone: nobody turns hours of a bank into money.
Vector T13b: domain notes, A4.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

DEFAULTS = Path(__file__).with_name("defaults") / "rates.csv"
HOUR = 60


class Care(StrEnum):
    """The families of help, as the exchange has them."""

    CHILD = "childminding"
    ELDER = "eldercare"
    ERRAND = "errand"


WAGE = "wage"


@dataclass(frozen=True)
class Rate:
    """Cents for an hour, since when they hold, and who says so."""

    cents: int
    valid_on: date
    source: str
    address: str


@dataclass(frozen=True)
class Part:
    """Some of the hours: whole minutes, and the cents of an hour of them."""

    key: str
    minutes: int
    rate: int

    @property
    def cents(self) -> int:
        """To the nearest cent; a half goes up."""
        return (2 * self.minutes * self.rate + HOUR) // (2 * HOUR)


@dataclass(frozen=True)
class Valued:
    """One way of counting. Its sum is that of its parts as they are shown."""

    parts: tuple[Part, ...]

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.parts)

    @property
    def cents(self) -> int:
        return sum(part.cents for part in self.parts)


@dataclass(frozen=True)
class Both:
    """The same hours, in both ways."""

    replacement: Valued
    opportunity: Valued


def both(replacement: Iterable[Part], opportunity: Iterable[Part]) -> Both:
    found = Both(Valued(tuple(replacement)), Valued(tuple(opportunity)))
    assert found.replacement.minutes == found.opportunity.minutes
    return found


@cache
def shipped() -> dict[str, Rate]:
    """The rates that come with the house: of each family of help, and the wage of an hour."""
    with DEFAULTS.open(encoding="utf-8", newline="") as file:
        return {
            row["key"]: Rate(
                int(row["cents"]),
                date.fromisoformat(row["valid_on"]),
                row["source"],
                row["address"],
            )
            for row in csv.DictReader(file)
        }
