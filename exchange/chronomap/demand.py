"""Who wants what when: people of an age, hours of an ordinary week. Assumptions, kept as data."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy

from exchange.chronomap.reach import Floats
from exchange.chronomap.timetable import WEEK_HOURS
from exchange.chronomap.zones import Age, Sex, Zone, heads

DEFAULTS = Path(__file__).with_name("defaults")
# What holds for a type of which nothing is said.
ANY_KIND = "*"


@dataclass(frozen=True)
class Want:
    """`percent` of a hundred people of these ages and sexes, at each of the hours of these days.

    Days from 0, Monday; hours of the day, the last left out.
    """

    kind: str
    ages: frozenset[Age]
    sexes: frozenset[Sex]
    days: frozenset[int]
    from_hour: int
    to_hour: int
    percent: float


Profile = Mapping[str, Sequence[Want]]


def wanted(zones: Sequence[Zone], kind: str, profile: Profile | None = None) -> Floats:
    """How many people want a type of service, by zone and hour of the week: shape (zones, 168)."""
    wants = default_profile() if profile is None else profile
    answer = numpy.zeros((len(zones), WEEK_HOURS))
    for want in wants.get(kind) or wants.get(ANY_KIND, ()):
        people = heads(zones, ages=want.ages, sexes=want.sexes) * want.percent / 100
        answer[:, hours_of(want)] += people[:, None]
    return answer


def hours_of(want: Want) -> list[int]:
    """Its hours of the week, from Monday's first."""
    hours = range(want.from_hour, want.to_hour)
    return [day * 24 + hour for day in sorted(want.days) for hour in hours]


@cache
def default_profile() -> Profile:
    """Ours, as defaults/README.md explains it."""
    with (DEFAULTS / "demand.csv").open(encoding="utf-8", newline="") as file:
        return profile_of(csv.DictReader(file))


def profile_of(rows: Iterable[Mapping[str, str]]) -> Profile:
    """Wants by type, of rows as text. Raises ValueError for what is no number, age, sex or day."""
    found: dict[str, list[Want]] = {}
    for row in rows:
        want = Want(
            kind=row["kind"],
            ages=frozenset(map(Age, row["ages"].split(";"))) if row["ages"] else frozenset(Age),
            sexes=frozenset({Sex(row["sex"])}) if row["sex"] else frozenset(Sex),
            days=frozenset(int(day) for day in row["days"]),
            from_hour=int(row["from_hour"]),
            to_hour=int(row["to_hour"]),
            percent=float(row["percent"]),
        )
        found.setdefault(want.kind, []).append(want)
    return found
