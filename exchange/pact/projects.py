"""A project's sheet: for whom it is, what it changes for women and for men, and how far it came. Pure.

Numbers are whole thousandths of their unit, as they were written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from exchange.pact.commitments import MILLI, Terms, weighted
from exchange.pact.commitments import progress as way_done
from exchange.pact.gender_check import Answer

BANDS = ("0-5", "6-17", "18-39", "40-64", "65+")
"""Ages of those a project is for."""
UNITS = ("people", "places", "minutes", "euro", "percent", "index")
"""In what an effect is measured."""
ADDED_UP = ("people", "places", "minutes", "euro")
"""Of these women and men make a whole."""
GROUP_MIN = 5
"""A smaller number of people is told to nobody."""
EFFECTS_MAX = 8
LINKS_MAX = 10


class Part(StrEnum):
    """Which part of the sheet was written."""

    SHEET = "sheet"
    CHECK = "check"
    EFFECTS = "effects"
    LINKS = "links"


@dataclass(frozen=True)
class Effect:
    """One indicator before and, once it is known, after. `wanted_gap`: the difference aimed at."""

    name: str
    unit: str
    source: str
    before_on: date
    women_before: int
    men_before: int
    wanted_gap: int | None = None
    after_on: date | None = None
    women_after: int | None = None
    men_after: int | None = None

    @property
    def gap_before(self) -> int:
        """Women less men."""
        return self.women_before - self.men_before

    @property
    def gap_after(self) -> int | None:
        if self.women_after is None or self.men_after is None:
            return None
        return self.women_after - self.men_after

    @property
    def change(self) -> int | None:
        """By how much the distance between the two shrank (less than 0) or grew."""
        after = self.gap_after
        return None if after is None else abs(after) - abs(self.gap_before)

    @property
    def women_parts(self) -> tuple[Fraction | None, Fraction | None]:
        """Women's part of the whole before and after, where the two make one."""
        return (
            self._part(self.women_before, self.men_before),
            self._part(self.women_after, self.men_after),
        )

    def _part(self, women: int | None, men: int | None) -> Fraction | None:
        if self.unit not in ADDED_UP or women is None or men is None:
            return None
        if min(women, men) < 0 or women + men == 0:
            return None
        return Fraction(women, women + men)


class Link(StrEnum):
    """To what a project is tied."""

    SCENARIO = "scenario"
    BUDGET = "budget"
    COMMITMENT = "commitment"


@dataclass(frozen=True)
class Tie:
    """To a scenario, a commitment, or a mission of a budget report that is out."""

    kind: Link
    of_id: int
    mission: str = ""


@dataclass(frozen=True)
class Sheet:
    """All that a project says of itself. `reached`: women and men by band, as forecast."""

    title: str
    municipality: str
    partners: str
    cost_cents: int
    starts_on: date
    ends_on: date
    aim: str
    words: str
    reached: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    checked: Mapping[str, Answer] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    ties: tuple[Tie, ...] = ()

    def with_basics(self, other: "Sheet") -> "Sheet":
        """What the first form asks, of the other; the rest stays."""
        return replace(other, checked=self.checked, effects=self.effects, ties=self.ties)

    @property
    def women(self) -> int:
        return sum(women for women, _men in self.reached.values())

    @property
    def men(self) -> int:
        return sum(men for _women, men in self.reached.values())


def is_too_few(number: int | None) -> bool:
    """From one to four people: it would point at somebody."""
    return number is not None and 0 < number < GROUP_MIN


def points_at_somebody(sheet: Sheet) -> bool:
    """Is a number of people in it so small that it cannot be told?"""
    reached = [number for both in sheet.reached.values() for number in both]
    counted = [
        number
        for each in sheet.effects
        if each.unit == "people"
        for number in (each.women_before, each.men_before, each.women_after, each.men_after)
    ]
    told = [None if number is None else Fraction(number, MILLI) for number in counted]
    return any(map(is_too_few, reached)) or any(n is not None and 0 < n < GROUP_MIN for n in told)


def came(effect: Effect) -> Fraction | None:
    """How far the difference came towards the one aimed at, 0 to 1; None while either is not known."""
    if effect.wanted_gap is None or effect.gap_after is None or effect.after_on is None:
        return None
    terms = Terms(effect.gap_before, effect.wanted_gap, effect.after_on)
    return way_done(terms, effect.gap_after)


def mean(parts: Iterable[tuple[int, Fraction | None]]) -> Fraction | None:
    """Weighted, of those that are known; None where none is."""
    return weighted((weight, part) for weight, part in parts if part is not None)


def progress(
    effects: Iterable[Effect], promised: Iterable[Fraction | None] = ()
) -> Fraction | None:
    """Of a project: the plain mean of its effects that have an aim and a later number.

    `promised`: how far the commitments came that it hangs together with; they count alike.
    """
    return mean((1, part) for part in (*map(came, effects), *promised))
