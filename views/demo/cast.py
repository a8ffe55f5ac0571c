"""The demo's people: 400 households and 900 adults of six time banks.

Pure: the day comes in, and the same day gives the same people. Their words are in people.py.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from exchange.people.rules import Rules
from exchange.places.municipalities import municipality
from views.demo.banks import BANKS, DemoBank
from views.demo.families import FamilyMaker
from views.demo.names import INTRODUCTIONS
from views.demo.neighbours import NAMED_HOUSEHOLDS
from views.demo.people import Adult, Household

SEED = 74
HOUSEHOLDS_OF = {1: 60, 2: 180, 3: 160}
"""How many households have one, two, three adults: 400 and 900 in all."""

APPLICATIONS = ("mesagne", "mesagne", "brindisi", "ostuni")
"""Whose operators have somebody waiting at the door."""


@dataclass(frozen=True)
class Cast:
    """Everybody, bank by bank and household by household, in an order that never changes."""

    banks: tuple[DemoBank, ...]
    households: tuple[Household, ...]

    @cached_property
    def adults(self) -> tuple[Adult, ...]:
        return tuple(adult for home in self.households for adult in home.adults)

    @cached_property
    def adult(self) -> dict[str, Adult]:
        """By key."""
        return {adult.key: adult for adult in self.adults}

    @cached_property
    def rules(self) -> dict[str, Rules]:
        """By the bank's slug."""
        return {bank.slug: bank.rule_set for bank in self.banks}

    @cached_property
    def home_of(self) -> dict[str, Household]:
        """The household of an adult, by the adult's key."""
        return {adult.key: home for home in self.households for adult in home.adults}

    def staff(self, slug: str) -> tuple[Adult, ...]:
        """Operators of a bank first, then its administrators: who sees checks and decides."""
        staff = [a for a in self.adults if a.role != "member" and self.home_of[a.key].bank == slug]
        return tuple(sorted(staff, key=lambda adult: adult.role, reverse=True))


def cast(day: date) -> Cast:
    """Who there is on a day; joined, checked and lapsed so many days before it."""
    chance = random.Random(SEED)  # noqa: S311  made-up lives, not secrets
    maker = FamilyMaker(chance, day)
    sizes = iter(_sizes(chance))
    introductions = iter(INTRODUCTIONS)
    households: list[Household] = []
    for bank in BANKS:
        named = NAMED_HOUSEHOLDS if bank is BANKS[0] else ()
        own = [maker.named(bank, written, number) for number, written in enumerate(named, 1)]
        waiting = APPLICATIONS.count(bank.slug)
        places = _places(bank, bank.households - len(own), chance)
        for istat in places[waiting:]:
            own.append(maker.drawn(bank, istat, len(own) + 1, next(sizes)))
        for istat in places[:waiting]:
            own.append(maker.applicant(bank, istat, len(own) + 1, next(introductions)))
        households += _with_roles(bank, own)
    return Cast(BANKS, tuple(households))


def _sizes(chance: random.Random) -> list[int]:
    """Adults of each household that is neither named nor waiting, in the order of making."""
    sizes = [size for size, households in HOUSEHOLDS_OF.items() for _ in range(households)]
    for taken in [len(home.adults) for home in NAMED_HOUSEHOLDS] + [1] * len(APPLICATIONS):
        sizes.remove(taken)
    chance.shuffle(sizes)
    return sizes


def _places(bank: DemoBank, households: int, chance: random.Random) -> list[str]:
    """A municipality for each household, as many as residents say, in a drawn order."""
    residents = {istat: municipality(istat).residents for istat in bank.municipalities}
    whole = sum(residents.values())
    places = [istat for istat in residents for _ in range(households * residents[istat] // whole)]
    places += list(residents)[: households - len(places)]
    chance.shuffle(places)
    return places


def _with_roles(bank: DemoBank, homes: list[Household]) -> Iterator[Household]:
    """The first households without a name give the administrators, the next ones operators."""
    has = [adult.role for home in homes for adult in home.adults]
    wanted = ["administrator"] * (bank.administrators - has.count("administrator"))
    wanted += ["operator"] * (bank.operators - has.count("operator"))
    for home in homes:
        first, *others = home.adults
        if wanted and first.key.startswith(bank.slug):
            first = replace(first, role=wanted.pop(0))
        yield replace(home, adults=(first, *others))
