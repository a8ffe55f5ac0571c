"""Places for every hundred children, and how many more a target asks for. Exact, never floating."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import ceil
from pathlib import Path

from exchange.chronomap.zones import Age, Zone, heads

TARGETS = Path(__file__).with_name("defaults") / "targets.csv"


@dataclass(frozen=True)
class Target:
    """So many places for every hundred residents of these ages, by a year. `ages` are bands' names."""

    key: str
    kind: str
    ages: tuple[str, ...]
    per_100: Decimal
    year: int
    source: str


@dataclass(frozen=True)
class Coverage:
    """What a zone has and lacks; `missing` in the order of the targets, None without children."""

    places: int
    children: int
    per_100: Fraction | None
    missing: tuple[int | None, ...]


@dataclass(frozen=True)
class Seats:
    """What a municipality's services of one owner offer; `unsaid` of them do not say how many places."""

    municipality: str
    operator: str
    services: int
    places: int
    unsaid: int


@dataclass(frozen=True)
class Town:
    """A zone's seats by owner, and what they are for its children; the whole has no name."""

    code: str
    name: str
    places: Mapping[str, int]
    services: int
    unsaid: int
    coverage: Coverage


def towns(
    zones: Sequence[Zone], seats: Sequence[Seats], targets: Sequence[Target]
) -> tuple[list[Town], Town]:
    """Each zone that is a whole municipality, and all of them as one: its lack is theirs added up.

    A town with more than enough has nothing for the next one: children do not travel that far.
    """
    ages = {Age(age) for target in targets for age in target.ages}
    children = [int(here) for here in heads(zones, ages=ages)]
    found = [
        _town(
            zone.code, zone.name, [s for s in seats if s.municipality == zone.code], here, targets
        )
        for zone, here in zip(zones, children, strict=True)
    ]
    whole = _town("", "", seats, sum(children), targets)
    missing = tuple(
        sum(town.coverage.missing[place] or 0 for town in found) for place in range(len(targets))
    )
    return found, replace(whole, coverage=replace(whole.coverage, missing=missing))


def _town(
    code: str, name: str, seats: Sequence[Seats], children: int, targets: Sequence[Target]
) -> Town:
    places: dict[str, int] = {}
    for each in seats:
        places[each.operator] = places.get(each.operator, 0) + each.places
    return Town(
        code,
        name,
        places,
        sum(each.services for each in seats),
        sum(each.unsaid for each in seats),
        coverage(sum(places.values()), children, targets),
    )


def coverage(places: int, children: int, targets: Sequence[Target]) -> Coverage:
    """Seats, not children who go: the two are not the same share."""
    missing = tuple(places_missing(places, children, target.per_100) for target in targets)
    return Coverage(places, children, places_per_100(places, children), missing)


def places_per_100(places: int, children: int) -> Fraction | None:
    """Exact; none where there are no children."""
    return Fraction(100 * places, children) if children else None


def places_missing(places: int, children: int, target_per_100: Decimal) -> int | None:
    """Whole places to add until the target is met, never below 0; none where there are no children."""
    if not children:
        return None
    wanted = Fraction(target_per_100) * children / 100
    return max(0, ceil(wanted) - places)


@cache
def targets() -> tuple[Target, ...]:
    """Those that ship, each with its source: defaults/targets.csv."""
    with TARGETS.open(encoding="utf-8", newline="") as file:
        return tuple(
            Target(
                key=row["key"],
                kind=row["kind"],
                ages=tuple(row["ages"].split(";")),
                per_100=Decimal(row["per_100"]),
                year=int(row["year"]),
                source=row["source"],
            )
            for row in csv.DictReader(file)
        )
