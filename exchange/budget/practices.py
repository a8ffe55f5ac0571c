"""What other bodies have done: a catalogue of gender auditing, each practice with who tells of it."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DEFAULTS = Path(__file__).with_name("defaults") / "practices.csv"
FIRST_TONGUE = "it"
TONGUES = (FIRST_TONGUE, "en")

BODIES = (
    "municipality",
    "province",
    "region",
    "state",
    "university",
    "company",
    "network",
)
SIZES = ("small", "large", "wide")
"""A municipality or firm below 30,000 people; above; and what is wider than one municipality."""
COSTS = ("own", "helped", "funded", "untold")
"""Own staff; others helped; a call paid; nobody says."""
RESULTS = ("lines", "yearly", "guide", "network", "certificate")
SOURCES = ("official", "study", "press")
FILTERS: Mapping[str, tuple[str, ...]] = {
    "body": BODIES,
    "size": SIZES,
    "cost": COSTS,
    "result": RESULTS,
    "source_kind": SOURCES,
}


@dataclass(frozen=True)
class Practice:
    """`title` and `what` by language, Italian always; `year` none where nobody says it."""

    key: str
    body: str
    size: str
    cost: str
    result: str
    source_kind: str
    year: int | None
    place: str
    title: Mapping[str, str]
    what: Mapping[str, str]
    source: str
    address: str


@cache
def shipped() -> tuple[Practice, ...]:
    """All of them, the latest first; those without a year last."""
    with DEFAULTS.open(encoding="utf-8", newline="") as file:
        found = [_read(row) for row in csv.DictReader(file)]
    return tuple(sorted(found, key=lambda each: (-(each.year or 0), each.key)))


def _read(row: dict[str, str]) -> Practice:
    by_tongue = {
        name: {tongue: row.pop(f"{name}_{tongue}") for tongue in TONGUES}
        for name in ("title", "what")
    }
    year = row.pop("year")
    return Practice(
        **row, year=int(year) if year else None, title=by_tongue["title"], what=by_tongue["what"]
    )


def chosen(practices: Iterable[Practice], wanted: Mapping[str, str]) -> list[Practice]:
    """Those that are as wanted in every way that is named."""
    return [
        each
        for each in practices
        if all(getattr(each, name) == value for name, value in wanted.items() if value)
    ]


def in_tongue(language: str) -> str:
    """This language, or Italian where the catalogue does not speak it."""
    return language if language in TONGUES else FIRST_TONGUE
