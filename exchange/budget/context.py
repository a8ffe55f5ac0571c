"""Where a budget is spent: who lives there, which services stand there, what is known of time and needs.

Numbers and keys only; words are found where they are read. Each part says whence it comes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class People:
    """Residents of an age, as the civil registers count."""

    age: str
    women: int
    men: int

    @property
    def all(self) -> int:
        return self.women + self.men


@dataclass(frozen=True)
class Offered:
    """Services of a kind; `places` of those that say them, `unsaid` do not."""

    kind: str
    services: int
    places: int
    unsaid: int


@dataclass(frozen=True)
class Covered:
    """Places for residents of some ages, and how many of a hundred a law asks for."""

    kind: str
    ages: tuple[str, ...]
    people: int
    places: int
    target_per_100: str
    target_year: int
    target_source: str


@dataclass(frozen=True)
class Told:
    """A figure that a bank has published: of which month, and of whom."""

    bank: str
    name: str
    part: str
    month: str
    value: float


@dataclass(frozen=True)
class Table:
    """A table of answers that is out."""

    id: int
    bank: str
    title: str
    first: str
    last: str


@dataclass(frozen=True)
class Context:
    """Of a municipality by its ISTAT code, or of the whole province where there is none."""

    town: str
    people_year: int
    people: Sequence[People]
    register_day: str | None
    is_made_up: bool
    offered: Sequence[Offered]
    covered: Sequence[Covered]
    told: Sequence[Told] = ()
    tables: Sequence[Table] = field(default=())

    @property
    def women(self) -> int:
        return sum(each.women for each in self.people)

    @property
    def men(self) -> int:
        return sum(each.men for each in self.people)


def content(of: Context) -> dict[str, Any]:
    return asdict(of)


def read(kept: Mapping[str, Any]) -> Context:
    """What `content` gave, after a way through JSON."""
    return Context(
        town=kept["town"],
        people_year=kept["people_year"],
        people=[People(**each) for each in kept["people"]],
        register_day=kept["register_day"],
        is_made_up=kept["is_made_up"],
        offered=[Offered(**each) for each in kept["offered"]],
        covered=[Covered(**{**each, "ages": tuple(each["ages"])}) for each in kept["covered"]],
        told=[Told(**each) for each in kept["told"]],
        tables=[Table(**each) for each in kept["tables"]],
    )


def register_day(of: Context) -> date | None:
    return date.fromisoformat(of.register_day) if of.register_day else None
