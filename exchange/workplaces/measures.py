"""What firms, unions and networks can agree on: a catalogue of measures, and for whom each is meant. Pure.

A measure stands under a letter of art. 9 of L. 53/2000, and carries a clause to begin from.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from exchange.workplaces.profile import CONTRACTS, NOTICES, REGULARITIES

DEFAULTS = Path(__file__).with_name("defaults") / "measures.csv"
FIRST_TONGUE = "it"
TONGUES = (FIRST_TONGUE, "en")
LETTERS = ("a", "b", "c", "s")
"""Flexible arrangements; coming back; networks of services; standing in for somebody."""
COSTS = ("none", "low", "high")
FILTERS: Mapping[str, tuple[str, ...]] = {
    "letter": LETTERS,
    "contract": CONTRACTS,
    "regularity": REGULARITIES,
    "notice": NOTICES,
    "cost": COSTS,
}
_SPOKEN = ("title", "what", "condition", "clause")


@dataclass(frozen=True)
class Measure:
    """`title`, `what`, `condition` and `clause` by language. For whom it is meant: the three sets."""

    key: str
    letter: str
    contracts: frozenset[str]
    regularities: frozenset[str]
    notices: frozenset[str]
    cost: str
    title: Mapping[str, str]
    what: Mapping[str, str]
    condition: Mapping[str, str]
    clause: Mapping[str, str]
    source: str
    address: str

    def fits(self, wanted: Mapping[str, str]) -> bool:
        """Is it as wanted in every way that is named?"""
        among = {
            "letter": {self.letter},
            "cost": {self.cost},
            "contract": self.contracts,
            "regularity": self.regularities,
            "notice": self.notices,
        }
        return all(value in among[name] for name, value in wanted.items() if value)


@cache
def shipped() -> tuple[Measure, ...]:
    """All of them, by letter, as the file has them."""
    with DEFAULTS.open(encoding="utf-8", newline="") as file:
        return tuple(_read(row) for row in csv.DictReader(file))


def _read(row: dict[str, str]) -> Measure:
    spoken = {name: {tongue: row[f"{name}_{tongue}"] for tongue in TONGUES} for name in _SPOKEN}
    return Measure(
        key=row["key"],
        letter=row["letter"],
        contracts=frozenset(row["contracts"].split()),
        regularities=frozenset(row["regularities"].split()),
        notices=frozenset(row["notices"].split()),
        cost=row["cost"],
        source=row["source"],
        address=row["address"],
        **spoken,
    )


def chosen(wanted: Mapping[str, str]) -> list[Measure]:
    """Those of the catalogue that fit."""
    return [each for each in shipped() if each.fits(wanted)]


def named(keys: Iterable[str]) -> list[Measure]:
    """These of the catalogue, in its order; one that has gone from it is left out."""
    wanted = set(keys)
    return [each for each in shipped() if each.key in wanted]


def in_tongue(language: str) -> str:
    """This language, or Italian where the catalogue does not speak it."""
    return language if language in TONGUES else FIRST_TONGUE
